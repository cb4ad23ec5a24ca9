import type { Attempts, Observed, Work } from "./lifecycle";
import { reasons } from "./reasons";

/** Trouble of Azure's or of the network's is tried again by itself for so long (reference, reliability B.5 and F-08). */
export const triedFor = 24 * 3600 * 1000;

/**
 * Whether it is not tried by itself any more: Azure or the network has failed for a day, or has taken a write again and
 * again that it never showed. By the times of the tries and no clock, so that `stateOf` can say it. A write without an
 * answer is asked about first. Whatever is begun afterwards, because a person asked or Azure told of something, begins
 * another day (`lib/db/attempt-columns.ts`).
 */
export function isGivenUp(work: Work, observed: Observed, attempts: Attempts): boolean {
  const { last, failures, failingSince } = attempts;
  if (!last || !failingSince || failures === 0) return false;
  if (last.startedAt.getTime() - failingSince.getTime() < triedFor) return false;
  if (last.outcome.is === "refused")
    return last.verb === "read" || reasons[last.outcome.reason].retry === "backoff";
  return last.outcome.is === "done" && isWrite(work) && !isDeletionUnderWay(work, observed, attempts);
}

/** A deletion is a long-running operation: Azure has taken it, and a read that finds nothing ends it. */
export function isDeletionUnderWay(work: Work, observed: Observed, { last }: Attempts): boolean {
  if (work !== "delete") return false;
  return observed.deleting === true || (last?.verb === "delete" && last.outcome.is === "done");
}

const isWrite = (work: Work) => work !== "nothing" && work !== "prove" && work !== "confirm_missing";
