import type { Failed } from "@/lib/azure/call";
import type { ChannelRead, SeenChannel } from "@/lib/azure/channels";
import type { AttemptEnd } from "@/lib/db/attempts";
import { isReadBeside, observedColumns } from "@/lib/db/attempts";
import type { NewEntry } from "@/lib/db/change-flow";
import { factsOf } from "@/lib/db/flow-row";
import type { EventFlowModel } from "@/lib/db/generated/models";
import { isLater } from "@/lib/domain/deadline";
import { type Desired, type Observed, sameNames, stateOf } from "@/lib/domain/lifecycle";
import { observe } from "@/lib/domain/observe";

type Answer = ChannelRead | Failed;

/** Turns what Azure said about the channel into the row's columns and the timeline's entries. Decides nothing. */
export function applyChannel(flow: EventFlowModel, answer: Answer): AttemptEnd {
  if (answer.is === "failed") return failed(flow, answer);
  const seen: SeenChannel | "absent" = answer.is === "absent" ? "absent" : answer.value;
  const before = factsOf(flow);
  const observed = observe(before.observed, before.desired, seen, answer.at, isSettled(flow));
  const entries = entriesFor(flow, before.observed, observed);
  return {
    outcome: { is: "done" },
    answer: answer.answer,
    set: {
      ...observedColumns(observed),
      ...(observed.channel === "present" ? { unansweredPutAt: null } : {}),
      ...appliedColumns(flow, before, observed),
    },
    entries,
    silent: entries.length === 0 && !askedFor(flow) && (flow.lastVerb === "read" || isReadBeside(flow)),
  };
}

/** The proof of a change of event types: the first answer that shows them as they are wanted. */
function appliedColumns(
  flow: EventFlowModel,
  before: { desired: Desired; observed: Observed },
  { channel, eventTypes, at }: Observed,
): Partial<EventFlowModel> {
  const wanted = before.desired.eventTypes;
  if (channel !== "present" || !at || !sameNames(wanted, eventTypes)) return {};
  const known = flow.typesAppliedAt !== null && sameNames(wanted, before.observed.eventTypes);
  return known ? {} : { typesAppliedAt: at };
}

function entriesFor(flow: EventFlowModel, before: Observed, after: Observed): NewEntry[] {
  const entries: NewEntry[] = [];
  const topic = flow.topicName ?? "";
  const activateBy = after.deadline?.toISOString();
  if (!before.createdAt && after.createdAt)
    entries.push({
      kind: "topic_created",
      details: { partnerTopic: topic, ...(activateBy ? { activateBy } : {}) },
    });
  if (!before.activatedAt && after.activatedAt) entries.push({ kind: "activated", details: {} });
  if (activateBy && before.deadline && after.deadline && isLater(after.deadline, before.deadline))
    entries.push({ kind: "deadline_applied", details: { activateBy } });
  if (
    before.channel === "present" &&
    after.channel === "present" &&
    !sameNames(before.eventTypes, after.eventTypes)
  )
    entries.push({ kind: "types_applied", details: { count: after.eventTypes.length } });
  if (before.channel !== "gone" && after.channel === "gone")
    entries.push(endingEntry(flow, after, topic, activateBy));
  return entries;
}

function endingEntry(
  flow: EventFlowModel,
  observed: Observed,
  partnerTopic: string,
  activateBy?: string,
): NewEntry {
  const { desired, review, attempts } = factsOf(flow);
  switch (stateOf(desired, review, observed, attempts).life) {
    case "deleted":
      return { kind: "deleted", details: { hadTopic: observed.createdAt !== undefined } };
    case "expired":
      return { kind: "expired", details: activateBy ? { activateBy } : {} };
    default:
      return { kind: "topic_deleted", details: { partnerTopic } };
  }
}

/** A PUT without an answer is given up after 30 s here, but Azure may still carry it out a while later. */
const putMayLandFor = 2 * 60_000;

function isSettled({ unansweredPutAt }: EventFlowModel): boolean {
  return unansweredPutAt === null || Date.now() - unansweredPutAt.getTime() > putMayLandFor;
}

/** Somebody pressed "Check now" for this very call: then even "nothing new" is news. */
function askedFor({ askedAt, lastTriedAt }: EventFlowModel): boolean {
  if (!askedAt || !lastTriedAt) return false;
  const waited = lastTriedAt.getTime() - askedAt.getTime();
  return waited >= 0 && waited < 10_000;
}

/** The timeline hears of a trouble once, not at every try. */
function failed(flow: EventFlowModel, { outcome, answer }: Failed): AttemptEnd {
  const reason = outcome.is === "refused" ? outcome.reason : undefined;
  const repeated = reason === undefined || flow.lastReason === reason;
  if (repeated) return { outcome, answer, silent: !askedFor(flow) };
  if (reason === "azure_unavailable")
    return { outcome, answer, entries: [{ kind: "unreachable", details: {} }] };
  const azureRequestId = answer.requestId;
  return {
    outcome,
    answer,
    entries: [{ kind: "refused", details: { reason, ...(azureRequestId ? { azureRequestId } : {}) } }],
  };
}
