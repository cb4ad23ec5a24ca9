import { asyncHeaders } from "../http/async-operation.ts";
import { type Answer, type Call, type Handler, notFound, ok, placeOf, readBody } from "../http/call.ts";
import { keptJson } from "../http/json-text.ts";
import { listPage } from "../http/list-page.ts";
import { wireTime } from "../http/wire-time.ts";
import { channelId, keyOf, resourceId } from "../ids.ts";
import { Refusal, refuse } from "../refusal.ts";
import { channelBody, channelPatch } from "../rules/channel-request.ts";
import { putChannel as put, saveChanges } from "../rules/channels.ts";
import { deleteChannel as startDeletion } from "../rules/deletion.ts";
import { changeDestinationChannel, putDestinationChannel } from "../rules/destination-channels.ts";
import { eventTypesOnWire } from "../rules/event-types.ts";
import { sentinelDelay } from "../rules/sentinels.ts";
import type { Channel, DestinationEndpoint, PartnerNamespace } from "../store/records.ts";
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
  const { partnerDestinationInfo: info, channelType } = body.properties;
  const name = call.param("channel");
  // Stable versions know only partner topics (reference section 1.6).
  const knowsDestinations = call.apiVersion.toLowerCase().endsWith("-preview");
  if (channelType === "PartnerDestination" && knowsDestinations && !info)
    return refuse("invalidChannel", { reason: "The PartnerDestinationInfo is missing." });
  const channel =
    channelType === "PartnerDestination" && knowsDestinations && info
      ? putDestinationChannel(call.azure, namespace, name, {
          ...body.properties,
          partnerDestinationInfo: info,
        })
      : put(call.azure, namespace, name, { body: body.properties, apiVersion: call.apiVersion });
  if (channel instanceof Refusal) return channel;
  const delayMs = sentinelDelay(channel.target);
  return { ...ok(wireOf(channel)), ...(delayMs > 0 ? { delayMs } : {}) };
};

/** PATCH: 200 with the channel; changes only deadline and event types, the rest of the body is ignored. */
export const patchChannel: Handler = (call) =>
  withChannel(call, (channel, namespace) => {
    const body = readBody(call, channelPatch);
    if (body instanceof Refusal) return body;
    const deadline = body.properties?.expirationTimeIfNotActivatedUtc;
    if (channel.destination) {
      const info = body.properties?.partnerDestinationInfo ?? {};
      const changed = changeDestinationChannel(call.azure, namespace, channel, { info, deadline });
      return changed instanceof Refusal ? changed : ok(onWire(changed));
    }
    const changed = saveChanges(call.azure, namespace, channel, {
      eventTypeInfo: body.properties?.partnerTopicInfo?.eventTypeInfo ?? undefined,
      deadline,
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

/** POST getFullUrl: 200 {endpointUrl} of a partner destination; 400 for a partner topic, which has none (inferred). */
export const getChannelFullUrl: Handler = (call) =>
  withChannel(call, ({ destination }) =>
    destination
      ? ok({ endpointUrl: destination.url })
      : refuse("invalidChannel", { reason: "Only a channel of type PartnerDestination has a URL." }),
  );

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
function wireOf(channel: Channel): object {
  const { target } = channel;
  const place = {
    azureSubscriptionId: target.subscriptionId,
    resourceGroupName: target.resourceGroup,
    name: target.name,
  };
  return {
    properties: {
      ...(channel.destination
        ? {
            channelType: "PartnerDestination",
            partnerDestinationInfo: { ...place, ...endpointOnWire(channel.destination) },
          }
        : {
            channelType: "PartnerTopic",
            partnerTopicInfo: { ...place, source: target.source, ...eventTypesOnWire(channel.eventTypes) },
          }),
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

/** For what is read; who has just written a channel is answered without its text being kept. */
const onWire = keptJson(wireOf);

/** SPEC WebhookPartnerDestinationInfo; the full URL has an operation of its own, as with event subscriptions. */
function endpointOnWire({ url, serviceContext, entra }: DestinationEndpoint): object {
  const clientAuthentication = entra && {
    clientAuthenticationType: "AzureAD",
    properties: {
      azureActiveDirectoryTenantId: entra.tenantId,
      azureActiveDirectoryApplicationIdOrUri: entra.application,
    },
  };
  return {
    endpointType: "WebHook",
    ...(serviceContext ? { endpointServiceContext: serviceContext } : {}),
    properties: {
      endpointBaseUrl: url.split("?")[0],
      ...(clientAuthentication ? { clientAuthentication } : {}),
    },
  };
}
