import type { NewEntry } from "@/lib/db/change-flow";
import { factsOf } from "@/lib/db/flow-row";
import type { EventFlowModel } from "@/lib/db/generated/models";
import { type Drift, differing, driftOf, isOther, sameNames } from "@/lib/domain/drift";
import { type Desired, type Observed, stateOf } from "@/lib/domain/lifecycle";

/** What the timeline hears of one more answer about a flow's channel. */
export function channelEntries(flow: EventFlowModel, after: Observed): NewEntry[] {
  const { desired, review, observed: before } = factsOf(flow);
  const entries: NewEntry[] = [];
  const topic = flow.topicName ?? "";
  const activateBy = after.deadline?.toISOString();
  if (!before.createdAt && after.createdAt)
    entries.push({
      kind: "topic_created",
      details: { partnerTopic: topic, ...(activateBy ? { activateBy } : {}) },
    });
  if (!before.activatedAt && after.activatedAt) entries.push({ kind: "activated", details: {} });
  if (before.createdAt && after.channel === "present")
    entries.push(...changeEntries(desired, before, after, driftOf(desired, review, after)));
  if (before.channel !== "gone" && after.channel === "gone")
    entries.push(endingEntry(flow, after, topic, activateBy));
  return entries;
}

/**
 * A value that changed in Azure is what was asked for here, or drift, or the end of drift. What somebody changed there
 * while a wish of ours was on its way is none of these: the wish is still to come.
 */
function changeEntries(
  desired: Desired,
  before: Observed,
  after: Observed,
  drift: Drift | undefined,
): NewEntry[] {
  const changed = {
    eventTypes: !sameNames(before.eventTypes, after.eventTypes),
    activateBy: !after.activatedAt && isOther(before.deadline, after.deadline),
  };
  const { confirmed } = desired;
  const differs = differing(desired, after);
  const entries: NewEntry[] = [];
  if (changed.activateBy && !confirmed.activateBy && !differs.activateBy && after.deadline)
    entries.push({ kind: "deadline_applied", details: { activateBy: after.deadline.toISOString() } });
  if (changed.eventTypes && !confirmed.eventTypes && !differs.eventTypes)
    entries.push({ kind: "types_applied", details: { count: after.eventTypes.length } });
  const drifted = {
    ...(changed.eventTypes ? drift?.eventTypes : {}),
    ...(changed.activateBy && drift?.activateBy ? { activateBy: drift.activateBy.shown.toISOString() } : {}),
  };
  if (Object.keys(drifted).length > 0) entries.push({ kind: "drift_noticed", details: drifted });
  const isConfirmedChange =
    (changed.eventTypes && confirmed.eventTypes) || (changed.activateBy && confirmed.activateBy);
  if (isConfirmedChange && !drift) entries.push({ kind: "drift_over", details: {} });
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
