import { channelId, keyOf, resourceId } from "../ids.ts";
import type { Channel, PartnerTopic } from "../store/records.ts";
import type { Store } from "../store/store.ts";

export function topicKeyOf(channel: Channel): string {
  const { subscriptionId, resourceGroup, name } = channel.target;
  return keyOf(resourceId("partnerTopics", { subscriptionId, resourceGroup, name }));
}

/**
 * Channel and topic go together, whichever side was deleted and also when the deadline passes
 * (partner-events-overview-for-partners.md; recorded: the channel is gone after the customer's side was deleted).
 */
export function removeChannelAndTopic(store: Store, channelKey: string): void {
  const channel = store.get("channels", channelKey);
  if (!channel) return;
  const topicKey = topicKeyOf(channel);
  for (const { key } of store.list("eventSubscriptions", topicKey)) removeEventSubscription(store, key);
  for (const { key } of store.list("receivedEvents", topicKey)) store.remove("receivedEvents", key);
  store.remove("topics", topicKey);
  store.remove("channels", channelKey);
}

export function removeEventSubscription(store: Store, key: string): void {
  store.remove("eventSubscriptions", key);
  for (const delivery of store.all("deliveries")) {
    if (delivery.record.eventSubscriptionKey === key) store.remove("deliveries", delivery.key);
  }
}

export function channelKeyOf(channel: Channel): string {
  return keyOf(channelId(channel));
}

/** Shows both sides as being deleted while the long-running operation runs. */
export function markDeleting(store: Store, channel: Channel, topic: PartnerTopic | undefined): void {
  store.put("channels", channelKeyOf(channel), { ...channel, provisioning: "Deleting" });
  if (topic) store.put("topics", topicKeyOf(channel), { ...topic, provisioning: "Deleting" });
}
