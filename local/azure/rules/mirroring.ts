import type { Azure } from "../azure.ts";
import type { Channel, PartnerDestination, PartnerTopic } from "../store/records.ts";
import { channelOfDestination, destinationOfChannel } from "./partner-destinations.ts";
import { channelOfTopic, removeChannelAndTopic, removeTopic, topicOfChannel } from "./removal.ts";
import { settingsOf } from "./settings.ts";

/**
 * Whether the other side of a deleted channel or partner topic vanishes or stays as idle. Microsoft's texts say it is
 * deleted, recordings show the channel gone, the SDK has states for both sides (reference section 2.7).
 */
export function otherSideStays(azure: Azure): boolean {
  return settingsOf(azure.store).mirroredDeletion === "idle";
}

/** The end of the partner's deletion of a channel. Gives the topic that stays idle, if one does. */
export function finishChannelDeletion(
  azure: Azure,
  key: string,
): { key: string; topic: PartnerTopic } | undefined {
  const { store } = azure;
  const channel = store.get("channels", key);
  if (channel?.destination && otherSideStays(azure)) {
    leaveDestinationIdle(azure, key, channel);
    return undefined;
  }
  const found = channel && topicOfChannel(store, channel);
  if (!found || !otherSideStays(azure)) {
    removeChannelAndTopic(azure, key);
    return undefined;
  }
  store.remove("channels", key);
  const idle = { ...found.topic, provisioning: "IdleDueToMirroredChannelResourceDeletion" } as const;
  store.put("topics", found.key, idle);
  return { key: found.key, topic: idle };
}

/** The end of the customer's deletion of a partner topic. */
export function finishTopicDeletion(azure: Azure, key: string): void {
  const { store } = azure;
  const topic = store.get("topics", key);
  if (!topic) return;
  const channel = channelOfTopic(store, topic);
  removeTopic(azure, key);
  if (!channel) return;
  const idle = { ...channel, provisioning: "IdleDueToMirroredPartnerTopicDeletion" } as const;
  if (otherSideStays(azure)) store.put("channels", topic.channelKey, idle);
  else store.remove("channels", topic.channelKey);
}

/** The same for a partner destination; it stays until the customer deletes it (inferred). */
function leaveDestinationIdle(azure: Azure, key: string, channel: Channel): void {
  azure.store.remove("channels", key);
  const found = destinationOfChannel(azure.store, channel);
  if (!found) return;
  const idle = { ...found.destination, provisioning: "IdleDueToMirroredChannelResourceDeletion" } as const;
  azure.store.put("destinations", found.key, idle);
}

/** The end of the customer's deletion of a partner destination. */
export function finishDestinationDeletion(azure: Azure, key: string): void {
  const { store } = azure;
  const destination = store.get("destinations", key);
  if (!destination) return;
  const channel = channelOfDestination(store, destination);
  store.remove("destinations", key);
  if (!channel) return;
  const idle = { ...channel, provisioning: "IdleDueToMirroredPartnerDestinationDeletion" } as const;
  if (otherSideStays(azure)) store.put("channels", destination.channelKey, idle);
  else store.remove("channels", destination.channelKey);
}

/**
 * A topic that waits for a channel is taken over by a new one of the same partner with the same source; anything else
 * finds the name taken (inferred from the action partnerTopics/reLinkPartnerTopic).
 */
export function mayRelink(topic: PartnerTopic, wanted: { registration: string; source: string }): boolean {
  return (
    topic.provisioning === "IdleDueToMirroredChannelResourceDeletion" &&
    topic.registrationImmutableId === wanted.registration &&
    topic.source === wanted.source
  );
}

export function isIdle(resource: Channel | PartnerTopic | PartnerDestination): boolean {
  return resource.provisioning.startsWith("IdleDueTo");
}
