import type { AzureAnswer } from "./azure-answer";
import type { Reason } from "./reasons";

/** What Azure Monitor counted of one partner namespace in one hour (UTC). `errors`: failed events by Azure's name. */
export type MetricHour = {
  namespace: string;
  hour: Date;
  published: number;
  failed: number;
  unmatched: number;
  /** The average of successful requests in milliseconds; null: there were none. */
  latencyMs: number | null;
  errors: Record<string, number>;
};

export type MetricProblem = { reason: Reason; answer: AzureAnswer };
/** One region: when its metrics were read last, and what is in the way since when. */
export type MetricReading = {
  location: string;
  readAt: Date | null;
  problem: MetricProblem | null;
  failingSince: Date | null;
};

const minute = 60_000;
const hourMs = 60 * minute;
/** Azure charges for these calls, and has its numbers a few minutes late. */
export const readEvery = 5 * minute;
/** Azure adds to an hour for a while after it is over. */
const lateMost = 3 * hourMs;
const shown = 24 * hourMs;
const stale = 30 * minute;

export const hourOf = (at: Date) => new Date(Math.floor(at.getTime() / hourMs) * hourMs);

/** From which hour on to read: what may have changed since the last reading, and a day at most. */
export function metricsSince(readAt: Date | null, now: Date): Date {
  const oldest = now.getTime() - shown;
  return hourOf(new Date(Math.max(oldest, (readAt?.getTime() ?? oldest) - lateMost)));
}

/** "not-read", "no-role" (a person gives it), "failing" (it is tried again), "stale" (no worker reads), "good". */
export type MetricState = "not-read" | "no-role" | "failing" | "stale" | "good";

export function metricStateOf({ readAt, problem }: MetricReading, now: Date): MetricState {
  if (problem) return problem.reason === "partner_access_denied" ? "no-role" : "failing";
  if (!readAt) return "not-read";
  return now.getTime() - readAt.getTime() > stale ? "stale" : "good";
}

/** One partner namespace of the last hours: Azure's counts beside what was reported to the portal and sent by it. */
export type NamespaceCounts = Omit<MetricHour, "hour"> & {
  location: string;
  /** Accepted events by the publisher's reports. */
  reported: number;
  /** Test events of the portal that Azure accepted. */
  testEvents: number;
};

/** Why Azure's number is not ours, as far as numbers tell; undefined: they agree. */
export function differenceSentence({
  published,
  reported,
  testEvents,
  unmatched,
}: Pick<NamespaceCounts, "published" | "reported" | "testEvents" | "unmatched">): string | undefined {
  const more = published - reported - testEvents;
  const count = (many: number) => (many === 1 ? "1 event" : `${many.toLocaleString("en")} events`);
  if (more > 0 && more <= unmatched)
    return `Azure counts ${count(more)} more, and ${count(unmatched)} for no channel: such are this portal's own checks of whether it may publish.`;
  if (more > 0)
    return `Azure counts ${count(more)} more: sent by something that does not report, sent again after a lost answer, or not reported yet.`;
  if (more < 0) return `Azure counts ${count(-more)} fewer: its metrics come a few minutes late.`;
  return undefined;
}
