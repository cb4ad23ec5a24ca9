import { isDeletionUnderWay, isGivenUp } from "./given-up";
import {
  type Attempts,
  type Desired,
  hasEnded,
  isOtherChange,
  type Observed,
  type Review,
  standingRefusal,
  stateOf,
  type Verb,
  type Work,
  wantedWork,
} from "./lifecycle";
import { reasons } from "./reasons";

export type FlowFacts = {
  desired: Desired;
  review: Review;
  observed: Observed;
  attempts: Attempts;
  /** A person pressed "Check now" or "Try again" at this time. */
  askedAt?: Date | undefined;
  /** Azure said at this time that something may have happened. */
  hintedAt?: Date | undefined;
  /** The newest read that looked into such a hint. */
  hintReadAt?: Date | undefined;
  /** Somebody has the flow's page open until about this time. */
  watchedUntil?: Date | undefined;
  /** 0 to 1, another one for each flow and try, the same whenever this try is asked about: `backoff`. */
  chance: number;
};

/** `at` may lie in the past: then it is due now. */
export type Step = { do: "nothing" } | { do: Verb; at: Date };

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Missing authorization is tried again under the same name: blueprint, section 4. Hourly after these. */
export const mendWaits = [30 * second, minute, 2 * minute, 5 * minute, 15 * minute];
export const mendUntil = 7 * 24 * hour;
/** Gone needs two reads this far apart. */
export const missingWait = 10 * second;
/** However many hints there are, they cost two reads in five seconds. */
export const hintPause = 2.5 * second;

/** What to do next for a flow, and when. The only maker of steps; reads the same table as `stateOf`. */
export function nextStep(flow: FlowFacts, now: Date): Step {
  const { life } = stateOf(flow.desired, flow.review, flow.observed, flow.attempts);
  if (life === "draft" || life === "in_review" || hasEnded(life)) return { do: "nothing" };

  const work = workOf(flow);
  if (work === "nothing") return { do: "read", at: failingRead(flow, work, now) ?? whenToLook(flow, now) };
  if (work === "confirm_missing")
    return {
      do: "read",
      at: failingRead(flow, work, now) ?? later(flow.attempts.last?.startedAt ?? now, missingWait),
    };

  if (isDeletionUnderWay(work, flow.observed, flow.attempts))
    return { do: "read", at: failingRead(flow, work, now) ?? whenToFollow(flow, now) };

  const verb = work !== "prove" && lostAnswer(flow.attempts) ? "read" : work;
  const at = whenToBeginAnew(flow, work, now) ?? whenToTry(flow, work, now);
  const look = lookBeside(flow, work, now);
  if (look && (!at || look < at)) return { do: "read", at: look };
  return at ? { do: verb, at } : { do: "nothing" };
}

/** When what Azure refused, or what was given up, is tried again; undefined: only a person can go on. Reads beside it are not meant. */
export function triedAgainAt(flow: FlowFacts, now: Date): Date | undefined {
  const work = workOf(flow);
  if (refusalOf(flow) || isGivenUp(work, flow.observed, flow.attempts)) return whenToTry(flow, work, now);
  const step = nextStep(flow, now);
  return step.do === "nothing" ? undefined : step.at;
}

/** Undefined where the refusal is about this very work, or there is none. */
function whenToBeginAnew({ attempts: { last } }: FlowFacts, work: Work, now: Date): Date | undefined {
  if (last?.outcome.is !== "refused" || !isOtherChange(last.verb, work, last.outcome.reason))
    return undefined;
  return notBefore(last.outcome.retryAfter, now);
}

const workOf = ({ desired, review, observed }: FlowFacts) => wantedWork(desired, review, observed);

const refusalOf = ({ desired, review, observed, attempts }: FlowFacts) =>
  standingRefusal(desired, review, observed, attempts);

/** Where Azure itself is the trouble, a read would fail too, and the next try comes soon: nothing is read beside it. */
function lookBeside(flow: FlowFacts, work: Work, now: Date): Date | undefined {
  if (isGivenUp(work, flow.observed, flow.attempts))
    return work === "prove" ? undefined : lookAfterDay(flow, now);
  const reason = refusalOf(flow);
  if (!reason || reasons[reason].mender === "nobody") return undefined;
  const { last, mayLandUntil } = flow.attempts;
  const at = last?.verb === "create" ? mayLandUntil : undefined;
  const retryAfter = last?.outcome.is === "refused" ? last.outcome.retryAfter : undefined;
  return notBefore(retryAfter, at ?? whenToLook(flow, now));
}

/** What exists may be activated or deleted although Azure does not take a change of it, and Azure may tell of anything. */
function lookAfterDay(flow: FlowFacts, now: Date): Date | undefined {
  const { last, lookedAt, mayLandUntil } = flow.attempts;
  if (!last) return undefined;
  const lastLook = latest(last.startedAt, lookedAt) ?? now;
  const exists = flow.observed.channel === "present" || flow.observed.channel === "missing";
  const landed = mayLandUntil && mayLandUntil > lastLook ? mayLandUntil : undefined;
  const at = exists ? whenToLook(flow, now) : (afterHint(flow, lastLook) ?? landed);
  const retryAfter = last.outcome.is === "refused" ? last.outcome.retryAfter : undefined;
  return at && notBefore(retryAfter, notBefore(later(last.startedAt, 5 * minute), at));
}

/** Not before Azure's answer to the deletion says, unless somebody asks, or Azure tells that something has happened. */
function whenToFollow(flow: FlowFacts, now: Date): Date {
  const { last, failures } = flow.attempts;
  if (!last || askedSince(flow, last.startedAt)) return now;
  const regular = later(last.startedAt, clamp(longestPause(failures), 2 * second, 10 * second));
  const retryAfter = last.outcome.is === "done" ? last.outcome.retryAfter : undefined;
  return soonest(afterHint(flow, last.startedAt), notBefore(retryAfter, regular));
}

/**
 * A hint that came after the last look is looked into at once, but not sooner after the one before than the pause. Reads
 * for other reasons do not put it off: who has the page open would wait for an activation because they look.
 */
function afterHint({ hintedAt, hintReadAt }: FlowFacts, lastLook: Date): Date | undefined {
  if (!hintedAt || hintedAt <= lastLook) return undefined;
  return hintReadAt ? notBefore(later(hintReadAt, hintPause), hintedAt) : hintedAt;
}

/** A write without an answer may have happened: ask by reading before doing it again (reference B.1, rule 4). */
function lostAnswer({ last }: Attempts): boolean {
  if (!last || last.verb === "prove") return false;
  if (last.verb === "read") return last.outcome.is !== "done";
  return last.outcome.is === "open" || last.outcome.is === "unknown";
}

/** undefined: only a person can go on. */
function whenToTry(flow: FlowFacts, work: Work, now: Date): Date | undefined {
  const { last, failures } = flow.attempts;
  if (!last) return now;
  if (last.outcome.is === "open") return now;
  const retryAfter = last.outcome.is === "refused" ? last.outcome.retryAfter : undefined;
  if (isGivenUp(work, flow.observed, flow.attempts)) {
    if (askedSince(flow, last.startedAt)) return notBefore(retryAfter, now);
    // Nobody sees that new words are missing, so nobody can ask.
    return work === "describe" ? later(last.startedAt, day) : undefined;
  }
  if (last.outcome.is !== "refused") {
    // A call that was lost, or that went well and changed nothing, is followed after a pause that grows.
    return failures === 0 ? now : later(last.startedAt, backoff(failures, flow.chance));
  }
  if (askedSince(flow, last.startedAt)) return notBefore(retryAfter, now);
  // A read that Azure refuses says nothing of what became of the call before it, and only another one can.
  switch (last.verb === "read" ? "backoff" : reasons[last.outcome.reason].retry) {
    case "person":
      return undefined;
    case "mend":
      return whenMended(flow.attempts, last.startedAt);
    case "backoff":
      return notBefore(retryAfter, later(last.startedAt, backoff(failures, flow.chance)));
  }
}

function whenMended({ failures, failingSince }: Attempts, lastTry: Date): Date | undefined {
  const at = later(lastTry, mendWaits[failures - 1] ?? hour);
  return failingSince && at.getTime() - failingSince.getTime() > mendUntil ? undefined : at;
}

function failingRead(flow: FlowFacts, work: Work, now: Date): Date | undefined {
  const { last, failures } = flow.attempts;
  if (!last || (last.outcome.is !== "refused" && last.outcome.is !== "unknown")) return undefined;
  const retryAfter = last.outcome.is === "refused" ? last.outcome.retryAfter : undefined;
  if (askedSince(flow, last.startedAt)) return notBefore(retryAfter, now);
  if (last.verb === "read" && isGivenUp(work, flow.observed, flow.attempts)) return lookAfterDay(flow, now);
  return notBefore(retryAfter, later(last.startedAt, backoff(failures, flow.chance)));
}

/**
 * Quick while somebody looks (blueprint 5.2), and once right after the deadline. Nobody looks: Azure's events and the
 * sweep of the namespace tell what happened, for a hundredth of a read (reference, reliability C.1), and these reads
 * are only what is left should both have missed it: `alonePause`.
 */
function whenToLook(flow: FlowFacts, now: Date): Date {
  const { observed, attempts } = flow;
  const lastLook = latest(attempts.last?.startedAt, attempts.lookedAt) ?? observed.at;
  if (!lastLook || askedSince(flow, lastLook)) return now;
  const watched = flow.watchedUntil !== undefined && flow.watchedUntil > now;
  const waiting = observed.activatedAt === undefined;
  const regularPause = watched ? watchedPause(waiting) : alonePause(observed, lastLook);
  const pause = isUnanswered(attempts) ? Math.min(regularPause, unansweredWait) : regularPause;
  const regular = soonest(afterHint(flow, lastLook), later(lastLook, pause));
  const afterDeadline =
    waiting && observed.deadline && lastLook < observed.deadline
      ? later(observed.deadline, 2 * second)
      : regular;
  return afterDeadline < regular ? afterDeadline : regular;
}

/** A read that was begun tells nothing: its worker may have been killed over it. While it lives it has the lease. */
const unansweredWait = 10 * second;
const isUnanswered = ({ last }: Attempts) => last?.verb === "read" && last.outcome.is === "open";

const watchedPause = (waiting: boolean) => (waiting ? 2 : 15) * second;

/**
 * Of a waiting flow as long as it has waited, from three days up to a week; of an active one a week. Sweeps, which find
 * what is new sooner, grow from 10 minutes to an hour.
 */
function alonePause({ activatedAt, createdAt }: Observed, lastLook: Date): number {
  if (activatedAt) return 7 * day;
  return clamp(lastLook.getTime() - (createdAt ?? lastLook).getTime(), 3 * day, 7 * day);
}

/**
 * Milliseconds until the next try: any part of a pause that doubles from 1 s to 5 min, so that not all come at once
 * after an outage (full jitter; reference, reliability B.5), and never less than a second. `chance` is 0 to 1.
 */
export const backoff = (failures: number, chance: number) =>
  Math.max(second, Math.ceil(chance * longestPause(failures)));

function longestPause(failures: number): number {
  return Math.min(second * 2 ** Math.max(0, Math.min(failures, 20) - 1), 5 * minute);
}

function askedSince({ askedAt }: FlowFacts, time: Date): boolean {
  return askedAt !== undefined && askedAt > time;
}

function notBefore(earliest: Date | undefined, at: Date): Date {
  return earliest && earliest > at ? earliest : at;
}

const latest = (a: Date | undefined, b: Date | undefined) => (a && b && a < b ? b : (a ?? b));
const soonest = (one: Date | undefined, other: Date) => (one && one < other ? one : other);
const later = (from: Date, ms: number) => new Date(from.getTime() + ms);
const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);
