/** "moment" has no year, "clock" no day: where they are clear from what stands around. */
export type TimeShape = "full" | "moment" | "clock";

/**
 * A time as the portal writes it, with the name of its zone: "29 Nov 2026, 10:03 CET", "29 Nov 2026, 04:03 GMT-5", with
 * seconds "29 Nov 2026, 09:03:07 UTC". A zone that is not known gives UTC.
 */
export function formatIn(
  timeZone: string,
  iso: string,
  { shape = "full", seconds = false }: { shape?: TimeShape; seconds?: boolean } = {},
): string {
  const at = parse(iso);
  const parts = partsIn(timeZone, at) ?? partsIn("UTC", at) ?? {};
  const { day, month, year, hour, minute, second, timeZoneName } = parts;
  const clock = `${hour}:${minute}${seconds ? `:${second}` : ""} ${timeZoneName}`;
  if (shape === "clock") return clock;
  return `${Number(day)} ${months[Number(month) - 1]}${shape === "full" ? ` ${year}` : ""}, ${clock}`;
}

/** Whether two times are on the same day in that zone. */
export const isSameDay = (timeZone: string, one: string, other: string) =>
  dayOf(timeZone, one) === dayOf(timeZone, other);

const dayOf = (timeZone: string, iso: string) => formatIn(timeZone, iso).split(",")[0];

/** "29 Nov 2026": a day by UTC, for days that people chose as such. Say beside it that it is one. */
export function formatUtcDay(iso: string): string {
  const at = parse(iso);
  return `${at.getUTCDate()} ${months[at.getUTCMonth()]} ${at.getUTCFullYear()}`;
}

/** Numbers only but the zone's name, so that the words are ours in every language of the device. */
function partsIn(timeZone: string, at: Date): Record<string, string> | undefined {
  try {
    const format = formats.get(timeZone) ?? formatOf(timeZone);
    formats.set(timeZone, format);
    return Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  } catch {
    return undefined;
  }
}

/** One is dear to make, and there are only as many as zones. */
const formats = new Map<string, Intl.DateTimeFormat>();

const formatOf = (timeZone: string) =>
  new Intl.DateTimeFormat("en-GB", {
    timeZone,
    ...{ year: "numeric", month: "2-digit", day: "2-digit" },
    ...{ hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23", timeZoneName: "short" },
  });

/** "6 days 17 h", below a day "19 h 48 min", below an hour "48 min". Rounds down: never promises time that is gone. */
export function formatDuration(ms: number): string {
  const minutes = Math.floor(ms / minuteMs);
  if (minutes < 1) return "less than a minute";
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  if (days > 0) return join(`${days} ${days === 1 ? "day" : "days"}`, hours, "h");
  if (hours > 0) return join(`${hours} h`, minutes % 60, "min");
  return `${minutes} min`;
}

/** "6 days 17 h" until a deadline, or "passed". */
export function formatTimeLeft(untilIso: string, nowMs: number): string {
  const left = parse(untilIso).getTime() - nowMs;
  return left > 0 ? formatDuration(left) : "passed";
}

/** "12 s ago", "4 min ago", "19 h ago", "6 days ago". A time in the future (clocks differ) is "just now". */
export function formatAge(iso: string, nowMs: number): string {
  const seconds = Math.floor((nowMs - parse(iso).getTime()) / 1000);
  if (seconds < 1) return "just now";
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ago`;
  const days = Math.floor(seconds / 86_400);
  return `${days} ${days === 1 ? "day" : "days"} ago`;
}

const minuteMs = 60_000;
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

function parse(iso: string): Date {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) throw new RangeError(`Not a time: ${iso}`);
  return at;
}

const join = (main: string, rest: number, unit: string) => (rest > 0 ? `${main} ${rest} ${unit}` : main);
