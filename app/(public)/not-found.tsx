import { NotFoundPage } from "@/components/not-found-page";
import { formPartsWords } from "@/lib/domain/words/en/form-parts";

export const metadata = { title: formPartsWords.notFound };

/** Stands in this group's layout, unlike the one of the root: with that one the page has two heads. */
export default function NotFound() {
  return <NotFoundPage />;
}
