import { timesWords } from "@/lib/domain/words/en/times";
import { fill } from "@/lib/domain/words/fill";

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
  if (timeZone === "UTC") return partsInUtc(at);
  try {
    const format = formats.get(timeZone) ?? formatOf(timeZone);
    formats.set(timeZone, format);
    return Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  } catch {
    return undefined;
  }
}

/** Without a format: each time of a page is written in UTC too, and a browser takes milliseconds to make its first one. */
function partsInUtc(at: Date): Record<string, string> {
  const [year = "", month = "", day = "", hour = "", minute = "", second = ""] = at
    .toISOString()
    .split(/[-T:.]/);
  return { year, month, day, hour, minute, second, timeZoneName: "UTC" };
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
  if (minutes < 1) return timesWords.lessThanAMinute;
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  if (days > 0) return join(daysOf(days), hours > 0 && fill(timesWords.hours, { hours }));
  if (hours > 0)
    return join(
      fill(timesWords.hours, { hours }),
      minutes % 60 > 0 && fill(timesWords.minutes, { minutes: minutes % 60 }),
    );
  return fill(timesWords.minutes, { minutes });
}

/** "6 days 17 h" until a deadline, or "passed". */
export function formatTimeLeft(untilIso: string, nowMs: number): string {
  const left = parse(untilIso).getTime() - nowMs;
  return left > 0 ? formatDuration(left) : timesWords.passed;
}

/** "12 s ago", "4 min ago", "19 h ago", "6 days ago". A time in the future (clocks differ) is "just now". */
export function formatAge(iso: string, nowMs: number): string {
  const seconds = Math.floor((nowMs - parse(iso).getTime()) / 1000);
  if (seconds < 1) return timesWords.justNow;
  if (seconds < 60) return fill(timesWords.ago, { time: fill(timesWords.seconds, { seconds }) });
  if (seconds < 3600)
    return fill(timesWords.ago, { time: fill(timesWords.minutes, { minutes: Math.floor(seconds / 60) }) });
  if (seconds < 86_400)
    return fill(timesWords.ago, { time: fill(timesWords.hours, { hours: Math.floor(seconds / 3600) }) });
  return fill(timesWords.ago, { time: daysOf(Math.floor(seconds / 86_400)) });
}

const minuteMs = 60_000;
const months = [
  timesWords.jan,
  timesWords.feb,
  timesWords.mar,
  timesWords.apr,
  timesWords.may,
  timesWords.jun,
  timesWords.jul,
  timesWords.aug,
  timesWords.sep,
  timesWords.oct,
  timesWords.nov,
  timesWords.dec,
] as const;

function parse(iso: string): Date {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) throw new RangeError(`Not a time: ${iso}`);
  return at;
}

const daysOf = (days: number) => (days === 1 ? timesWords.oneDay : fill(timesWords.days, { days }));
const join = (main: string, rest: string | false) => (rest ? `${main} ${rest}` : main);
