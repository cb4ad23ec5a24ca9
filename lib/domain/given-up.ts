import type { Attempts, Observed, Outcome, Work } from "./lifecycle";
import { type Reason, reasons } from "./reasons";

/** Trouble of Azure's or of the network's is tried again by itself for so long (reference, reliability B.5 and F-08). */
export const triedFor = 24 * 3600 * 1000;
/** A worker that was off for a day has not tried. */
export const triedAtLeast = 20;

/**
 * Whether it is not tried by itself any more: Azure or the network has failed for a day, or has taken a write again and
 * again that it never showed. By the times of the tries and no clock, so that `stateOf` can say it. A write without an
 * answer is asked about first. A try that a person asks for begins another day (`lib/db/attempt-columns.ts`).
 */
export function isGivenUp(work: Work, observed: Observed, attempts: Attempts): boolean {
  const { last, failures, failingSince } = attempts;
  if (!last || !failingSince || failures < triedAtLeast) return false;
  if (last.startedAt.getTime() - failingSince.getTime() < triedFor) return false;
  // What was tried was something else; and in a deletion that Azure has taken nothing fails.
  if (last.verb !== "read" && last.verb !== work) return false;
  if (isDeletionUnderWay(work, observed, attempts) && last.outcome.is === "done") return false;
  return last.outcome.is === "done" ? isWrite(work) : last.verb === "read" || isOurs(last.outcome);
}

/** Refused for a reason that passes by itself, or begun after that: a write without an answer is asked about, not given up. */
function isOurs(outcome: Outcome): boolean {
  const reason = reasonOf(outcome);
  return reason !== undefined && reasons[reason].retry === "backoff";
}

export function reasonOf(outcome: Outcome): Reason | undefined {
  if (outcome.is === "refused") return outcome.reason;
  return outcome.is === "open" ? outcome.after : undefined;
}

/**
 * Whether one more failure belongs to the trouble before it, so that pauses go on growing and its day goes on: all trouble
 * that passes by itself is one, whatever it is called; another cause that somebody mends has a schedule of its own. `before`
 * and `reason`: undefined for an answer that was lost, or that changed nothing.
 */
export function isSameTrouble(before: Reason | undefined, reason: Reason | undefined): boolean {
  const passes = (one: Reason | undefined) => one === undefined || reasons[one].retry === "backoff";
  return passes(reason) ? passes(before) : before === reason;
}

/** A deletion is a long-running operation: Azure has taken it, and a read that finds nothing ends it. */
export function isDeletionUnderWay(work: Work, observed: Observed, { last }: Attempts): boolean {
  if (work !== "delete") return false;
  return observed.deleting === true || (last?.verb === "delete" && last.outcome.is === "done");
}

const isWrite = (work: Work) => work !== "nothing" && work !== "prove" && work !== "confirm_missing";
