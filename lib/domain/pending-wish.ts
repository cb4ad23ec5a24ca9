import { isOther } from "./drift";
import { type EventTypesOf, isChangePending } from "./event-type-change";
import type { FlowView } from "./flow-view";
import { hasEnded } from "./lifecycle";

/** The event types of a flow as its page needs them for lib/domain/event-type-change.ts. */
export function eventTypesOf(
  flow: Pick<FlowView, "eventTypes" | "appliedEventTypes" | "topicCreatedAt" | "state" | "pending">,
): EventTypesOf {
  return {
    wanted: flow.eventTypes,
    applied: flow.appliedEventTypes,
    created: flow.topicCreatedAt !== null,
    pending: flow.pending.eventTypes,
    over: hasEnded(flow.state.life),
  };
}

/** Whether another time to activate was asked for that Azure has not confirmed. */
export function isOtherDeadlineAsked({
  state,
  desiredActivateBy,
  activateBy,
  pending,
}: Pick<FlowView, "state" | "desiredActivateBy" | "activateBy" | "pending">): boolean {
  if (state.life !== "waiting_for_activation" || !pending.activateBy) return false;
  if (!desiredActivateBy || !activateBy) return false;
  return isOther(new Date(desiredActivateBy), new Date(activateBy));
}

/** Whether something was asked of what exists that Azure has not confirmed. */
export function isWishPending(flow: FlowView): boolean {
  return isOtherDeadlineAsked(flow) || isChangePending(eventTypesOf(flow));
}
