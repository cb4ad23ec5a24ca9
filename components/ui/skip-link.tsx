import { pagePartsWords } from "@/lib/domain/words/en/page-parts";

/** First Tab stop of every page. */
export function SkipLink() {
  return (
    <a className="skip" href="#main">
      {pagePartsWords.skipToContent}
    </a>
  );
}
