import type { Azure } from "../azure.ts";
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
export function removeChannelAndTopic(azure: Azure, channelKey: string): void {
  const { store } = azure;
  const channel = store.get("channels", channelKey);
  if (!channel) return;
  const topicKey = topicOfChannel(store, channel)?.key;
  if (topicKey) removeTopic(azure, topicKey);
  const destination = destinationOfChannel(store, channel);
  if (destination) store.remove("destinations", destination.key);
  store.remove("channels", channelKey);
}

export function removeTopic(azure: Azure, key: string): void {
  const { store } = azure;
  for (const subscription of store.list("eventSubscriptions", key)) {
    removeEventSubscription(azure, subscription.key);
  }
  for (const received of store.list("receivedEvents", key)) store.remove("receivedEvents", received.key);
  store.remove("topics", key);
}

export function removeSystemTopic(azure: Azure, key: string): void {
  const { store } = azure;
  for (const listener of store.list("eventSubscriptions", key)) removeEventSubscription(azure, listener.key);
  store.remove("systemTopics", key);
}

/** A webhook that has proven itself is told; the desk's own receiver knows it by looking. */
export function removeEventSubscription(azure: Azure, key: string, proven = false): void {
  const { store } = azure;
  const gone = store.get("eventSubscriptions", key);
  if (gone?.destination.kind === "webhook" && (proven || gone.provisioning === "Succeeded"))
    azure.noticeDeletion(gone);
  store.remove("eventSubscriptions", key);
  // From the end, so that no key has to move up for another.
  for (const delivery of store.list("deliveries", key).reverse()) store.remove("deliveries", delivery.key);
}
