"use client";

import { formatIn, isSameDay, type TimeShape } from "./format-time";
import { useReaderZone } from "./reader-zone";

/**
 * A moment in the reader's zone, which is named: "29 Nov 2026, 10:03 CET"; UTC stands in its title. `shape` "moment"
 * leaves out the year, "clock" the day, and so does `today` while it is that day. Where a line is too short, it breaks
 * between day and hour only.
 */
export function Timestamp({
  at,
  shape = "full",
  seconds = false,
  today,
}: {
  at: string;
  shape?: TimeShape | undefined;
  seconds?: boolean | undefined;
  today?: string | undefined;
}) {
  const zone = useReaderZone();
  const how = { shape: today && isSameDay(zone, at, today) ? "clock" : shape, seconds } as const;
  const shown = formatIn(zone, at, how);
  const inUtc = formatIn("UTC", at, how);
  const [clock, day] = shown.split(", ").toReversed();
  // Server and browser may know another name of a zone ("CET", "GMT+1"): neither is wrong.
  return (
    <time dateTime={at} title={shown === inUtc ? undefined : inUtc} suppressHydrationWarning>
      {day ? (
        <>
          <span className="nb" suppressHydrationWarning>
            {day},
          </span>{" "}
        </>
      ) : null}
      <span className="nb" suppressHydrationWarning>
        {clock}
      </span>
    </time>
  );
}
