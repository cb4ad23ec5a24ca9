import type { Desired, Observed } from "./lifecycle";

/** The channel as an answer of Azure shows it. */
export type ChannelFacts = {
  activated: boolean;
  deadline?: Date | undefined;
  eventTypes: readonly string[];
  deleting: boolean;
};

/**
 * What is known after one more answer. The calls of one flow follow each other, so what is answered later is newer,
 * whatever the clock of the machine says that answered. What Azure drops on activation (deadline) is kept; an activation,
 * once seen, stays (a later deactivation is invisible to us).
 * A channel that was there is gone only after two answers, unless we asked for its deletion; and then only when no
 * PUT of ours can still be under way (`settled`), or it would be made after everybody had stopped looking.
 */
export function observe(
  before: Observed,
  desired: Desired,
  seen: ChannelFacts | "absent",
  date: Date,
  settled = true,
): Observed {
  if (before.channel === "gone") return before;
  const at = notBefore(before, date);
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

/** The clocks of Azure's machines may differ so far: time stands still then. Beyond it Azure's clock was set. */
const clocksDiffer = 60_000;

function notBefore({ at: before }: Observed, date: Date): Date {
  const behind = before ? before.getTime() - date.getTime() : 0;
  return before && behind > 0 && behind <= clocksDiffer ? before : date;
}
