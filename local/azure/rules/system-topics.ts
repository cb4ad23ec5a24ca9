import { randomUUID } from "node:crypto";
import type { Azure } from "../azure.ts";
import { later } from "../clock.ts";
import { keyOf, resourceId } from "../ids.ts";
import { type Refusal, refuse } from "../refusal.ts";
import type { SystemTopic } from "../store/event-records.ts";
import type { Placed, Tags } from "../store/records.ts";
import { DELETION_MS } from "./deletion.ts";
import type { EventParent } from "./event-subscriptions.ts";
import { isSystemTopicName } from "./names.ts";
import { startOperation } from "./operations.ts";
import { schedule } from "./timers.ts";
import { topicTypes } from "./topic-types.ts";

/** event-grid-limits (reference section 3.3); here all are in one region, global. */
const MOST_SYSTEM_TOPICS = 100;

export interface SystemTopicInput {
  location: string;
  source: string;
  topicType: string;
  tags: Tags;
}

/**
 * Creates a system topic for the events of an Azure subscription or a resource group, or changes the tags of one. Only
 * one is allowed per source (exact text from public issues), and a source never changes (likewise).
 */
export function putSystemTopic(azure: Azure, place: Placed, input: SystemTopicInput): SystemTopic | Refusal {
  const key = keyOf(resourceId("systemTopics", place));
  const before = azure.store.get("systemTopics", key);
  if (before?.provisioning === "Deleting") return refuse("resourceBusy", { name: before.name });
  const refused = before ? changeRefusal(before, input) : creationRefusal(azure, place, input);
  if (refused) return refused;
  const made: SystemTopic = before
    ? { ...before, tags: input.tags }
    : {
        ...place,
        location: "global",
        source: input.source.replace(/\/+$/, ""),
        topicType:
          topicTypes.find(({ name }) => keyOf(name) === keyOf(input.topicType))?.name ?? input.topicType,
        metricResourceId: randomUUID(),
        provisioning: "Succeeded",
        tags: input.tags,
      };
  azure.store.put("systemTopics", key, made);
  return made;
}

/** Starts the deletion; its event subscriptions go with it. */
export function deleteSystemTopic(azure: Azure, topic: SystemTopic): string {
  return azure.store.change(() => {
    const key = keyOf(resourceId("systemTopics", topic));
    const operationKey = startOperation(azure, topic.subscriptionId, "");
    azure.store.put("systemTopics", key, { ...topic, provisioning: "Deleting" });
    schedule(
      azure,
      later(azure.clock.now(), DELETION_MS),
      { kind: "remove-system-topic", key },
      operationKey,
    );
    return operationKey;
  });
}

export function parentOfSystemTopic(topic: SystemTopic): EventParent {
  return {
    source: { kind: "system-topic", id: resourceId("systemTopics", topic) },
    subscriptionId: topic.subscriptionId,
    location: "",
    deleting: topic.provisioning === "Deleting",
  };
}

function changeRefusal(before: SystemTopic, { source, topicType }: SystemTopicInput): Refusal | undefined {
  const same = sameSource(before.source, source) && keyOf(before.topicType) === keyOf(topicType);
  return same ? undefined : refuse("systemTopicSourceFixed");
}

function creationRefusal(azure: Azure, place: Placed, input: SystemTopicInput): Refusal | undefined {
  const { source, topicType, location } = input;
  const kind = topicTypes.find(({ name }) => keyOf(name) === keyOf(topicType));
  if (!kind) return refuse("unknownTopicType", { topicType });
  if (keyOf(location) !== "global")
    return refuse("locationNotAvailable", { location, type: "systemTopics", locations: "global" });
  const wrong = (reason: string) => refuse("invalidResource", { kind: "system topic", reason });
  if (!isSystemTopicName(place.name))
    return wrong(`The name '${place.name}' must have 3 to 128 letters, digits and hyphens.`);
  const known = azure.store.get(kind.collection, keyOf(source.replace(/\/+$/, "")));
  if (!known || keyOf(known.subscriptionId) !== keyOf(place.subscriptionId))
    return wrong(`The source '${source}' was not found in this Azure subscription.`);
  const all = azure.store.all("systemTopics");
  if (all.some(({ record }) => sameSource(record.source, source)))
    return refuse("systemTopicExists", { source });
  const own = all.filter(({ record }) => keyOf(record.subscriptionId) === keyOf(place.subscriptionId));
  if (own.length < MOST_SYSTEM_TOPICS) return undefined;
  const limit = `${MOST_SYSTEM_TOPICS} system topics`;
  return refuse("quotaReached", { owner: "an Azure subscription", limit });
}

function sameSource(a: string, b: string): boolean {
  return keyOf(a.replace(/\/+$/, "")) === keyOf(b.replace(/\/+$/, ""));
}
