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

/** Whether something was asked of what exists that Azure has not confirmed. */
export function isWishPending(flow: Parameters<typeof eventTypesOf>[0]): boolean {
  return isChangePending(eventTypesOf(flow));
}
