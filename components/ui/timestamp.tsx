import { formatDate, formatDateTime, formatMoment } from "./format-time";

/**
 * A moment with its zone: "29 Nov 2026, 09:03 UTC". `shape` "moment" leaves out the year, "date" the hour. Where a line
 * is too short, it breaks between day and hour only.
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
  const [day, hour] = shapes[shape](at, seconds).split(", ");
  return (
    <time dateTime={at}>
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
