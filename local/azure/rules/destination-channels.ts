import type { Azure } from "../azure.ts";
import { channelId, groupId, keyOf, resourceId } from "../ids.ts";
import { Refusal, refuse } from "../refusal.ts";
import type { Channel, PartnerNamespace } from "../store/records.ts";
import { refusalInCustomerContext, registrationOf } from "./authorization.ts";
import { defaultDeadline, immutableChange, messageRefusal, readDeadline } from "./channel-request.ts";
import { channelNameRefusal, channelTaken } from "./channels.ts";
import {
  type DestinationInfo,
  type destinationPatch,
  destinationTarget,
  readEndpoint,
} from "./destination-request.ts";
import { isIdle } from "./mirroring.ts";
import { destinationKeyOf, destinationOfChannel } from "./partner-destinations.ts";
import { channelKeyOf } from "./removal.ts";
import { schedule } from "./timers.ts";

export interface DestinationBody {
  partnerDestinationInfo: DestinationInfo;
  messageForActivation?: string | null | undefined;
  expirationTimeIfNotActivatedUtc?: string | null | undefined;
}

/**
 * Creates a channel of type PartnerDestination with its partner destination in the customer's resource group, or changes
 * one. The life of both is that of channels with partner topics (SPEC property texts); checks and order are inferred.
 */
export function putDestinationChannel(
  azure: Azure,
  namespace: PartnerNamespace,
  name: string,
  body: DestinationBody,
): Channel | Refusal {
  const target = destinationTarget(body.partnerDestinationInfo);
  if (target instanceof Refusal) return target;
  const { subscriptionId, resourceGroup } = namespace;
  const place = { subscriptionId, resourceGroup, name, namespace: namespace.name };
  const existing = azure.store.get("channels", keyOf(channelId(place)));
  if (existing && !existing.destination) return refuse("immutableField", { field: "channelType" });
  if (existing) {
    const refused = immutableChange(existing, target) ?? messageRefusal(body.messageForActivation);
    if (refused) return refused;
    return changeDestinationChannel(azure, namespace, existing, {
      info: body.partnerDestinationInfo,
      deadline: body.expirationTimeIfNotActivatedUtc,
      message: body.messageForActivation,
    });
  }
  return createChannel(azure, namespace, { ...place, target }, body);
}

function createChannel(
  azure: Azure,
  namespace: PartnerNamespace,
  place: Pick<Channel, "subscriptionId" | "resourceGroup" | "name" | "namespace" | "target">,
  body: DestinationBody,
): Channel | Refusal {
  const { store, clock } = azure;
  const { target } = place;
  const taken = store.get("destinations", keyOf(resourceId("partnerDestinations", target)));
  const refused =
    refusalInCustomerContext(azure, namespace, target) ??
    (taken ? refuse("destinationNameTaken", { group: target.resourceGroup }) : undefined) ??
    messageRefusal(body.messageForActivation) ??
    channelNameRefusal(place.name) ??
    channelTaken(azure, namespace, place.name);
  if (refused) return refused;
  const asked = body.expirationTimeIfNotActivatedUtc;
  const expiresAt = asked ? readDeadline(asked, clock.now()) : defaultDeadline(clock.now());
  if (expiresAt instanceof Refusal) return expiresAt;
  const endpoint = readEndpoint(body.partnerDestinationInfo);
  if (endpoint instanceof Refusal) return endpoint;
  const message = body.messageForActivation || undefined;
  const shared = { message, expiresAt, provisioning: "Succeeded" } as const;
  const channel: Channel = { ...place, destination: endpoint, readiness: "NeverActivated", ...shared };
  const group = store.get("resourceGroups", keyOf(groupId(target.subscriptionId, target.resourceGroup)));
  store.change(() => {
    store.put("channels", channelKeyOf(channel), channel);
    store.put("destinations", destinationKeyOf(channel), {
      subscriptionId: group?.subscriptionId ?? target.subscriptionId,
      resourceGroup: group?.name ?? target.resourceGroup,
      name: target.name,
      location: namespace.location,
      registrationImmutableId: registrationOf(store, namespace)?.immutableId ?? "",
      endpoint,
      activation: "NeverActivated",
      tags: null,
      channelKey: channelKeyOf(channel),
      ...shared,
    });
    schedule(azure, expiresAt, { kind: "expire-channel", key: channelKeyOf(channel) });
  });
  return channel;
}

/** Changes webhook, deadline or message; the partner destination shows them at once (inferred). */
export function changeDestinationChannel(
  azure: Azure,
  namespace: PartnerNamespace,
  channel: Channel,
  changes: {
    info: Parameters<typeof readEndpoint>[0] | (typeof destinationPatch)["_output"];
    deadline: string | null | undefined;
    message?: string | null | undefined;
  },
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
  const endpoint = readEndpoint(changes.info, channel.destination);
  if (endpoint instanceof Refusal) return endpoint;
  const shared = { expiresAt, message: waiting ? changes.message || channel.message : undefined };
  const changed: Channel = { ...channel, ...shared, destination: endpoint };
  const found = destinationOfChannel(store, channel);
  store.change(() => {
    store.put("channels", channelKeyOf(channel), changed);
    if (found) store.put("destinations", found.key, { ...found.destination, ...shared, endpoint });
    if (changes.deadline && expiresAt)
      schedule(azure, expiresAt, { kind: "expire-channel", key: channelKeyOf(channel) });
  });
  return changed;
}
