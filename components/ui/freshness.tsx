import type { ReactNode } from "react";
import { pagePartsWords } from "@/lib/domain/words/en/page-parts";
import { TickingAge } from "./ticking-age";
import { Timestamp } from "./timestamp";

/**
 * When something was last asked, as a time and as an age; `action` is a form such as "Check now". Without script the
 * age stands still, the time stays true.
 */
export function Freshness({
  label,
  at,
  now,
  never = pagePartsWords.azureNotAskedYet,
  result,
  action,
}: {
  label: string;
  at: string | null;
  now: string;
  never?: string | undefined;
  /** What came of it, in a few words. */
  result?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="fresh">
      {at === null ? (
        <span>{never}</span>
      ) : (
        <span>
          {label} <Timestamp at={at} today={now} seconds />, <TickingAge at={at} now={now} />
        </span>
      )}
      {result ? (
        <>
          <span aria-hidden="true">·</span>
          <span>{result}</span>
        </>
      ) : null}
      {action ? (
        <>
          <span aria-hidden="true">·</span>
          {action}
        </>
      ) : null}
    </div>
  );
}
