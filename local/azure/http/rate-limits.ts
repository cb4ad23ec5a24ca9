import type { Clock } from "../clock.ts";

/** ARM's token buckets, per caller and kind of operation (request-limits-and-throttling.md; reference section 3.4). */
const buckets = {
  reads: { size: 250, perSecond: 25 },
  writes: { size: 200, perSecond: 10 },
  deletes: { size: 200, perSecond: 10 },
};
type Kind = keyof typeof buckets;

/** Counts calls and gives the headers that tell what is left. Local Azure does not refuse by them yet. */
export function rateLimits(clock: Clock): (callerId: string, method: string) => Record<string, string> {
  const levels = new Map<string, { left: number; at: number }>();
  return (callerId, method) => {
    const kind = kindOf(method);
    const { size, perSecond } = buckets[kind];
    const now = clock.now().getTime();
    const key = `${callerId} ${kind}`;
    const before = levels.get(key) ?? { left: size, at: now };
    const refilled = Math.min(size, before.left + ((now - before.at) / 1000) * perSecond);
    const left = Math.max(0, refilled - 1);
    levels.set(key, { left, at: now });
    return {
      [`x-ms-ratelimit-remaining-subscription-${kind}`]: String(Math.floor(left)),
      // The limit of a whole Azure subscription is 15 times that of one caller.
      [`x-ms-ratelimit-remaining-subscription-global-${kind}`]: String(Math.floor(left) + size * 14),
    };
  };
}

function kindOf(method: string): Kind {
  if (method === "GET" || method === "HEAD") return "reads";
  return method === "DELETE" ? "deletes" : "writes";
}
