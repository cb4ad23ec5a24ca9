import type { Azure } from "../azure.ts";
import { groupId, keyOf, providerKey } from "../ids.ts";
import type { ResourceGroup } from "../store/records.ts";
import { finishChannelDeletion, finishDestinationDeletion, finishTopicDeletion } from "./mirroring.ts";
import { removeEventSubscription, removeSystemTopic } from "./removal.ts";

/** Takes a resource group away with all that is in it; the other sides of its channels and topics are mirrored. */
export function removeResourceGroup(azure: Azure, key: string): void {
  const { store } = azure;
  const group = store.get("resourceGroups", key);
  if (!group) return;
  const parent = providerKey(group.subscriptionId, group.name);
  for (const topic of store.list("topics", parent)) finishTopicDeletion(azure, topic.key);
  for (const destination of store.list("destinations", parent))
    finishDestinationDeletion(azure, destination.key);
  for (const namespace of store.list("namespaces", parent)) {
    for (const channel of store.list("channels", namespace.key)) finishChannelDeletion(azure, channel.key);
    store.remove("namespaces", namespace.key);
  }
  for (const registration of store.list("registrations", parent))
    store.remove("registrations", registration.key);
  for (const configuration of store.list("configurations", parent)) {
    store.remove("configurations", configuration.key);
  }
  for (const listener of store.list("eventSubscriptions", parent)) {
    removeEventSubscription(azure, listener.key);
  }
  for (const topic of store.list("systemTopics", parent)) removeSystemTopic(azure, topic.key);
  store.remove("resourceGroups", key);
}

export function groupKeyOf(group: ResourceGroup): string {
  return keyOf(groupId(group.subscriptionId, group.name));
}
