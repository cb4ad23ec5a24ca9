/** What was published in an hour or a minute. */
export type UsageCounts = { accepted: number; failed: number; dropped: number; units: number };
export type UsageHour = UsageCounts & { hour: Date };
export type UsageProblem = { reason: string; times: number };

/**
 * When the newest of `accepted` events was accepted, as a publisher reports it: its clock may be ahead, and an event that is
 * told cannot be still to come.
 */
export function lastAccepted(accepted: number, reported: Date | null, now: Date): Date | null {
  if (accepted === 0 || reported === null) return null;
  return reported > now ? now : reported;
}

const hourMs = 60 * 60_000;

/** The last `count` whole hours up to now, oldest first, with zeros where nothing was published. */
export function fillHours(known: readonly UsageHour[], now: Date, count: number): UsageHour[] {
  const last = Math.floor(now.getTime() / hourMs) * hourMs;
  const byHour = new Map(known.map((one) => [one.hour.getTime(), one]));
  return Array.from({ length: count }, (_, index) => {
    const at = last - (count - 1 - index) * hourMs;
    return byHour.get(at) ?? { hour: new Date(at), accepted: 0, failed: 0, dropped: 0, units: 0 };
  });
}

export function sumUsage(hours: readonly UsageCounts[]): UsageCounts {
  const total = { accepted: 0, failed: 0, dropped: 0, units: 0 };
  for (const { accepted, failed, dropped, units } of hours) {
    total.accepted += accepted;
    total.failed += failed;
    total.dropped += dropped;
    total.units += units;
  }
  return total;
}

const words: Record<string, string> = {
  type_not_chosen: "were of an event type that was not chosen, so they were not sent",
  flow_ended: "were for an event flow that had ended, so they were not sent",
  no_flow: "were for an account without an active event flow, so they were not sent",
  event_invalid: "were not valid CloudEvents, so they were not sent",
  too_large: "were larger than the 1 MB that Azure takes, so they were not sent",
  queue_full: "came faster than Azure took them, and were given up",
  stopped: "were still waiting when the publisher ended, and were given up",
  unreachable: "were given up because Azure did not answer",
  no_token: "were given up because the publisher's identity got no token for Azure",
  azure_400: "were refused by Azure as not valid",
  azure_401: "were refused because Azure did not know the publisher",
  azure_403: "were refused because the publisher may not publish there",
  azure_404: "were refused because Azure knows no such channel",
  azure_413: "were refused by Azure as too large",
  other: "failed or were not sent, for other reasons",
  azure_429: "were given up because Azure asked to wait for too long",
};

/** "3 events were larger than …": what happened, in words for everybody. A code that is not known is told as it is. */
export function problemSentence({ reason, times }: UsageProblem): string {
  const subject = times === 1 ? "1 event" : `${times.toLocaleString("en")} events`;
  // A publisher says which codes there are, so one may have the name of something that every object has.
  const known = Object.hasOwn(words, reason) ? words[reason] : undefined;
  const text = known ?? wordsOfStatus(reason) ?? `failed with the code ${reason}`;
  return `${subject} ${times === 1 ? text.replace(/\bwere\b/g, "was").replace(/\bthey was\b/g, "it was") : text}.`;
}

/** Of the statuses that have no words of their own: those that the publisher tries again, and the others. */
function wordsOfStatus(reason: string): string | undefined {
  const [, status] = /^azure_(\d{3})$/.exec(reason) ?? [];
  if (status === undefined) return undefined;
  return status === "408" || status >= "500"
    ? `were given up after Azure had answered ${status}`
    : `were refused by Azure with the status ${status}`;
}
