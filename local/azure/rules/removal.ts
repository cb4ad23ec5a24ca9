import { channelId, keyOf, resourceId } from "../ids.ts";
import type { Channel, PartnerTopic } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import { destinationOfChannel } from "./partner-destinations.ts";

export function topicKeyOf(channel: Channel): string {
  const { subscriptionId, resourceGroup, name } = channel.target;
  return keyOf(resourceId("partnerTopics", { subscriptionId, resourceGroup, name }));
}

export function channelKeyOf(channel: Channel): string {
  return keyOf(channelId(channel));
}

/** The topic this channel made. The name alone is not enough: an idle channel's topic may have a successor. */
export function topicOfChannel(
  store: Store,
  channel: Channel,
): { key: string; topic: PartnerTopic } | undefined {
  const key = topicKeyOf(channel);
  const topic = store.get("topics", key);
  return topic?.channelKey === channelKeyOf(channel) ? { key, topic } : undefined;
}

/** The channel that made this topic. An idle topic's channel may have a successor of its name with another topic. */
export function channelOfTopic(store: Store, topic: PartnerTopic): Channel | undefined {
  const channel = store.get("channels", topic.channelKey);
  return channel && topicKeyOf(channel) === keyOf(resourceId("partnerTopics", topic)) ? channel : undefined;
}

/**
 * Channel and topic go together: when the deadline passes, and after either side was deleted unless the other is to
 * stay idle (partner-events-overview-for-partners.md; recorded: the channel is gone after the customer's deletion).
 */
export function removeChannelAndTopic(store: Store, channelKey: string): void {
  const channel = store.get("channels", channelKey);
  if (!channel) return;
  const topicKey = topicOfChannel(store, channel)?.key;
  if (topicKey) removeTopic(store, topicKey);
  const destination = destinationOfChannel(store, channel);
  if (destination) store.remove("destinations", destination.key);
  store.remove("channels", channelKey);
}

export function removeTopic(store: Store, key: string): void {
  for (const subscription of store.list("eventSubscriptions", key)) {
    removeEventSubscription(store, subscription.key);
  }
  for (const received of store.list("receivedEvents", key)) store.remove("receivedEvents", received.key);
  store.remove("topics", key);
}

export function removeSystemTopic(store: Store, key: string): void {
  for (const listener of store.list("eventSubscriptions", key)) removeEventSubscription(store, listener.key);
  store.remove("systemTopics", key);
}

export function removeEventSubscription(store: Store, key: string): void {
  store.remove("eventSubscriptions", key);
  // From the end, so that no key has to move up for another.
  for (const delivery of store.list("deliveries", key).reverse()) store.remove("deliveries", delivery.key);
}
