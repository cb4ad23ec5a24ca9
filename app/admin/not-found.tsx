import { NotFoundPage } from "@/components/not-found-page";
import { getPerson } from "@/lib/auth/viewer";
import { formPartsWords } from "@/lib/domain/words/en/form-parts";

export const metadata = { title: formPartsWords.notFound };

/** Stands in the partner's frame, so that its navigation stays; for everybody else there is none here. */
export default async function AdminNotFound() {
  const person = await getPerson();
  return person?.is === "admin" ? (
    <NotFoundPage instead={{ href: "/admin", label: formPartsWords.goToTheOverview }} />
  ) : (
    <NotFoundPage />
  );
}
