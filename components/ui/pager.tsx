import { pagePartsWords } from "@/lib/domain/words/en/page-parts";
import { fill } from "@/lib/domain/words/fill";
import { ButtonLink } from "./button";

/** Foot of a table: what is shown, and the way back and on. A direction without an address is greyed; without both there are none. */
export function Pager({
  summary,
  of,
  previousHref,
  nextHref,
}: {
  summary: string;
  /** What is paged, where a page has more than one list. */
  of?: string | undefined;
  previousHref?: string | undefined;
  nextHref?: string | undefined;
}) {
  if (!previousHref && !nextHref) return <span>{summary}</span>;
  return (
    <>
      <span>{summary}</span>
      <nav className="row" aria-label={of ? fill(pagePartsWords.pagesOf, { of }) : pagePartsWords.pages}>
        <Direction label={pagePartsWords.previous} href={previousHref} />
        <Direction label={pagePartsWords.next} href={nextHref} />
      </nav>
    </>
  );
}

function Direction({ label, href }: { label: string; href: string | undefined }) {
  if (href) {
    return (
      <ButtonLink size="small" href={href}>
        {label}
      </ButtonLink>
    );
  }
  return (
    <span className="btn sm off" aria-hidden="true">
      {label}
    </span>
  );
}
