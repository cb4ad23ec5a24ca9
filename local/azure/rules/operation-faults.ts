import type { Azure } from "../azure.ts";
import { later, SECOND } from "../clock.ts";
import { keyOf, resourceId } from "../ids.ts";
import type { Channel, PartnerDestination, PartnerTopic } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import { channelOfDestination, destinationOfChannel } from "./partner-destinations.ts";
import { channelKeyOf, channelOfTopic, topicOfChannel } from "./removal.ts";

export type OperationFault =
  | { kind: "slow-operation"; seconds: number }
  | { kind: "failed-operation" | "canceled-operation"; code: string; message: string };

export const isOperationFault = <Other extends { kind: string }>(
  fault: OperationFault | Other,
): fault is OperationFault => fault.kind.endsWith("-operation");

/**
 * Makes the long-running operation behind a status address take longer, or fail or be canceled when its time has come. Only for
 * operations that end by the clock; that of an event subscription ends with its webhook's handshake.
 */
export function spoilOperation(azure: Azure, statusAddress: string, fault: OperationFault): void {
  const operation = keyOf(new URL(statusAddress).pathname);
  const { store } = azure;
  store.change(() => {
    for (const { key, record } of store.all("timers")) {
      if (record.operationKey !== operation) continue;
      if (fault.kind !== "slow-operation") {
        const { kind, code, message } = fault;
        const failure = { code, message, canceled: kind === "canceled-operation" };
        store.put("timers", key, { ...record, failure });
        continue;
      }
      const at = later(azure.clock.now(), fault.seconds * SECOND);
      store.remove("timers", key);
      store.put("timers", `/timers/${at}~${operation.slice(operation.lastIndexOf("/") + 1)}`, {
        ...record,
        at,
      });
      moveDeletion(store, record.effect.key, record.at, at);
    }
  });
}

/** A resource that is being deleted knows when: its timer ends only the deletion that it belongs to. */
function moveDeletion(store: Store, key: string, from: string, deletesAt: string): void {
  const channel = store.get("channels", key);
  if (channel?.deletesAt === from) store.put("channels", key, { ...channel, deletesAt });
  const topic = store.get("topics", key);
  if (topic?.deletesAt === from) store.put("topics", key, { ...topic, deletesAt });
  const destination = store.get("destinations", key);
  if (destination?.deletesAt === from) store.put("destinations", key, { ...destination, deletesAt });
}

/** What becomes of the resource when its operation fails or is canceled: as it was before, and a new namespace never was (inferred). */
export function undo(azure: Azure, key: string): void {
  const { store } = azure;
  const namespace = store.get("namespaces", key);
  if (namespace?.provisioning === "Creating") store.remove("namespaces", key);
  else if (namespace) store.put("namespaces", key, { ...namespace, provisioning: "Succeeded" });
  const channel = store.get("channels", key);
  if (channel?.destination)
    restoreDestination(store, channel, destinationOfChannel(store, channel)?.destination);
  else if (channel) restore(store, channel, topicOfChannel(store, channel)?.topic);
  const topic = store.get("topics", key);
  if (topic) restore(store, channelOfTopic(store, topic), topic);
  const destination = store.get("destinations", key);
  if (destination) restoreDestination(store, channelOfDestination(store, destination), destination);
  const systemTopic = store.get("systemTopics", key);
  if (systemTopic) store.put("systemTopics", key, { ...systemTopic, provisioning: "Succeeded" });
  const group = store.get("resourceGroups", key);
  if (group) store.put("resourceGroups", key, { ...group, deleting: undefined });
  const subscription = store.get("eventSubscriptions", key);
  if (subscription) store.put("eventSubscriptions", key, { ...subscription, provisioning: "Succeeded" });
}

/** Each side on its own was idle before. */
function restore(store: Store, channel: Channel | undefined, topic: PartnerTopic | undefined): void {
  if (channel) {
    const provisioning = topic ? "Succeeded" : "IdleDueToMirroredPartnerTopicDeletion";
    store.put("channels", channelKeyOf(channel), { ...channel, provisioning });
  }
  if (topic) {
    const provisioning = channel ? "Succeeded" : "IdleDueToMirroredChannelResourceDeletion";
    store.put("topics", keyOf(resourceId("partnerTopics", topic)), { ...topic, provisioning });
  }
}

function restoreDestination(
  store: Store,
  channel: Channel | undefined,
  destination: PartnerDestination | undefined,
): void {
  if (channel) {
    const provisioning = destination ? "Succeeded" : "IdleDueToMirroredPartnerDestinationDeletion";
    store.put("channels", channelKeyOf(channel), { ...channel, provisioning });
  }
  if (destination) {
    const provisioning = channel ? "Succeeded" : "IdleDueToMirroredChannelResourceDeletion";
    const key = keyOf(resourceId("partnerDestinations", destination));
    store.put("destinations", key, { ...destination, provisioning });
  }
}
