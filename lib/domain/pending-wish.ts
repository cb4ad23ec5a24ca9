import { isLater } from "./deadline";
import { type EventTypesOf, isChangePending } from "./event-type-change";
import type { FlowView } from "./flow-view";
import { hasEnded } from "./lifecycle";

/** The event types of a flow as its page needs them for lib/domain/event-type-change.ts. */
export function eventTypesOf(
  flow: Pick<FlowView, "eventTypes" | "appliedEventTypes" | "topicCreatedAt" | "state">,
): EventTypesOf {
  return {
    wanted: flow.eventTypes,
    applied: flow.appliedEventTypes,
    created: flow.topicCreatedAt !== null,
    over: hasEnded(flow.state.life),
  };
}

/** Whether more time to activate was asked for that Azure has not confirmed. */
export function isLongerAsked({
  state,
  desiredActivateBy,
  activateBy,
}: Pick<FlowView, "state" | "desiredActivateBy" | "activateBy">): boolean {
  if (state.life !== "waiting_for_activation" || !desiredActivateBy || !activateBy) return false;
  return isLater(new Date(desiredActivateBy), new Date(activateBy));
}

/** Whether something was asked of what exists that Azure has not confirmed. */
export function isWishPending(flow: FlowView): boolean {
  return isLongerAsked(flow) || isChangePending(eventTypesOf(flow));
}
