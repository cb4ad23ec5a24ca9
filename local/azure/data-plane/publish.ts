import type { Azure } from "../azure.ts";
import type { Answer } from "../http/call.ts";
import { readLimited } from "../http/read-body.ts";
import { keyOf, resourceId } from "../ids.ts";
import { countPublished, countRefused, type Published } from "../metrics/count-publishing.ts";
import { Refusal, refuse } from "../refusal.ts";
import { topicOfChannel } from "../rules/removal.ts";
import { settingsOf } from "../rules/settings.ts";
import type { CloudEvent } from "../store/event-records.ts";
import type { Channel, PartnerNamespace, PartnerTopic } from "../store/records.ts";
import type { TokenAuthority } from "../trust/token-authority.ts";
import { readCloudEvents } from "./cloud-events.ts";
import type { PublishRequest } from "./publish-request.ts";
import { queueEvent } from "./queue.ts";
import { senderRefusal } from "./sender.ts";

const LARGEST_BODY = 1024 * 1024;

/**
 * POST /namespaces/{namespace}/api/events: takes CloudEvents for a channel and queues them for the event
 * subscriptions of its partner topic. 200 with an empty body; refusals by reference section 7.
 */
export async function publishEvents(
  azure: Azure,
  tokens: TokenAuthority,
  namespaceName: string,
  request: PublishRequest,
  raw: Request,
): Promise<Answer | Refusal> {
  const namespace = azure.store
    .all("namespaces")
    .find(({ record }) => keyOf(record.name) === keyOf(namespaceName))?.record;
  if (!namespace || request.method !== "POST")
    return refuse("publishUnknownEndpoint", { namespace: namespaceName });
  const startedMs = performance.now();
  const taken = await take(azure, tokens, namespace, request, raw);
  if (taken instanceof Refusal) {
    countRefused(azure, namespace, taken);
    return taken;
  }
  countPublished(azure, namespace, taken, performance.now() - startedMs);
  return { status: 200 };
}

async function take(
  azure: Azure,
  tokens: TokenAuthority,
  namespace: PartnerNamespace,
  request: PublishRequest,
  raw: Request,
): Promise<Published[] | Refusal> {
  const refused = await senderRefusal(azure, tokens, namespace, request);
  if (refused) return refused;
  if (!request.url.searchParams.get("api-version")) return bad("The api-version query parameter is missing.");
  const text = await readLimited(raw, {
    bytes: LARGEST_BODY,
    tooLarge: () => refuse("publishTooLarge"),
    notText: () => bad("The body is not UTF-8."),
  });
  if (text instanceof Refusal) return text;
  const events = readCloudEvents(request.header("content-type") ?? "", text);
  if (events instanceof Refusal) return events;
  const channelName = request.header("aeg-channel-name");
  if (namespace.routingMode === "ChannelNameHeader" && !channelName)
    return bad("The header aeg-channel-name is missing.");
  const channelFor = channelFinder(azure, namespace, channelName);
  const matched = events.map((event) => ({ event, found: matchedTopic(azure, channelFor(event)) }));
  const unmatched = matched.find(({ found }) => !found);
  if (unmatched && settingsOf(azure.store).unmatchedEvents === "refuse")
    return refuse("publishUnmatched", { event: unmatched.event.id });
  const before = azure.store.version;
  const published = azure.store.change(() =>
    matched.map(({ event, found }) => ({
      topic: found?.topic,
      matched: found ? queue(azure, found, event) : [],
    })),
  );
  request.onApplied(azure.store.version > before);
  return published;
}

interface Found {
  key: string;
  topic: PartnerTopic;
}

/** Finds an event's channel by the name in the header or by its source, as the namespace was made. */
function channelFinder(
  { store }: Azure,
  namespace: PartnerNamespace,
  channelName: string | undefined,
): (event: CloudEvent) => Channel | undefined {
  const key = keyOf(resourceId("partnerNamespaces", namespace));
  if (namespace.routingMode === "ChannelNameHeader") {
    const named = store.get("channels", keyOf(`${key}/channels/${channelName}`));
    return () => named;
  }
  // Looked at once for the whole request, which may have 5,000 events; of several channels the first one counts.
  const bySource = new Map<string, Channel>();
  for (const { record } of store.list("channels", key).reverse()) bySource.set(record.target.source, record);
  return ({ source }) => bySource.get(source);
}

/** The partner topic of a channel, if it was activated at least once. */
function matchedTopic({ store }: Azure, channel: Channel | undefined): Found | undefined {
  const found = channel && topicOfChannel(store, channel);
  return found?.topic.activation === "NeverActivated" ? undefined : found;
}

/** To all event subscriptions it fits; the partner never learns that a topic is deactivated. */
function queue(azure: Azure, { key, topic }: Found, event: CloudEvent): string[] {
  if (topic.activation !== "Activated") return [];
  return queueEvent(azure, azure.store.list("eventSubscriptions", key), () => event);
}

function bad(reason: string): Refusal {
  return refuse("publishBadRequest", { reason });
}
