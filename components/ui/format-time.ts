/** Times as the portal writes them: UTC, always with its zone, the same on server and browser. */

/** "29 Nov 2026, 09:03 UTC"; with seconds "29 Nov 2026, 09:03:07 UTC". */
export function formatDateTime(iso: string, { seconds = false } = {}): string {
  return `${formatDate(iso)}, ${formatClock(iso, { seconds })} UTC`;
}

/** "29 Nov 2026": a day by UTC, for dates without an hour such as the end of an authorization. */
export function formatDate(iso: string): string {
  const at = parse(iso);
  return `${at.getUTCDate()} ${months[at.getUTCMonth()]} ${at.getUTCFullYear()}`;
}

/** "09:03" or "09:03:07". Write the zone beside it. */
export function formatClock(iso: string, { seconds = false } = {}): string {
  return parse(iso)
    .toISOString()
    .slice(11, seconds ? 19 : 16);
}

/** "22 Nov, 09:03:07 UTC": where the year is clear from the context, as in a timeline. */
export function formatMoment(iso: string, { seconds = true } = {}): string {
  const at = parse(iso);
  return `${at.getUTCDate()} ${months[at.getUTCMonth()]}, ${formatClock(iso, { seconds })} UTC`;
}

/**
 * As formatDateTime and formatMoment, in another zone than UTC, with its name there: "29 Nov 2026, 10:03 CET", "29 Nov
 * 2026, 04:03 GMT-5". An unknown zone gives UTC.
 */
export function formatIn(
  timeZone: string,
  iso: string,
  { shape, seconds = false }: { shape: "full" | "moment"; seconds?: boolean },
): string {
  const inUtc = shape === "full" ? formatDateTime(iso, { seconds }) : formatMoment(iso, { seconds });
  const parts = partsIn(timeZone, parse(iso));
  if (!parts) return inUtc;
  const { day, month, year, hour, minute, second, timeZoneName } = parts;
  const date = `${Number(day)} ${months[Number(month) - 1]}${shape === "full" ? ` ${year}` : ""}`;
  return `${date}, ${hour}:${minute}${seconds ? `:${second}` : ""} ${timeZoneName}`;
}

/** Numbers only but the zone's name, so that the words are ours in every language of the device. */
function partsIn(timeZone: string, at: Date): Record<string, string> | undefined {
  try {
    const format = new Intl.DateTimeFormat("en-GB", {
      timeZone,
      ...{ year: "numeric", month: "2-digit", day: "2-digit" },
      ...{ hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23", timeZoneName: "short" },
    });
    return Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  } catch {
    return undefined;
  }
}

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
