import type { Azure } from "../azure.ts";
import { later, SECOND } from "../clock.ts";
import { keyOf, resourceId } from "../ids.ts";
import { type Refusal, refuse } from "../refusal.ts";
import type {
  Channel,
  Operation,
  PartnerDestination,
  PartnerNamespace,
  PartnerTopic,
  ResourceGroup,
} from "../store/records.ts";
import { refusalInCustomerContext } from "./authorization.ts";
import { isIdle, otherSideStays } from "./mirroring.ts";
import { startOperation } from "./operations.ts";
import { channelOfDestination, destinationOfChannel } from "./partner-destinations.ts";
import { channelKeyOf, channelOfTopic, topicOfChannel } from "./removal.ts";
import { groupKeyOf } from "./resource-groups.ts";
import { schedule } from "./timers.ts";

/** Azure was seen to take 10 to 40 s; here a deletion takes one, so that people and tests need not wait. */
export const DELETION_MS = SECOND;

/**
 * The partner deletes a channel: the partner topic goes with it, or stays as idle. Refused when the authorization is
 * gone or expired (SPEC text of authorizationExpirationTimeInUtc), but not for an idle channel, which touches nothing
 * of the customer's any more (inferred). Gives the key of the operation that ends it.
 */
export function deleteChannel(azure: Azure, namespace: PartnerNamespace, channel: Channel): string | Refusal {
  const refused = isIdle(channel) ? undefined : refusalInCustomerContext(azure, namespace, channel.target);
  if (refused) return refused;
  return azure.store.change(() => {
    const operationKey = startOperation(azure, namespace.subscriptionId, namespace.location);
    const at = later(azure.clock.now(), DELETION_MS);
    markChannel(azure, channel, at);
    const found = topicOfChannel(azure.store, channel);
    if (found && !otherSideStays(azure)) markTopic(azure, found.topic, at);
    const other = destinationOfChannel(azure.store, channel);
    if (other && !otherSideStays(azure))
      azure.store.put("destinations", other.key, {
        ...other.destination,
        ...deleting(other.destination, at),
      });
    schedule(azure, at, { kind: "remove-channel", key: channelKeyOf(channel) }, operationKey);
    return operationKey;
  });
}

/** The customer deletes the topic: the channel goes with it (partner-events-overview-for-partners.md), or stays as idle. */
export function deleteTopic(azure: Azure, topic: PartnerTopic): string {
  return azure.store.change(() => {
    const operationKey = startOperation(azure, topic.subscriptionId, topic.location);
    const topicKey = keyOf(resourceId("partnerTopics", topic));
    const channel = channelOfTopic(azure.store, topic);
    const at = later(azure.clock.now(), DELETION_MS);
    markTopic(azure, topic, at);
    if (channel && !otherSideStays(azure)) markChannel(azure, channel, at);
    schedule(azure, at, { kind: "remove-topic", key: topicKey }, operationKey);
    return operationKey;
  });
}

/** The customer deletes a partner destination: as with a partner topic (inferred). */
export function deleteDestination(azure: Azure, destination: PartnerDestination): string {
  return azure.store.change(() => {
    const operationKey = startOperation(azure, destination.subscriptionId, destination.location);
    const key = keyOf(resourceId("partnerDestinations", destination));
    const at = later(azure.clock.now(), DELETION_MS);
    azure.store.put("destinations", key, { ...destination, ...deleting(destination, at) });
    const channel = channelOfDestination(azure.store, destination);
    if (channel && !otherSideStays(azure)) markChannel(azure, channel, at);
    schedule(azure, at, { kind: "remove-destination", key }, operationKey);
    return operationKey;
  });
}

/** A namespace that still has channels is not deleted (inferred). */
export function deleteNamespace(azure: Azure, namespace: PartnerNamespace): string | Refusal {
  const key = keyOf(resourceId("partnerNamespaces", namespace));
  if (azure.store.list("channels", key, { limit: 1 }).length > 0) {
    return refuse("resourceInUse", { name: namespace.name, children: "channels" });
  }
  return azure.store.change(() => {
    const operationKey = startOperation(azure, namespace.subscriptionId, namespace.location);
    azure.store.put("namespaces", key, { ...namespace, provisioning: "Deleting" });
    schedule(azure, later(azure.clock.now(), DELETION_MS), { kind: "remove-namespace", key }, operationKey);
    return operationKey;
  });
}

/** Gives the operation. Nothing can be changed in the group while it runs. */
export function startGroupDeletion(azure: Azure, group: ResourceGroup): Operation {
  return azure.store.change(() => {
    const key = groupKeyOf(group);
    const operation = startOperation(azure, group.subscriptionId, "global");
    azure.store.put("resourceGroups", key, { ...group, deleting: true });
    schedule(azure, later(azure.clock.now(), DELETION_MS), { kind: "remove-resource-group", key }, operation);
    const started = azure.store.get("operations", operation);
    if (!started) throw new Error(`There is no operation ${operation}.`);
    return started;
  });
}

function markChannel(azure: Azure, channel: Channel, at: string): void {
  azure.store.put("channels", channelKeyOf(channel), { ...channel, ...deleting(channel, at) });
}

function markTopic(azure: Azure, topic: PartnerTopic, at: string): void {
  azure.store.put("topics", keyOf(resourceId("partnerTopics", topic)), { ...topic, ...deleting(topic, at) });
}

/**
 * A deletion that runs already keeps its time: a second one ends with it, and takes nothing of the same name that came
 * in between.
 */
function deleting(resource: Channel | PartnerTopic | PartnerDestination, at: string) {
  const runs = resource.provisioning === "Deleting" && resource.deletesAt !== undefined;
  return { provisioning: "Deleting", deletesAt: runs ? resource.deletesAt : at } as const;
}
