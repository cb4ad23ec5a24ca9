import { NotFoundPage } from "@/components/not-found-page";
import { getPerson } from "@/lib/auth/viewer";
import { formPartsWords } from "@/lib/domain/words/en/form-parts";

export const metadata = { title: formPartsWords.notFound };

/** Stands in the partner's frame, so that its navigation stays; for everybody else there is none here. */
export default async function AdminNotFound() {
  const person = await getPerson();
  return person?.is === "admin" ? (
    <NotFoundPage
      lead="The address is wrong, what it showed was deleted, or your role does not see it."
      instead={{ href: "/admin", label: formPartsWords.goToTheOverview }}
    />
  ) : (
    <NotFoundPage />
  );
}
