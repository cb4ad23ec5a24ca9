import "server-only";
import type { Channel } from "@azure/arm-eventgrid";
import { workerConfig } from "@/lib/config";
import type { AzureAnswer } from "@/lib/domain/azure-answer";
import { storableText } from "@/lib/domain/visible-text";
import { type Answered, type CallKind, call, type Failed, withoutMeaning } from "./call";
import { management } from "./clients";

/** A channel as Azure shows it (reference, azure 2.3). The deadline vanishes with the activation. */
export type SeenChannel = {
  activated: boolean;
  deadline?: Date | undefined;
  eventTypes: string[];
  /** What Azure shows of them; a text that is missing is empty. */
  definitions: EventTypeDefinition[];
  deleting: boolean;
  /** The partner topic behind it; undefined: it has none, as a channel to a partner destination. */
  leadsTo: { azureSubscriptionId: string; resourceGroup: string; topicName: string } | undefined;
};

export type ChannelRead = Answered<SeenChannel> | { is: "absent"; at: Date; answer: AzureAnswer } | Failed;

export type ChannelPlace = { namespace: string; channel: string };

export type ChannelRequest = ChannelPlace & {
  azureSubscriptionId: string;
  resourceGroup: string;
  topicName: string;
  /** Tells the customer's own people which account of the partner it carries; immutable. */
  source: string;
  message: string;
  activateBy: Date;
  eventTypes: EventTypeDefinition[];
};

export type EventTypeDefinition = {
  name: string;
  displayName: string;
  description: string;
  documentationUrl?: string | undefined;
  dataSchemaUrl?: string | undefined;
};

/** PUT: answers 200 for a new and for an existing channel of that name, so a repeated call makes no second one. */
export async function createChannel(
  attemptId: string,
  request: ChannelRequest,
): Promise<Answered<SeenChannel> | Failed> {
  const result = await call("create", attemptId, (options) =>
    management().channels.createOrUpdate(
      group(),
      request.namespace,
      request.channel,
      {
        channelType: "PartnerTopic",
        messageForActivation: request.message,
        expirationTimeIfNotActivatedUtc: request.activateBy,
        partnerTopicInfo: {
          azureSubscriptionId: request.azureSubscriptionId,
          resourceGroupName: request.resourceGroup,
          name: request.topicName,
          source: request.source,
          eventTypeInfo: inline(request.eventTypes),
        },
      },
      options,
    ),
  );
  return seen("create", request, result);
}

/** 404, or the idle state that mirrors a deleted partner topic (reference, azure 2.7), is `absent`. */
export async function readChannel(attemptId: string, place: ChannelPlace): Promise<ChannelRead> {
  const result = await call(
    "read",
    attemptId,
    (options) => management().channels.get(group(), place.namespace, place.channel, options),
    { keepBody: true },
  );
  if (result.is === "failed") return absentOn404(result);
  if (result.value.provisioningState === "IdleDueToMirroredPartnerTopicDeletion")
    return { is: "absent", at: result.at, answer: result.answer };
  return seen("read", place, result);
}

/** PATCH of the event types replaces all of them; its body is not typed, so the effect is taken from a read. */
export function changeEventTypes(attemptId: string, place: ChannelPlace, eventTypes: EventTypeDefinition[]) {
  return call("change", attemptId, (options) =>
    management().channels.update(
      group(),
      place.namespace,
      place.channel,
      { partnerTopicInfo: { eventTypeInfo: inline(eventTypes) } },
      options,
    ),
  );
}

/** PATCH of the deadline: at most 7 days ahead, refused after the activation (reference, azure 2.3 and 2.8). */
export function changeDeadline(attemptId: string, place: ChannelPlace, activateBy: Date) {
  return call("change", attemptId, (options) =>
    management().channels.update(
      group(),
      place.namespace,
      place.channel,
      { expirationTimeIfNotActivatedUtc: activateBy },
      options,
    ),
  );
}

/** Starts the deletion and does not wait: a read that finds nothing ends it. Missing already is a success. */
export async function deleteChannel(
  attemptId: string,
  place: ChannelPlace,
): Promise<ChannelRead | Answered<"started">> {
  const result = await call("change", attemptId, async (options) => {
    await management().channels.beginDelete(group(), place.namespace, place.channel, options);
    return "started" as const;
  });
  if (result.is === "failed") return absentOn404(result);
  if (result.answer.httpStatus === 204) return { is: "absent", at: result.at, answer: result.answer };
  return result;
}

const group = () => workerConfig().AZURE_PARTNER_RESOURCE_GROUP;

function absentOn404(result: Failed): { is: "absent"; at: Date; answer: AzureAnswer } | Failed {
  const missing = result.answer.httpStatus === 404 && result.answer.code === "ResourceNotFound";
  return missing && result.at ? { is: "absent", at: result.at, answer: result.answer } : result;
}

/** Only a body that is a channel counts as an answer: a proxy's page with status 200 is none. */
function seen(
  kind: CallKind,
  place: ChannelPlace,
  result: Answered<Channel> | Failed,
): Answered<SeenChannel> | Failed {
  if (result.is === "failed") return result;
  const { name, readinessState, provisioningState, channelType, partnerTopicInfo } = result.value;
  const isOurs = name?.toLowerCase() === place.channel.toLowerCase() && readinessState && provisioningState;
  const isWhole = partnerTopicInfo || channelType === "PartnerDestination";
  return isOurs && isWhole ? { ...result, value: toSeen(result.value) } : withoutMeaning(kind, result);
}

function toSeen(channel: Channel): SeenChannel {
  const deadline = channel.expirationTimeIfNotActivatedUtc;
  const definitions = Object.entries(channel.partnerTopicInfo?.eventTypeInfo?.inlineEventTypes ?? {}).map(
    ([name, { displayName, description, documentationUrl, dataSchemaUrl }]) => ({
      name: storableText(name),
      displayName: storableText(displayName ?? ""),
      description: storableText(description ?? ""),
      documentationUrl: documentationUrl && storableText(documentationUrl),
      dataSchemaUrl: dataSchemaUrl && storableText(dataSchemaUrl),
    }),
  );
  return {
    activated: channel.readinessState === "Activated",
    deadline: deadline && !Number.isNaN(deadline.getTime()) ? deadline : undefined,
    eventTypes: definitions.map(({ name }) => name),
    definitions,
    deleting: channel.provisioningState === "Deleting",
    leadsTo: leadsTo(channel),
  };
}

function leadsTo({ partnerTopicInfo: topic }: Channel): SeenChannel["leadsTo"] {
  const { azureSubscriptionId, resourceGroupName: resourceGroup, name: topicName } = topic ?? {};
  return azureSubscriptionId && resourceGroup && topicName
    ? { azureSubscriptionId, resourceGroup, topicName }
    : undefined;
}

function inline(eventTypes: EventTypeDefinition[]) {
  return {
    kind: "Inline",
    inlineEventTypes: Object.fromEntries(
      eventTypes.map(({ name, displayName, description, documentationUrl, dataSchemaUrl }) => [
        name,
        {
          displayName,
          description,
          ...(documentationUrl ? { documentationUrl } : {}),
          ...(dataSchemaUrl ? { dataSchemaUrl } : {}),
        },
      ]),
    ),
  };
}
