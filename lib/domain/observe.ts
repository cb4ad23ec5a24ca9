import type { Desired, Observed } from "./lifecycle";

/** The channel as an answer of Azure shows it. */
export type ChannelFacts = {
  activated: boolean;
  deadline?: Date | undefined;
  eventTypes: readonly string[];
  deleting: boolean;
};

/**
 * What is known after one more answer. An answer older than the one applied last changes nothing. What Azure drops
 * on activation (deadline) is kept; an activation, once seen, stays (a later deactivation is invisible to us).
 * A channel that was there is gone only after two answers, unless we asked for its deletion; and then only when no
 * PUT of ours can still be under way (`settled`), or it would be made after everybody had stopped looking.
 */
export function observe(
  before: Observed,
  desired: Desired,
  seen: ChannelFacts | "absent",
  at: Date,
  settled = true,
): Observed {
  if (before.channel === "gone" || isLate(before, at)) return before;
  if (seen === "absent")
    return { ...before, channel: absence(before, desired, at, settled), deleting: false, at };
  return {
    channel: "present",
    eventTypes: seen.eventTypes,
    createdAt: before.createdAt ?? at,
    activatedAt: before.activatedAt ?? (seen.activated ? at : undefined),
    deadline: seen.deadline ?? before.deadline,
    deleting: seen.deleting,
    at,
  };
}

/** A PUT without an answer is given up after 30 s here, but Azure may still carry it out a while later. */
export const putMayLandFor = 2 * 60_000;

/** `Date` headers have whole seconds, so two reads 10 s apart may show 9 between them. */
const confirmAfter = 9_000;

function absence(before: Observed, desired: Desired, at: Date, settled: boolean): Observed["channel"] {
  if (!desired.present && settled) return "gone";
  if (before.createdAt === undefined) return "absent";
  if (before.channel !== "missing" || !before.at) return "missing";
  return settled && at.getTime() - before.at.getTime() >= confirmAfter ? "gone" : "missing";
}

/** Calls of one flow follow each other, so a difference beyond this is Azure's clock that was set, not a late answer. */
const lateAtMost = 60_000;

function isLate(before: Observed, at: Date): boolean {
  if (!before.at) return false;
  const behind = before.at.getTime() - at.getTime();
  return behind > 0 && behind <= lateAtMost;
}
