import { differing, driftOf } from "./drift";
import { isGivenUp, reasonOf } from "./given-up";
import { type Reason, reasons } from "./reasons";

/** What people want. Written only by people. */
export type Desired = {
  present: boolean;
  eventTypes: readonly string[];
  /** Until when it shall wait for its activation: what Azure gave at first, or what was asked for since. */
  activateBy?: Date | undefined;
  /** Azure has shown it once as it is wanted since it was asked for. Another value then is drift, never written over. */
  confirmed: { eventTypes: boolean; activateBy: boolean };
  /** The catalogue says otherwise what these event types are than when they were written, and Azure has not shown it. */
  describe?: boolean | undefined;
};

/** May this flow reach Azure? `unproven`: the worker must still prove the claim (blueprint, section 4). */
export type Review = "not_sent" | "unproven" | "in_review" | "accepted" | "declined";

/**
 * What Azure said, and nothing else; `at` is the `Date` of the newest answer that was applied.
 * `absent`: Azure has never shown this generation's channel. `missing`: it was there, one read did not find it.
 * `gone`: a second read, or Azure's answer to our deletion, confirmed that.
 */
export type Observed = {
  channel: "never_read" | "absent" | "present" | "missing" | "gone";
  eventTypes: readonly string[];
  createdAt?: Date | undefined;
  activatedAt?: Date | undefined;
  deadline?: Date | undefined;
  /** Azure has accepted the deletion and is still working on it. */
  deleting?: boolean | undefined;
  at?: Date | undefined;
};

/** `update`: the event types; `extend`: the time to activate; `describe`: what Azure shows of the event types it has. */
export type Verb = "prove" | "create" | "read" | "update" | "extend" | "describe" | "delete";

/**
 * `open`: begun and not answered (perhaps the worker died); `after` is what Azure refused the time before, which holds
 * until it answers. `unknown`: sent, but the answer was lost. `retryAfter`: not sooner, says Azure; with `done`, about
 * looking how far a deletion has come.
 */
export type Outcome =
  | { is: "open"; after?: Reason | undefined }
  | { is: "done"; retryAfter?: Date | undefined }
  | { is: "unknown" }
  | { is: "refused"; reason: Reason; retryAfter?: Date | undefined };

/**
 * The last call made for this flow, and how many in a row failed in the same way since `failingSince`. `lookedAt`: the
 * newest read beside a refused change, which stays the last call (`standingRefusal`).
 */
export type Attempts = {
  last?: { verb: Verb; outcome: Outcome; startedAt: Date } | undefined;
  lookedAt?: Date | undefined;
  failures: number;
  failingSince?: Date | undefined;
  /** Until then Azure may still carry out a PUT that another one followed, because its answer was lost. */
  mayLandUntil?: Date | undefined;
};

export const lives = [
  "draft",
  "in_review",
  "requested",
  "waiting_for_activation",
  "active",
  "expired",
  "topic_deleted",
  "deleted",
  "declined",
] as const;
export type Life = (typeof lives)[number];
export const isLife = (word: string): word is Life => lives.some((life) => life === word);

/** `drifted`: Azure confirmed what was asked for, and shows something else now. */
export type Change =
  | { is: "none" }
  | { is: "applying" }
  | { is: "blocked"; reason: Reason }
  | { is: "drifted" };
export type FlowState = { life: Life; change: Change };

export const endings: readonly Life[] = ["expired", "topic_deleted", "deleted", "declined"];
export const hasEnded = (life: Life) => endings.includes(life);

/**
 * The only maker of states (blueprint, section 4). It has no clock on purpose: a passed deadline is not a read,
 * only Azure's answer ends a flow.
 */
export function stateOf(desired: Desired, review: Review, observed: Observed, attempts: Attempts): FlowState {
  const life = lifeOf(desired, review, observed);
  const change = changeOf(life, wantedWork(desired, review, observed), observed, attempts);
  const isDrift = change.is === "none" && driftOf(desired, review, observed) !== undefined;
  return { life, change: isDrift ? { is: "drifted" } : change };
}

function lifeOf(desired: Desired, review: Review, observed: Observed): Life {
  if (review === "not_sent") return "draft";
  if (review === "declined") return "declined";
  // Without an accepted claim nothing was ever asked of Azure, so a withdrawal needs no answer.
  if (!desired.present && review !== "accepted") return "deleted";
  if (review === "in_review") return "in_review";
  if (observed.channel === "gone") return endOf(desired, observed);
  if (observed.createdAt === undefined) return "requested";
  return observed.activatedAt ? "active" : "waiting_for_activation";
}

/** Expiry against deletion is told by the deadline Azure gave and the `Date` of Azure's answer. */
function endOf(desired: Desired, { activatedAt, deadline, at }: Observed): Life {
  if (!desired.present) return "deleted";
  if (!activatedAt && deadline && at && at >= deadline) return "expired";
  return "topic_deleted";
}

function changeOf(life: Life, work: Work, observed: Observed, attempts: Attempts): Change {
  const { last } = attempts;
  if (hasEnded(life)) return { is: "none" };
  const isOver = isGivenUp(work, observed, attempts);
  // Nobody asked for it in this flow and nothing of it is missing: whatever becomes of it, it is the partner's matter.
  const own = work === "describe" ? "nothing" : work;
  const reason = last && reasonOf(last.outcome);
  if (reason && (last.verb === "read" || (own !== "nothing" && !isOtherChange(last.verb, own, reason))))
    return {
      is: "blocked",
      reason: isOver && reasons[reason].mender === "nobody" ? "azure_failing" : reason,
    };
  if (own === "nothing") return { is: "none" };
  return isOver ? { is: "blocked", reason: "azure_failing" } : { is: "applying" };
}

/**
 * The reason for which Azure refused a change or the deletion of what exists, while it is still wanted. Such a refusal
 * stands: the channel is read beside it, because the customer may activate or delete the partner topic meanwhile. So does
 * the refusal of a second PUT while the first may still make the channel.
 */
export function standingRefusal(
  desired: Desired,
  review: Review,
  observed: Observed,
  { last, mayLandUntil }: Attempts,
): Reason | undefined {
  if (last?.outcome.is !== "refused") return undefined;
  const isBeside = isChange(last.verb) || last.verb === "delete" || (last.verb === "create" && mayLandUntil);
  if (!isBeside) return undefined;
  return wantedWork(desired, review, observed) === last.verb ? last.outcome.reason : undefined;
}

export type Work =
  | "nothing"
  | "prove"
  | "create"
  | "confirm_missing"
  | "update"
  | "extend"
  | "describe"
  | "delete";

/** What stands between desired and observed. Shared by `stateOf` and `nextStep`, so they cannot disagree. */
export function wantedWork(desired: Desired, review: Review, observed: Observed): Work {
  if (review === "unproven") return desired.present ? "prove" : "nothing";
  if (review !== "accepted" || observed.channel === "gone") return "nothing";
  if (!desired.present) return "delete";
  if (observed.channel === "never_read" || observed.channel === "absent") return "create";
  if (observed.channel === "missing") return "confirm_missing";
  const differs = differing(desired, observed);
  // The deadline first: it may pass.
  if (differs.activateBy && !desired.confirmed.activateBy) return "extend";
  // One map in Azure holds names and descriptions: while the names have drifted nothing is written.
  if (differs.eventTypes) return desired.confirmed.eventTypes ? "nothing" : "update";
  return desired.describe ? "describe" : "nothing";
}

/** What a person can mend about one change says nothing about the other, which is begun anew; Azure's own trouble does. */
export function isOtherChange(verb: Verb, work: Work, refused: Reason): boolean {
  return isChange(verb) && isChange(work) && verb !== work && reasons[refused].mender !== "nobody";
}

const isChange = (word: Verb | Work) => word === "update" || word === "extend" || word === "describe";
