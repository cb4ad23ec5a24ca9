import "server-only";
import type { Flow } from "@/lib/db/flows";
import { hasEnded } from "@/lib/domain/lifecycle";
import { markOfFlow, type ReceiveInput } from "@/lib/domain/receive/ways";

/** What the ways to receive are made of; undefined while there is no partner topic to receive from. */
export function receivingOf(flow: Flow): ReceiveInput | undefined {
  const { azureSubscriptionId, resourceGroup, location, topicName } = flow;
  if (!azureSubscriptionId || !resourceGroup || !location || !topicName) return undefined;
  if (!flow.topicCreatedAt || hasEnded(flow.state.life) || !flow.present) return undefined;
  return {
    azureSubscriptionId,
    resourceGroup,
    location,
    partnerTopic: topicName,
    eventTypes: flow.observedEventTypes.length > 0 ? flow.observedEventTypes : flow.eventTypes,
    mark: markOfFlow(flow.id),
  };
}
