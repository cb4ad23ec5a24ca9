import { ButtonLink } from "./button";

/** Foot of a table: what is shown, and the way back and on. A direction without an address is greyed. */
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
  return (
    <>
      <span>{summary}</span>
      <nav className="row" aria-label={of ? `Pages of ${of}` : "Pages"}>
        <Direction label="Previous" href={previousHref} />
        <Direction label="Next" href={nextHref} />
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
