import Link from "next/link";
import { NotFoundPage } from "@/components/not-found-page";
import { getPerson } from "@/lib/auth/viewer";
import { formPartsWords } from "@/lib/domain/words/en/form-parts";
import { listPath } from "../load";

export const metadata = { title: formPartsWords.notFound };

/** An event type can be deleted while somebody has its page open: where that was written down is told. */
export default async function EventTypeNotFound() {
  const person = await getPerson();
  if (person?.is !== "admin") return <NotFoundPage />;
  return (
    <NotFoundPage
      lead={
        <>
          No event type has this name: it was deleted, or never was. Or your role does not see this page. The{" "}
          <Link href="/admin/audit?kind=event-type">audit log</Link> tells what was deleted, when and by whom.
        </>
      }
      instead={{ href: listPath, label: "Go to the event types" }}
    />
  );
}
