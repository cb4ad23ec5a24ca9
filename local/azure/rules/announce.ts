import { randomUUID } from "node:crypto";
import type { Azure } from "../azure.ts";
import { queueEvent } from "../data-plane/queue.ts";
import { EVENT_GRID, groupId, keyOf, providerKey, subscriptionId } from "../ids.ts";
import type { EventSubscription, ResourceEvent } from "../store/event-records.ts";
import type { Entry } from "../store/store.ts";
import { resourceEventData, subjectOf } from "./resource-event-data.ts";

const outcomes = { Succeeded: "Success", Failed: "Failure", Canceled: "Cancel" } as const;

/**
 * Tells those who listen to an Azure subscription or a resource group what happened to a resource in it
 * (event-schema-subscriptions.md, event-schema-resource-groups.md). Call it inside the change it tells about. Each
 * listener gets the schema it asked for, Event Grid's by default; times have seven digits of a second, in UTC.
 */
export function announce(azure: Azure, happened: ResourceEvent): void {
  const listeners = listenersOf(azure, happened.resourceId);
  if (listeners.length === 0) return;
  const id = randomUUID();
  const time = azure.clock.now().toISOString().replace("Z", "0000Z");
  const subject = subjectOf(happened);
  const type = `Microsoft.Resources.Resource${happened.kind}${outcomes[happened.ended ?? "Succeeded"]}`;
  const data = resourceEventData(azure, happened);
  queueEvent(azure, listeners, ({ schema, source }) => {
    const topic = topicOf(azure, source);
    if (schema === "CloudEventSchemaV1_0")
      return { id, source: topic, specversion: "1.0", type, subject, time, data };
    return {
      id,
      topic,
      subject,
      eventType: type,
      eventTime: time,
      dataVersion: "2",
      metadataVersion: "1",
      data,
    };
  });
}

function listenersOf({ store }: Azure, id: string): Entry<EventSubscription>[] {
  const [, subscription = "", group] =
    /^\/subscriptions\/([^/]+)(?:\/resourceGroups\/([^/]+))?/i.exec(id) ?? [];
  const scopes = [keyOf(`${subscriptionId(subscription)}/providers/${EVENT_GRID}`)];
  if (group !== undefined) scopes.push(providerKey(subscription, group));
  const sources = group === undefined ? [] : [keyOf(groupId(subscription, group))];
  sources.push(keyOf(subscriptionId(subscription)));
  const topics = store.all("systemTopics").filter(({ record }) => sources.includes(keyOf(record.source)));
  return [...scopes, ...topics.map(({ key }) => key)].flatMap((key) => store.list("eventSubscriptions", key));
}

/** The Azure subscription or resource group that is listened to, also through a system topic. */
function topicOf({ store }: Azure, { id }: EventSubscription["source"]): string {
  return store.get("systemTopics", keyOf(id))?.source ?? id;
}
