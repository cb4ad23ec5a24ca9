import type { Azure } from "../azure.ts";
import { later } from "../clock.ts";
import { eventSubscriptionId, keyOf, resourceId } from "../ids.ts";
import { type Refusal, refuse } from "../refusal.ts";
import type { EventFilter, EventSubscription, PartnerTopic } from "../store/records.ts";
import { DELETION_MS } from "./deletion.ts";
import { isEventSubscriptionName } from "./names.ts";
import { startOperation } from "./operations.ts";
import { schedule } from "./timers.ts";

export interface EventSubscriptionInput {
  endpointType: string;
  endpointUrl: string;
  schema: string;
  filter: EventFilter;
  maxDeliveryAttempts?: number | undefined;
  timeToLiveMinutes?: number | undefined;
}

const DEFAULT_ATTEMPTS = 30;
const DEFAULT_MINUTES = 1440;

/** Creates or replaces an event subscription with a webhook; it is used once the webhook has proven itself. */
export function putEventSubscription(
  azure: Azure,
  topic: PartnerTopic,
  name: string,
  input: EventSubscriptionInput,
): EventSubscription | Refusal {
  if (input.endpointType !== "WebHook")
    return invalid(`The endpoint type '${input.endpointType}' is not supported here.`);
  // What comes in as CloudEvents, as on every partner topic, goes out as CloudEvents only (reference section 6.5).
  if (input.schema !== "CloudEventSchemaV1_0")
    return invalid(`The delivery schema '${input.schema}' does not fit a partner topic.`);
  if (!isAllowedWebhook(input.endpointUrl)) return refuse("webhookNotHttps");
  return save(azure, topic, name, {
    destination: { kind: "webhook", url: input.endpointUrl },
    filter: input.filter,
    maxDeliveryAttempts: input.maxDeliveryAttempts ?? DEFAULT_ATTEMPTS,
    timeToLiveMinutes: input.timeToLiveMinutes ?? DEFAULT_MINUTES,
  });
}

/** The desk's own receiver; apart from its address it is a webhook like any other. */
export function receiveAtDesk(
  azure: Azure,
  topic: PartnerTopic,
  name: string,
  filter: EventFilter = { subjectBeginsWith: "", subjectEndsWith: "", includedEventTypes: null },
): EventSubscription | Refusal {
  return save(azure, topic, name, {
    destination: { kind: "desk" },
    filter,
    maxDeliveryAttempts: DEFAULT_ATTEMPTS,
    timeToLiveMinutes: DEFAULT_MINUTES,
  });
}

export function deleteEventSubscription(azure: Azure, topic: PartnerTopic, found: EventSubscription): string {
  return azure.store.change(() => {
    const key = keyOf(eventSubscriptionId(found));
    const operationKey = startOperation(azure, topic.subscriptionId, topic.location);
    azure.store.put("eventSubscriptions", key, { ...found, provisioning: "Deleting" });
    const at = later(azure.clock.now(), DELETION_MS);
    schedule(azure, at, { kind: "remove-event-subscription", key }, operationKey);
    return operationKey;
  });
}

type Settings = Pick<
  EventSubscription,
  "destination" | "filter" | "maxDeliveryAttempts" | "timeToLiveMinutes"
>;

function save(
  azure: Azure,
  topic: PartnerTopic,
  name: string,
  settings: Settings,
): EventSubscription | Refusal {
  if (topic.provisioning === "Deleting") return refuse("resourceBusy", { name: topic.name });
  if (!isEventSubscriptionName(name))
    return invalid(`The name '${name}' must have 3 to 64 letters, digits and hyphens.`);
  const { subscriptionId, resourceGroup } = topic;
  const place = { subscriptionId, resourceGroup, topic: topic.name, name };
  const key = keyOf(eventSubscriptionId(place));
  const before = azure.store.get("eventSubscriptions", key);
  const made = azure.store.change(() => {
    const operationKey = startOperation(azure, subscriptionId, topic.location);
    const record: EventSubscription = {
      ...place,
      name: before?.name ?? name,
      ...settings,
      provisioning: "Creating",
      operationKey,
    };
    azure.store.put("eventSubscriptions", key, record);
    return record;
  });
  azure.wakeHandshake(key);
  return made;
}

/** https, or http to this machine: a documented deviation, Azure takes public https only. */
function isAllowedWebhook(text: string): boolean {
  const url = URL.parse(text);
  if (!url) return false;
  const loopback = ["127.0.0.1", "localhost", "[::1]"].includes(url.hostname);
  return url.protocol === "https:" || (url.protocol === "http:" && loopback);
}

function invalid(reason: string): Refusal {
  return refuse("invalidResource", { kind: "event subscription", reason });
}

export function topicKeyOfSubscription(found: EventSubscription): string {
  return keyOf(resourceId("partnerTopics", { ...found, name: found.topic }));
}
