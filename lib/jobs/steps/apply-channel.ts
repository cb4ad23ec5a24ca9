import type { Failed } from "@/lib/azure/call";
import type { ChannelRead, SeenChannel } from "@/lib/azure/channels";
import { isLasting, isReadBeside, observedColumns } from "@/lib/db/attempt-columns";
import type { AttemptEnd } from "@/lib/db/attempts";
import { factsOf, requireReason } from "@/lib/db/flow-row";
import type { EventFlowModel } from "@/lib/db/generated/models";
import { differing, sameNames } from "@/lib/domain/drift";
import type { Observed, Outcome } from "@/lib/domain/lifecycle";
import { observe, putMayLandFor } from "@/lib/domain/observe";
import { type Reason, reasons } from "@/lib/domain/reasons";
import { log } from "@/lib/log";
import { channelEntries } from "./channel-entries";
import { type Described, describedColumns } from "./described";

type Answer = ChannelRead | Failed;

/**
 * Turns what Azure said about the channel into the row's columns and the timeline's entries. Decides nothing. `asked`:
 * somebody asked for this very call, so even "nothing new" is news. `now`: the database's time. `wrote`: what was written
 * about its event types.
 */
export function applyChannel(
  flow: EventFlowModel,
  answer: Answer,
  { asked, now }: { asked: boolean; now: Date },
  wrote?: Described,
): AttemptEnd {
  if (answer.is === "failed") return failed(flow, answer, asked);
  const seen: SeenChannel | "absent" = answer.is === "absent" ? "absent" : answer.value;
  const before = factsOf(flow);
  const observed = observe(before.observed, before.desired, seen, answer.at, isSettled(flow, now));
  const entries = channelEntries(flow, observed);
  // Operators may watch for this sentence (docs/operations.md).
  if (entries.some(({ kind }) => kind === "drift_noticed"))
    log.warn({ flow: flow.id }, "a channel was changed in Azure outside this portal");
  return {
    outcome: { is: "done" },
    answer: answer.answer,
    set: {
      ...observedColumns(observed),
      ...(observed.channel === "present" ? { unansweredPutAt: null } : {}),
      ...(isOver(flow.lostPutAt, now) ? { lostPutAt: null } : {}),
      ...confirmedColumns(flow, before.observed, observed),
      ...(wrote && seen !== "absent" ? describedColumns(flow, wrote, seen.definitions) : {}),
    },
    entries,
    silent: entries.length === 0 && !asked && (flow.lastVerb === "read" || isReadBeside(flow)),
  };
}

/**
 * The first answer that shows what is wanted as it is wanted confirms it: from then on it is not written again. What
 * Azure gave at first is the deadline that is wanted, until somebody asks for another one.
 */
function confirmedColumns(flow: EventFlowModel, before: Observed, seen: Observed): Partial<EventFlowModel> {
  if (seen.channel !== "present" || !seen.at) return {};
  const { desired } = factsOf(flow);
  const activateBy = desired.activateBy ?? seen.deadline;
  const differs = differing({ ...desired, activateBy }, seen);
  const known = flow.typesAppliedAt !== null && sameNames(desired.eventTypes, before.eventTypes);
  return {
    desiredActivateBy: activateBy ?? null,
    ...(differs.activateBy ? {} : { deadlineConfirmed: flow.deadlineAsked }),
    ...(differs.eventTypes
      ? { typesAppliedAt: null }
      : { typesConfirmed: flow.typesAsked, ...(known ? {} : { typesAppliedAt: seen.at }) }),
  };
}

/** Whether Azure can no longer carry out a PUT of that time. */
const isOver = (put: Date | null, now: Date) =>
  put === null || now.getTime() - put.getTime() >= putMayLandFor;

const isSettled = ({ unansweredPutAt, lostPutAt }: EventFlowModel, now: Date) =>
  isOver(unansweredPutAt, now) && isOver(lostPutAt, now);

/** The timeline hears of a trouble once, not at every try. */
function failed(flow: EventFlowModel, { outcome, answer }: Failed, asked: boolean): AttemptEnd {
  const reason = outcome.is === "refused" ? outcome.reason : undefined;
  if (reason === undefined || isToldAlready(flow, outcome, reason))
    return { outcome, answer, silent: !asked };
  if (reason === "azure_unavailable")
    return { outcome, answer, entries: [{ kind: "unreachable", details: {} }] };
  const azureRequestId = answer.requestId;
  return {
    outcome,
    answer,
    entries: [{ kind: "refused", details: { reason, ...(azureRequestId ? { azureRequestId } : {}) } }],
  };
}

/**
 * Azure's own trouble is one, whatever it is called from try to try. It may have begun with an answer that was lost, and the
 * read about it, of which nothing is told.
 */
function isToldAlready(flow: EventFlowModel, outcome: Outcome, reason: Reason): boolean {
  if (flow.lastReason === reason) return true;
  if (reasons[reason].mender !== "nobody" || !isLasting(flow, outcome)) return false;
  return flow.lastReason === null
    ? flow.failures > 2
    : reasons[requireReason(flow.lastReason)].mender === "nobody";
}
