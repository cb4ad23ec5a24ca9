import "server-only";
import { type Channel, getContinuationToken } from "@azure/arm-eventgrid";
import type { RawResponseCallback } from "@azure/core-client";
import { workerConfig } from "@/lib/config";
import { storableText } from "@/lib/domain/visible-text";
import { type Answered, call, type Failed, withoutMeaning } from "./call";
import { management } from "./clients";

/** A channel as a list shows it. `idle`: its partner topic was deleted (reference, azure 2.7). */
export type ListedChannel = {
  name: string;
  activated: boolean;
  idle: boolean;
  deleting: boolean;
  deadline?: Date | undefined;
  eventTypes: string[];
  azureSubscriptionId?: string | undefined;
  resourceGroup?: string | undefined;
  topicName?: string | undefined;
};
/** `next`: Azure's address of the page after this one; none: it is the last. */
export type ChannelPage = { channels: ListedChannel[]; next: string | undefined };

/**
 * One page of at most 100 channels, the first or the one at `from`. An address at another host is not followed: it would
 * get our token (reference, reliability SEC-40). A 200 that is no list is a failure, not an empty namespace.
 */
export async function listChannelPage(
  attemptId: string,
  namespace: string,
  from: string | undefined,
): Promise<Answered<ChannelPage> | Failed> {
  if (from !== undefined && !isOurs(from)) throw new Error(elsewhere);
  let isList = false;
  const result = await call("read", attemptId, async (options): Promise<ChannelPage> => {
    const onResponse: RawResponseCallback = (response, flat, error) => {
      options.onResponse?.(response, flat, error);
      isList = hasValues(response.bodyAsText);
    };
    const { AZURE_PARTNER_RESOURCE_GROUP: group } = workerConfig();
    const pages = management()
      .channels.listByPartnerNamespace(group, namespace, { ...options, onResponse, top: 100 })
      .byPage(from === undefined ? {} : { continuationToken: from });
    const page = (await pages.next()).value ?? [];
    return { channels: page.map(toListed), next: getContinuationToken(page) || undefined };
  });
  if (result.is === "failed") return result;
  if (!isList) return withoutMeaning("read", result);
  const { next } = result.value;
  return next === undefined || isOurs(next) ? result : withoutMeaning("read", result, elsewhere);
}

const elsewhere = "Azure's next page is at another host";

function isOurs(address: string): boolean {
  return (
    URL.canParse(address) && new URL(address).host === new URL(workerConfig().AZURE_RESOURCE_MANAGER_URL).host
  );
}

function hasValues(body: string | null | undefined): boolean {
  try {
    const parsed: unknown = JSON.parse(body ?? "");
    return typeof parsed === "object" && parsed !== null && "value" in parsed && Array.isArray(parsed.value);
  } catch {
    return false;
  }
}

function toListed(channel: Channel): ListedChannel {
  const { partnerTopicInfo: topic, expirationTimeIfNotActivatedUtc: deadline } = channel;
  return {
    name: storableText(channel.name ?? ""),
    activated: channel.readinessState === "Activated",
    idle: channel.provisioningState === "IdleDueToMirroredPartnerTopicDeletion",
    deleting: channel.provisioningState === "Deleting",
    deadline: deadline && !Number.isNaN(deadline.getTime()) ? deadline : undefined,
    eventTypes: Object.keys(topic?.eventTypeInfo?.inlineEventTypes ?? {}).map(storableText),
    azureSubscriptionId: storable(topic?.azureSubscriptionId),
    resourceGroup: storable(topic?.resourceGroupName),
    topicName: storable(topic?.name),
  };
}

const storable = (text: string | undefined) => (text === undefined ? undefined : storableText(text));
