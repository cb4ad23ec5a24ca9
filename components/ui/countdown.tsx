import type { ReactNode } from "react";
import { Fill } from "@/components/ui/fill";
import { pagePartsWords } from "@/lib/domain/words/en/page-parts";
import { countdownLevel, percentLeft, rulerParts } from "./countdown-level";
import { TickingTimeLeft } from "./ticking-time-left";
import { Timestamp } from "./timestamp";

/**
 * A deadline: date and zone first, time left second, a ruler as decoration. `from` is when the time began to run,
 * `now` the server's clock. `narrow` is for an aside.
 */
export function Countdown({
  label,
  from,
  until,
  now,
  narrow = false,
  after,
}: {
  label: string;
  from: string;
  until: string;
  now: string;
  narrow?: boolean | undefined;
  after?: ReactNode;
}) {
  const nowMs = Date.parse(now);
  const level = countdownLevel(until, nowMs);
  return (
    <div className={`until ${level}${narrow ? " narrow" : ""}`}>
      <dl>
        <div>
          <dt>{label}</dt>
          <dd>
            <Timestamp at={until} />
          </dd>
        </div>
        <div className="left">
          <dt className={narrow ? "vh" : undefined}>{pagePartsWords.timeLeft}</dt>
          <dd>
            {narrow && level !== "over" ? (
              <Fill text={pagePartsWords.left} time={<TickingTimeLeft until={until} now={now} />} />
            ) : (
              <TickingTimeLeft until={until} now={now} />
            )}
          </dd>
        </div>
      </dl>
      <Ruler percent={percentLeft(from, until, nowMs)} parts={rulerParts(from, until)} />
      {after ? <p className="small muted">{after}</p> : null}
    </div>
  );
}

/** Drawn by attributes, not by style, which the Content-Security-Policy forbids in markup. */
function Ruler({ percent, parts }: { percent: number; parts: number }) {
  const gaps = Array.from({ length: parts - 1 }, (_, index) => ((index + 1) * 100) / parts);
  return (
    <svg
      className="ruler"
      viewBox="0 0 100 6"
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <rect className="rest" width="100" height="6" />
      <rect className="left" width={percent} height="6" />
      <path className="gap" d={gaps.map((x) => `M${x.toFixed(2)} 0v6`).join("")} />
    </svg>
  );
}
