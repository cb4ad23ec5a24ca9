import "server-only";
import { hash } from "node:crypto";
import type {
  Attempts,
  Change,
  FlowState,
  Life,
  Observed,
  Outcome,
  Review,
  Verb,
} from "@/lib/domain/lifecycle";
import { isLife, stateOf } from "@/lib/domain/lifecycle";
import { type FlowFacts, nextStep } from "@/lib/domain/next-step";
import { putMayLandFor } from "@/lib/domain/observe";
import { isReason, type Reason } from "@/lib/domain/reasons";
import type { EventFlowModel } from "./generated/models";

/** Translates between the row and the domain's words. Unknown words in a row are a bug or a newer version: thrown. */
export function factsOf(row: EventFlowModel): FlowFacts {
  return {
    desired: {
      present: row.present,
      eventTypes: row.eventTypes,
      activateBy: row.desiredActivateBy ?? undefined,
      confirmed: {
        eventTypes: row.typesConfirmed === row.typesAsked,
        activateBy: row.deadlineConfirmed === row.deadlineAsked,
      },
      describe: row.definitionsConfirmed !== row.definitionsAsked,
    },
    review: oneOf(reviews, row.review),
    observed: observedOf(row),
    attempts: attemptsOf(row),
    askedAt: row.askedAt ?? undefined,
    hintedAt: row.hintedAt ?? undefined,
    hintReadAt: row.hintReadAt ?? undefined,
    watchedUntil: row.watchedUntil ?? undefined,
    chance: chanceOf(row),
  };
}

/** Drawn from what the row holds, so that what is due when stays the same however often it is computed. */
function chanceOf({ id, failures, lastTriedAt }: EventFlowModel): number {
  if (failures === 0) return 1;
  return Number.parseInt(hash("sha1", `${id} ${lastTriedAt?.getTime()}`).slice(0, 8), 16) / 2 ** 32;
}

export function stateOfRow(row: EventFlowModel): FlowState {
  const { desired, review, observed, attempts } = factsOf(row);
  return stateOf(desired, review, observed, attempts);
}

export type StateCopies = { life: Life; change: Change["is"]; reason: Reason | null; checkAt: Date | null };

/** The indexed copies of state and next step; stored in the transaction that changed their inputs. */
export function copiesFor(row: EventFlowModel, now: Date): StateCopies {
  const state = stateOfRow(row);
  const step = nextStep(factsOf(row), now);
  return {
    life: state.life,
    change: state.change.is,
    reason: state.change.is === "blocked" ? state.change.reason : null,
    checkAt: step.do === "nothing" ? null : step.at,
  };
}

/** Whether a row's copies say so already. */
export const sameState = (
  flow: EventFlowModel,
  { life, change, reason }: Pick<StateCopies, "life" | "change" | "reason">,
) => flow.life === life && flow.change === change && flow.reason === reason;

/** The state from its copies; undefined for words that this version does not know. */
export function stateOfCopies({
  life,
  change,
  reason,
}: Record<"life" | "change", string> & { reason: string | null }) {
  if (!isLife(life)) return undefined;
  if (change === "blocked") {
    const known = reason !== null && isReason(reason);
    return known ? ({ life, change: { is: change, reason } } satisfies FlowState) : undefined;
  }
  const is = unblocked.find((word) => word === change);
  return is && ({ life, change: { is } } satisfies FlowState);
}

const unblocked = ["none", "applying", "drifted"] as const satisfies readonly Change["is"][];

export function requireReason(code: string | null): Reason {
  if (code !== null && isReason(code)) return code;
  throw new Error(`event_flow holds the unknown reason ${code}`);
}

const reviews = [
  "not_sent",
  "unproven",
  "in_review",
  "accepted",
  "declined",
] as const satisfies readonly Review[];
const channels = [
  "never_read",
  "absent",
  "present",
  "missing",
  "gone",
] as const satisfies readonly Observed["channel"][];
const verbs = [
  "prove",
  "create",
  "read",
  "update",
  "extend",
  "describe",
  "delete",
] as const satisfies readonly Verb[];

function oneOf<Word extends string>(words: readonly Word[], value: string): Word {
  const word = words.find((candidate) => candidate === value);
  if (word === undefined) throw new Error(`event_flow holds the unknown word ${value}`);
  return word;
}

function observedOf(row: EventFlowModel): Observed {
  return {
    channel: oneOf(channels, row.channel),
    eventTypes: row.observedEventTypes,
    createdAt: row.topicCreatedAt ?? undefined,
    activatedAt: row.activatedAt ?? undefined,
    deadline: row.activateBy ?? undefined,
    deleting: row.deleting,
    at: row.observedAt ?? undefined,
  };
}

function attemptsOf(row: EventFlowModel): Attempts {
  const failing = {
    failures: row.failures,
    failingSince: row.failingSince ?? undefined,
    lookedAt: row.lookedAt ?? undefined,
    mayLandUntil: row.lostPutAt ? new Date(row.lostPutAt.getTime() + putMayLandFor) : undefined,
  };
  if (!row.lastVerb || !row.lastTriedAt) return failing;
  return {
    ...failing,
    last: { verb: oneOf(verbs, row.lastVerb), outcome: outcomeOf(row), startedAt: row.lastTriedAt },
  };
}

function outcomeOf(row: EventFlowModel): Outcome {
  switch (row.lastOutcome) {
    case "open":
      return { is: "open", after: row.lastReason === null ? undefined : requireReason(row.lastReason) };
    case "unknown":
      return { is: "unknown" };
    case "done":
      return { is: "done", retryAfter: row.retryAfter ?? undefined };
    case "refused":
      return {
        is: "refused",
        reason: requireReason(row.lastReason),
        retryAfter: row.retryAfter ?? undefined,
      };
    default:
      throw new Error(`event_flow holds the unknown outcome ${row.lastOutcome}`);
  }
}
