"use client";

import { useSyncExternalStore } from "react";
import { formatDate, formatDateTime, formatIn, formatMoment } from "./format-time";

/**
 * A moment with its zone: "29 Nov 2026, 09:03 UTC", and with script in the reader's own zone, with UTC on demand.
 * `shape` "moment" leaves out the year; "date" is a day by UTC, as people chose it. Where a line is too short, it
 * breaks between day and hour only.
 */
export function Timestamp({
  at,
  shape = "full",
  seconds = false,
}: {
  at: string;
  shape?: "full" | "moment" | "date" | undefined;
  seconds?: boolean | undefined;
}) {
  const zone = useReaderZone();
  const inUtc = shapes[shape](at, seconds);
  const shown = zone === "UTC" || shape === "date" ? inUtc : formatIn(zone, at, { shape, seconds });
  const [day, hour] = shown.split(", ");
  return (
    <time dateTime={at} title={shown === inUtc ? undefined : inUtc}>
      <span className="nb">{hour ? `${day},` : day}</span>
      {hour ? (
        <>
          {" "}
          <span className="nb">{hour}</span>
        </>
      ) : null}
    </time>
  );
}

const shapes = {
  full: (at: string, seconds: boolean) => formatDateTime(at, { seconds }),
  moment: (at: string, seconds: boolean) => formatMoment(at, { seconds }),
  date: (at: string) => formatDate(at),
} as const;

/** "UTC" on the server and at first, so that both draw the same; then the zone of the reader's device. */
function useReaderZone(): string {
  return useSyncExternalStore(
    () => () => undefined,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC",
    () => "UTC",
  );
}
