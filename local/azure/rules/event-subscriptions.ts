import { randomUUID } from "node:crypto";
import type { Azure } from "../azure.ts";
import { later } from "../clock.ts";
import { eventSubscriptionId, keyOf, resourceId } from "../ids.ts";
import { Refusal, refuse } from "../refusal.ts";
import type { EventSource, EventSubscription } from "../store/event-records.ts";
import type { PartnerTopic } from "../store/records.ts";
import { DELETION_MS } from "./deletion.ts";
import {
  type DeliverySettings,
  type EventSubscriptionProperties,
  readSettings,
  settingsOfDeskReceiver,
} from "./event-subscription-request.ts";
import { isEventSubscriptionName } from "./names.ts";
import { startOperation } from "./operations.ts";
import { finishOperation, schedule } from "./timers.ts";

/** Something that can have event subscriptions: a topic, an Azure subscription or a resource group. */
export interface EventParent {
  source: EventSource;
  subscriptionId: string;
  /** Of the asynchronous operations; "" for an Azure subscription or a resource group, as recorded. */
  location: string;
  deleting: boolean;
}

export function parentOfTopic(topic: PartnerTopic): EventParent {
  return {
    source: { kind: "partner-topic", id: resourceId("partnerTopics", topic) },
    subscriptionId: topic.subscriptionId,
    location: topic.location,
    deleting: topic.provisioning === "Deleting",
  };
}

/** event-grid-limits (reference section 3.3). */
const MOST_ON_A_TOPIC = 500;

/** Creates or replaces an event subscription with a webhook; it is used once the webhook has proven itself. */
export function putEventSubscription(
  azure: Azure,
  parent: EventParent,
  name: string,
  wish: EventSubscriptionProperties,
): EventSubscription | Refusal {
  const settings = readSettings(parent.source, wish);
  return settings instanceof Refusal ? settings : save(azure, parent, name, settings);
}

/** Changes what `wish` names and lets the webhook prove itself again (inferred). */
export function patchEventSubscription(
  azure: Azure,
  parent: EventParent,
  found: EventSubscription,
  wish: EventSubscriptionProperties,
): EventSubscription | Refusal {
  const settings = readSettings(parent.source, wish, found);
  return settings instanceof Refusal ? settings : save(azure, parent, found.name, settings);
}

/** The desk's own receiver; apart from its address it is a webhook like any other. */
export function receiveAtDesk(
  azure: Azure,
  topic: PartnerTopic,
  name: string,
  filter?: EventSubscriptionProperties["filter"],
): EventSubscription | Refusal {
  const parent = parentOfTopic(topic);
  return save(azure, parent, name, settingsOfDeskReceiver(parent.source, filter));
}

export function deleteEventSubscription(azure: Azure, parent: EventParent, found: EventSubscription): string {
  return azure.store.change(() => {
    const key = keyOf(eventSubscriptionId(found));
    const operationKey = startOperation(azure, found.subscriptionId, parent.location);
    azure.store.put("eventSubscriptions", key, { ...found, provisioning: "Deleting" });
    const at = later(azure.clock.now(), DELETION_MS);
    const proven = found.provisioning === "Succeeded";
    schedule(azure, at, { kind: "remove-event-subscription", key, proven }, operationKey);
    return operationKey;
  });
}

/** What ARM says of an operation that a later one on the same resource has overtaken (inferred). */
const preempted = { code: "OperationPreempted", message: "A later request changed the same resource." };

function save(
  azure: Azure,
  parent: EventParent,
  name: string,
  settings: DeliverySettings,
): EventSubscription | Refusal {
  const { source, subscriptionId, location } = parent;
  if (parent.deleting)
    return refuse("resourceBusy", { name: source.id.slice(source.id.lastIndexOf("/") + 1) });
  if (!isEventSubscriptionName(name)) {
    const reason = `The name '${name}' must have 3 to 64 letters, digits and hyphens.`;
    return refuse("invalidResource", { kind: "event subscription", reason });
  }
  const key = keyOf(eventSubscriptionId({ source, name }));
  const before = azure.store.get("eventSubscriptions", key);
  if (before?.provisioning === "Deleting") return refuse("resourceBusy", { name });
  const inUse = before?.provisioning === "Succeeded" || before?.provisioning === "Updating";
  if (!before && isFull(azure, source))
    return refuse("quotaReached", { owner: "a topic", limit: `${MOST_ON_A_TOPIC} event subscriptions` });
  const made = azure.store.change(() => {
    if (before) finishOperation(azure, before.operationKey, preempted);
    const record: EventSubscription = {
      name: before?.name ?? name,
      subscriptionId,
      source,
      ...settings,
      provisioning: inUse ? "Updating" : "Creating",
      validationCode: randomUUID(),
      operationKey: startOperation(azure, subscriptionId, location),
    };
    azure.store.put("eventSubscriptions", key, record);
    return record;
  });
  azure.wakeHandshake(key);
  return made;
}

function isFull(azure: Azure, { kind, id }: EventParent["source"]): boolean {
  if (kind === "scope") return false;
  const first = azure.store.list("eventSubscriptions", keyOf(id), { limit: MOST_ON_A_TOPIC });
  return first.length === MOST_ON_A_TOPIC;
}

export function topicKeyOfSubscription(found: EventSubscription): string {
  return keyOf(found.source.id);
}
