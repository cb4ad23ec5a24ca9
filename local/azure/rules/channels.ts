import type { Azure } from "../azure.ts";
import { channelId, groupId, keyOf, resourceId } from "../ids.ts";
import { Refusal, refuse } from "../refusal.ts";
import type { Channel, PartnerNamespace, Placed } from "../store/records.ts";
import { refusalInCustomerContext, registrationOf } from "./authorization.ts";
import {
  type ChannelBody,
  defaultDeadline,
  generatedMessage,
  immutableChange,
  messageRefusal,
  readChannelEventTypes,
  readDeadline,
  targetOf,
  topicNameRefusal,
} from "./channel-request.ts";
import { isIdle, mayRelink } from "./mirroring.ts";
import { isResourceName, resourceNameRule } from "./names.ts";
import { channelKeyOf, topicKeyOf, topicOfChannel } from "./removal.ts";
import { sentinelRefusal } from "./sentinels.ts";
import { settingsOf } from "./settings.ts";
import { schedule } from "./timers.ts";

/**
 * Creates the channel and, in the customer's resource group, its partner topic; or changes an existing channel.
 * The order of the checks is inferred (reference section 12), each refusal has its source in errors.ts.
 */
export function putChannel(
  azure: Azure,
  namespace: PartnerNamespace,
  name: string,
  { body, apiVersion }: ChannelWish,
): Channel | Refusal {
  const target = targetOf(body);
  if (target instanceof Refusal) return target;
  const ordered = sentinelRefusal(target);
  if (ordered) return ordered;
  const place = { ...placeOf(namespace), name, namespace: namespace.name };
  const existing = azure.store.get("channels", keyOf(channelId(place)));
  if (existing?.destination) return refuse("immutableField", { field: "channelType" });
  return existing
    ? changeChannel(azure, namespace, existing, target, body)
    : createChannel(azure, namespace, place, target, { body, apiVersion });
}

export interface ChannelWish {
  body: ChannelBody;
  apiVersion: string;
}

function createChannel(
  azure: Azure,
  namespace: PartnerNamespace,
  place: Placed & { namespace: string },
  target: Channel["target"],
  { body, apiVersion }: ChannelWish,
): Channel | Refusal {
  const { store, clock } = azure;
  const now = clock.now();
  const refused =
    refusalInCustomerContext(azure, namespace, target) ??
    topicTaken(azure, namespace, target) ??
    messageRefusal(body.messageForActivation);
  if (refused) return refused;
  const expiresAt = body.expirationTimeIfNotActivatedUtc
    ? readDeadline(body.expirationTimeIfNotActivatedUtc, now)
    : defaultDeadline(now);
  if (expiresAt instanceof Refusal) return expiresAt;
  const wrongName =
    channelNameRefusal(place.name) ??
    topicNameRefusal(target.name) ??
    channelTaken(azure, namespace, place.name);
  if (wrongName) return wrongName;
  const info = body.partnerTopicInfo?.eventTypeInfo;
  const eventTypes = info ? readChannelEventTypes(info) : undefined;
  if (eventTypes instanceof Refusal) return eventTypes;

  const otherwise = settingsOf(store).activationMessage;
  const message = body.messageForActivation || generatedMessage(target, { apiVersion, now, otherwise });
  const shared = { eventTypes, message, expiresAt, provisioning: "Succeeded" } as const;
  const channel: Channel = { ...place, target, readiness: "NeverActivated", ...shared };
  const group = store.get("resourceGroups", keyOf(groupId(target.subscriptionId, target.resourceGroup)));
  const [channelKey, topicKey] = [channelKeyOf(channel), topicKeyOf(channel)];
  store.change(() => {
    store.put("channels", channelKey, channel);
    store.put("topics", topicKey, {
      subscriptionId: group?.subscriptionId ?? target.subscriptionId,
      resourceGroup: group?.name ?? target.resourceGroup,
      name: target.name,
      location: namespace.location,
      registrationImmutableId: registrationOf(store, namespace)?.immutableId ?? "",
      source: target.source,
      activation: "NeverActivated",
      tags: store.get("topics", topicKey)?.tags ?? null,
      channelKey,
      ...shared,
    });
    schedule(azure, expiresAt, { kind: "expire-channel", key: channelKey });
  });
  return channel;
}

/** A PUT on an existing name is an update without warning (reference section 13, trap 4). */
function changeChannel(
  azure: Azure,
  namespace: PartnerNamespace,
  channel: Channel,
  target: Channel["target"],
  body: ChannelBody,
): Channel | Refusal {
  const refused = immutableChange(channel, target) ?? messageRefusal(body.messageForActivation);
  if (refused) return refused;
  return saveChanges(azure, namespace, channel, {
    // A PUT says all there is: without event types the channel has none. Deadline and message stay (inferred).
    eventTypeInfo: body.partnerTopicInfo?.eventTypeInfo ?? null,
    deadline: body.expirationTimeIfNotActivatedUtc,
    message: body.messageForActivation,
  });
}

export interface ChannelChanges {
  /** undefined keeps the event types, null removes them, a value replaces the whole map (recorded). */
  eventTypeInfo?: Parameters<typeof readChannelEventTypes>[0] | null | undefined;
  deadline?: string | null | undefined;
  message?: string | null | undefined;
}

/** Changes event types, deadline or message; the partner topic shows them at once (recorded). */
export function saveChanges(
  azure: Azure,
  namespace: PartnerNamespace,
  channel: Channel,
  changes: ChannelChanges,
): Channel | Refusal {
  const { store, clock } = azure;
  if (channel.provisioning === "Deleting") return refuse("resourceBusy", { name: channel.name });
  if (isIdle(channel)) return refuse("channelIdle", { name: channel.name });
  const refused = refusalInCustomerContext(azure, namespace, channel.target);
  if (refused) return refused;
  const waiting = channel.readiness === "NeverActivated";
  if (changes.deadline && !waiting) return refuse("expiryAfterActivation");
  const expiresAt = changes.deadline ? readDeadline(changes.deadline, clock.now()) : channel.expiresAt;
  if (expiresAt instanceof Refusal) return expiresAt;
  const eventTypes =
    changes.eventTypeInfo === undefined
      ? channel.eventTypes
      : changes.eventTypeInfo && readChannelEventTypes(changes.eventTypeInfo);
  if (eventTypes instanceof Refusal) return eventTypes;

  const shared = {
    eventTypes: eventTypes ?? undefined,
    expiresAt,
    // After activation there is no message any more, and a later one is ignored (inferred).
    message: waiting ? changes.message || channel.message : undefined,
  };
  const changed: Channel = { ...channel, ...shared };
  const found = topicOfChannel(store, channel);
  store.change(() => {
    store.put("channels", channelKeyOf(channel), changed);
    if (found) store.put("topics", found.key, { ...found.topic, ...shared });
    if (changes.deadline && expiresAt) {
      schedule(azure, expiresAt, { kind: "expire-channel", key: channelKeyOf(channel) });
    }
  });
  return changed;
}

function placeOf({ subscriptionId, resourceGroup }: PartnerNamespace) {
  return { subscriptionId, resourceGroup };
}

function topicTaken(
  azure: Azure,
  namespace: PartnerNamespace,
  target: Channel["target"],
): Refusal | undefined {
  const topic = azure.store.get("topics", keyOf(resourceId("partnerTopics", target)));
  if (!topic) return undefined;
  const registration = registrationOf(azure.store, namespace)?.immutableId ?? "";
  const free =
    topic.location === namespace.location && mayRelink(topic, { registration, source: target.source });
  return free ? undefined : refuse("topicNameTaken", { group: target.resourceGroup });
}

export function channelNameRefusal(name: string): Refusal | undefined {
  if (isResourceName(name)) return undefined;
  return refuse("invalidChannel", {
    reason: `The channel name '${name}' ${resourceNameRule}.`,
  });
}

/** Channel names are unique per region, not per namespace (onboard-partner.md). */
export function channelTaken(azure: Azure, namespace: PartnerNamespace, name: string): Refusal | undefined {
  const taken = azure.store
    .all("namespaces")
    .some(
      ({ key, record }) =>
        record.location === namespace.location &&
        azure.store.get("channels", keyOf(`${key}/channels/${name}`)),
    );
  return taken ? refuse("channelNameTaken", { region: namespace.location }) : undefined;
}
