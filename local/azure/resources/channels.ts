import { asyncHeaders } from "../http/async-operation.ts";
import { type Answer, type Call, type Handler, notFound, ok, placeOf, readBody } from "../http/call.ts";
import { listPage } from "../http/list-page.ts";
import { wireTime } from "../http/wire-time.ts";
import { channelId, keyOf, resourceId } from "../ids.ts";
import { Refusal } from "../refusal.ts";
import { channelBody, channelPatch } from "../rules/channel-request.ts";
import { putChannel as put, saveChanges } from "../rules/channels.ts";
import { deleteChannel as startDeletion } from "../rules/deletion.ts";
import { eventTypesOnWire } from "../rules/event-types.ts";
import { sentinelDelay } from "../rules/sentinels.ts";
import type { Channel, PartnerNamespace } from "../store/records.ts";
import { parentNamespace } from "./partner-namespaces.ts";

/** GET one; 404 ResourceNotFound, or ParentResourceNotFound without the namespace. */
export const getChannel: Handler = (call) => withChannel(call, (channel) => ok(onWire(channel)));

/** GET all of a namespace, in pages. */
export const listChannels: Handler = (call) => {
  const namespace = parentNamespace(call);
  if (namespace instanceof Refusal) return namespace;
  return listPage(call, "channels", [keyOf(resourceId("partnerNamespaces", namespace))], onWire);
};

/** PUT: 200 also on creation, done at once (recorded); on an existing name an update without warning. */
export const putChannel: Handler = (call) => {
  const namespace = parentNamespace(call);
  if (namespace instanceof Refusal) return namespace;
  const body = readBody(call, channelBody);
  if (body instanceof Refusal) return body;
  const channel = put(call.azure, namespace, call.param("channel"), body.properties);
  if (channel instanceof Refusal) return channel;
  const delayMs = sentinelDelay(channel.target);
  return { ...ok(onWire(channel)), ...(delayMs > 0 ? { delayMs } : {}) };
};

/** PATCH: 200 with the channel; changes only deadline and event types, the rest of the body is ignored. */
export const patchChannel: Handler = (call) =>
  withChannel(call, (channel, namespace) => {
    const body = readBody(call, channelPatch);
    if (body instanceof Refusal) return body;
    const changed = saveChanges(call.azure, namespace, channel, {
      eventTypeInfo: body.properties?.partnerTopicInfo?.eventTypeInfo ?? undefined,
      deadline: body.properties?.expirationTimeIfNotActivatedUtc,
    });
    return changed instanceof Refusal ? changed : ok(onWire(changed));
  });

/** DELETE: 202 with Azure-AsyncOperation (inferred from topics and namespaces), 204 when it is gone (recorded). */
export const deleteChannel: Handler = (call) => {
  const answer = withChannel(call, (channel, namespace) => {
    const operation = startDeletion(call.azure, namespace, channel);
    return operation instanceof Refusal ? operation : { status: 202, headers: asyncHeaders(call, operation) };
  });
  return answer instanceof Refusal && answer.error === "resourceNotFound" ? { status: 204 } : answer;
};

function withChannel(
  call: Call,
  act: (channel: Channel, namespace: PartnerNamespace) => Answer | Refusal,
): Answer | Refusal {
  const namespace = parentNamespace(call);
  if (namespace instanceof Refusal) return namespace;
  const place = { ...placeOf(call, "channel"), namespace: namespace.name };
  const channel = call.azure.store.get("channels", keyOf(channelId(place)));
  if (!channel) return notFound(place, `partnerNamespaces/${namespace.name}/channels/${place.name}`);
  return act(channel, namespace);
}

/** Appendix A2 and A3: message and deadline are absent after activation. */
function onWire(channel: Channel): object {
  const { target } = channel;
  return {
    properties: {
      channelType: "PartnerTopic",
      partnerTopicInfo: {
        azureSubscriptionId: target.subscriptionId,
        resourceGroupName: target.resourceGroup,
        name: target.name,
        source: target.source,
        ...eventTypesOnWire(channel.eventTypes),
      },
      ...(channel.message ? { messageForActivation: channel.message } : {}),
      provisioningState: channel.provisioning,
      readinessState: channel.readiness,
      ...(channel.expiresAt ? { expirationTimeIfNotActivatedUtc: wireTime(channel.expiresAt) } : {}),
    },
    systemData: null,
    id: channelId(channel),
    name: channel.name,
    type: "Microsoft.EventGrid/partnerNamespaces/channels",
  };
}
