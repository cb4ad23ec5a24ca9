import type { ReactNode } from "react";
import { formatClock, formatDate } from "./format-time";
import { TickingAge } from "./ticking-age";

/**
 * When something was last asked, as a time and as an age; `action` is a form such as "Check now". Without script the
 * age stands still, the time stays true.
 */
export function Freshness({
  label,
  at,
  now,
  never = "Azure not asked yet",
  result,
  action,
}: {
  label: string;
  at: string | null;
  now: string;
  never?: string | undefined;
  /** What came of it, in a few words. */
  result?: string | undefined;
  action?: ReactNode;
}) {
  return (
    <div className="fresh">
      {at === null ? (
        <span>{never}</span>
      ) : (
        <span>
          {label}{" "}
          <time dateTime={at}>
            {formatDate(at) === formatDate(now) ? "" : `${formatDate(at)}, `}
            {formatClock(at, { seconds: true })} UTC
          </time>
          , <TickingAge at={at} now={now} />
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
