import Link from "next/link";
import { useId } from "react";
import type { IconName } from "@/components/icons/icon";
import { pagePartsWords } from "@/lib/domain/words/en/page-parts";
import { StateTag } from "./state-tag";
import type { Tone } from "./tone";

export type AttentionCell = {
  href: string;
  count: number | string;
  tone: Tone;
  icon?: IconName | undefined;
  label: string;
  detail?: string | undefined;
};

/** What needs a person. Each cell leads to its filtered list; zero is muted, not hidden. */
export function AttentionStrip({
  title = pagePartsWords.needsAPerson,
  cells,
}: {
  title?: string | undefined;
  cells: readonly AttentionCell[];
}) {
  const titleId = useId();
  return (
    <section aria-labelledby={titleId}>
      <h2 id={titleId} className="strip-title">
        {title}
      </h2>
      <ul className="strip">
        {cells.map((cell) => (
          <li key={cell.label} className={cell.count === 0 ? "zero" : undefined}>
            <Link href={cell.href} prefetch={false}>
              <b>{cell.count}</b>
              <StateTag tone={cell.tone} label={cell.label} {...(cell.icon ? { icon: cell.icon } : {})} />
              {cell.detail ? <small>{cell.detail}</small> : null}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
