import "server-only";
import { isDeletionUnderWay, isGivenUp, isSameTrouble } from "@/lib/domain/given-up";
import { type Observed, type Outcome, standingRefusal, type Verb, wantedWork } from "@/lib/domain/lifecycle";
import { isAskedFor } from "./asked-at";
import { factsOf, requireReason } from "./flow-row";
import type { EventFlowModel } from "./generated/models";

/** What the intent to make a call leaves in the flow's row. */
export function intentColumns(flow: EventFlowModel, verb: Verb, now: Date): Partial<EventFlowModel> {
  return {
    ...(verb === "read" && isHinted(flow) ? { hintReadAt: now } : {}),
    ...(verb === "read" && refusalStands(flow)
      ? { lookedAt: notBeforeWish(flow, now) }
      : begunColumns(flow, verb, now)),
  };
}

function begunColumns(flow: EventFlowModel, verb: Verb, now: Date): Partial<EventFlowModel> {
  return {
    lastVerb: verb,
    lastOutcome: "open",
    lastTriedAt: notBeforeWish(flow, now),
    retryAfter: null,
    lookedAt: null,
    ...(beginsAnew(flow) ? { failures: 0, failingSince: null } : {}),
    ...(verb === "create" ? { unansweredPutAt: now, lostPutAt: flow.unansweredPutAt ?? flow.lostPutAt } : {}),
  };
}

/**
 * Another day of tries begins with what a person asks for when it is not tried by itself any more, and with work that was
 * not tried: its one failure would be the last otherwise, after a day of something else.
 */
function beginsAnew(flow: EventFlowModel): boolean {
  const facts = factsOf(flow);
  const { observed, attempts } = facts;
  const work = workOf(facts);
  const isOther = attempts.last !== undefined && attempts.last.verb !== "read" && attempts.last.verb !== work;
  return isOther || (isAskedFor(flow) && isGivenUp(work, observed, attempts));
}

/** Azure hinted at something after the last look. */
export function isHinted({ hintedAt, lastTriedAt, lookedAt }: EventFlowModel): boolean {
  return hintedAt !== null && [lastTriedAt, lookedAt].every((look) => look === null || look < hintedAt);
}

/** Never before the wish or hint it answers: another machine's clock may be ahead, and it would stay unanswered. */
function notBeforeWish({ askedAt, hintedAt }: EventFlowModel, now: Date): Date {
  const times = [now, askedAt ?? now, hintedAt ?? now];
  return new Date(Math.max(...times.map((time) => time.getTime())));
}

/**
 * Every answer but a lost one says that its own PUT is over: it was applied, or it will not be. One before it that was
 * lost is over with time.
 */
export function answered(flow: EventFlowModel, outcome: Outcome): Partial<EventFlowModel> {
  return flow.lastVerb === "create" && outcome.is !== "unknown" ? { unansweredPutAt: null } : {};
}

/** Only a read beside a refused change ends without having begun as the newest attempt. */
export const isReadBeside = (flow: EventFlowModel) => flow.lastOutcome === "refused";

function refusalStands(flow: EventFlowModel): boolean {
  const { desired, review, observed, attempts } = factsOf(flow);
  return standingRefusal(desired, review, observed, attempts) !== undefined;
}

/** A read beside a refused change leaves the refusal as it is, unless it failed, or shows that nothing is refused any more. */
export function attemptColumns(
  flow: EventFlowModel,
  outcome: Outcome,
  set: Partial<EventFlowModel>,
  now: Date,
): Partial<EventFlowModel> {
  if (!isReadBeside(flow)) return failureColumns(flow, outcome, set, now);
  // Whether a lost PUT may still land says when to read, not whether the refusal stands.
  if (outcome.is === "done" && refusalStands({ ...flow, ...set, lostPutAt: flow.lostPutAt })) return set;
  return failureColumns(flow, outcome, { ...set, lastVerb: "read", lastTriedAt: flow.lookedAt ?? now }, now);
}

/**
 * How long the same trouble has lasted. Only what was wanted ends it: a call that went well and changed nothing counts
 * as one more failure, or calls that succeed in vain would follow each other without a pause.
 */
function failureColumns(
  flow: EventFlowModel,
  outcome: Outcome,
  set: Partial<EventFlowModel>,
  now: Date,
): Partial<EventFlowModel> {
  const columns = { lastOutcome: outcome.is, ...set };
  if (columns.lastOutcome === null) return { ...columns, failures: 0, failingSince: null };
  const reason = outcome.is === "refused" ? outcome.reason : null;
  const retryAfter = ("retryAfter" in outcome && outcome.retryAfter) || null;
  const after = factsOf({ ...flow, ...columns, lastReason: reason });
  const work = workOf(after);
  const inVain = outcome.is !== "done" || (work !== "nothing" && work === workOf(factsOf(flow)));
  if (!inVain) return { ...columns, lastReason: null, retryAfter: null, failures: 0, failingSince: null };
  const lasts = isLasting(flow, outcome);
  // While Azure deletes, time passes and nothing fails.
  const isWaiting = outcome.is === "done" && isDeletionUnderWay(work, after.observed, after.attempts);
  return {
    ...columns,
    lastReason: reason,
    retryAfter,
    failures: lasts ? flow.failures + 1 : 1,
    failingSince: lasts && !isWaiting ? flow.failingSince : now,
  };
}

/** Another cause starts its own schedule: after an outage a missing authorization is tried again in 30 s. */
export function isLasting({ failures, lastReason }: EventFlowModel, outcome: Outcome): boolean {
  const before = lastReason === null ? undefined : requireReason(lastReason);
  return failures > 0 && isSameTrouble(before, outcome.is === "refused" ? outcome.reason : undefined);
}

const workOf = ({ desired, review, observed }: ReturnType<typeof factsOf>) =>
  wantedWork(desired, review, observed);

/** The columns in which an observation is stored. */
export function observedColumns(observed: Observed): Partial<EventFlowModel> {
  return {
    channel: observed.channel,
    observedEventTypes: [...observed.eventTypes],
    topicCreatedAt: observed.createdAt ?? null,
    activatedAt: observed.activatedAt ?? null,
    activateBy: observed.deadline ?? null,
    deleting: observed.deleting ?? false,
    observedAt: observed.at ?? null,
  };
}
