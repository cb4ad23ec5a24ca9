import { formatDate, formatDateTime, formatMoment } from "./format-time";

/** A moment with its zone: "29 Nov 2026, 09:03 UTC". `shape` "moment" leaves out the year, "date" the hour. */
export function Timestamp({
  at,
  shape = "full",
  seconds = false,
}: {
  at: string;
  shape?: "full" | "moment" | "date" | undefined;
  seconds?: boolean | undefined;
}) {
  return (
    <time dateTime={at} className="nb">
      {shapes[shape](at, seconds)}
    </time>
  );
}

const shapes = {
  full: (at: string, seconds: boolean) => formatDateTime(at, { seconds }),
  moment: (at: string, seconds: boolean) => formatMoment(at, { seconds }),
  date: (at: string) => formatDate(at),
} as const;
