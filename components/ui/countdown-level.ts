export type CountdownLevel = "calm" | "soon" | "last" | "over";

/** How near a deadline is: calm, `soon` below 72 h, `last` below 24 h, `over` from the deadline on. */
export function countdownLevel(untilIso: string, nowMs: number): CountdownLevel {
  const left = Date.parse(untilIso) - nowMs;
  if (left <= 0) return "over";
  if (left < 24 * hourMs) return "last";
  return left < 72 * hourMs ? "soon" : "calm";
}

/** How much of the time from `fromIso` to `untilIso` is left, in percent, rounded down to a tenth, from 0 to 100. */
export function percentLeft(fromIso: string, untilIso: string, nowMs: number): number {
  const from = Date.parse(fromIso);
  const until = Date.parse(untilIso);
  if (until <= from) return 0;
  const share = (until - nowMs) / (until - from);
  return Math.floor(Math.min(1, Math.max(0, share)) * 1000) / 10;
}

/** Marks of the ruler: one per day up to two months, then ten, so that they stay wider than a pixel. */
export function rulerParts(fromIso: string, untilIso: string): number {
  const days = Math.round((Date.parse(untilIso) - Date.parse(fromIso)) / (24 * hourMs));
  return days >= 1 && days <= 60 ? days : 10;
}

const hourMs = 3_600_000;
