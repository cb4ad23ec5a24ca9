import { z } from "zod";
import { asyncHeaders } from "../http/async-operation.ts";
import {
  type Answer,
  type Call,
  envelope,
  type Handler,
  notFound,
  ok,
  placeOf,
  readBody,
} from "../http/call.ts";
import { listInGroup, listInSubscription } from "../http/list-page.ts";
import { keyOf, resourceId } from "../ids.ts";
import { Refusal } from "../refusal.ts";
import { putSystemTopic as put, deleteSystemTopic as startDeletion } from "../rules/system-topics.ts";
import { tags } from "../rules/tags.ts";
import type { SystemTopic } from "../store/event-records.ts";

const systemTopicBody = z.object({
  location: z.string(),
  tags,
  properties: z.object({ source: z.string().min(1), topicType: z.string().min(1) }),
});

/** GET one; 404 ResourceNotFound. */
export const getSystemTopic: Handler = (call) => withSystemTopic(call, (topic) => ok(onWire(topic)));

export const listSystemTopics: Handler = (call) => listInGroup(call, "systemTopics", onWire);

export const listSystemTopicsInSubscription: Handler = (call) =>
  listInSubscription(call, "systemTopics", onWire);

/** PUT: 200 and done at once, as recorded for global system topics. */
export const putSystemTopic: Handler = (call) => {
  const body = readBody(call, systemTopicBody);
  if (body instanceof Refusal) return body;
  const made = put(call.azure, placeOf(call, "systemTopic"), {
    location: body.location,
    tags: body.tags ?? null,
    ...body.properties,
  });
  return made instanceof Refusal ? made : ok(onWire(made));
};

/** PATCH: 200 (inferred from PUT; for regional ones 201 is recorded); changes the tags. */
export const patchSystemTopic: Handler = (call) =>
  withSystemTopic(call, (topic) => {
    const body = readBody(call, z.object({ tags }));
    if (body instanceof Refusal) return body;
    const changed = { ...topic, tags: body.tags ?? topic.tags };
    call.azure.store.put("systemTopics", keyOf(resourceId("systemTopics", topic)), changed);
    return ok(onWire(changed));
  });

/** DELETE: 202 with Azure-AsyncOperation (recorded), 204 when there is none. */
export const deleteSystemTopic: Handler = (call) => {
  const topic = systemTopicOf(call);
  if (topic instanceof Refusal) return { status: 204 };
  return { status: 202, headers: asyncHeaders(call, startDeletion(call.azure, topic)) };
};

export function systemTopicOf(call: Call): SystemTopic | Refusal {
  const place = placeOf(call, "systemTopic");
  const topic = call.azure.store.get("systemTopics", keyOf(resourceId("systemTopics", place)));
  return topic ?? notFound(place, `systemTopics/${place.name}`);
}

function withSystemTopic(call: Call, act: (topic: SystemTopic) => Answer | Refusal): Answer | Refusal {
  const topic = systemTopicOf(call);
  return topic instanceof Refusal ? topic : act(topic);
}

function onWire(topic: SystemTopic): object {
  const { provisioning, source, topicType, metricResourceId } = topic;
  return {
    properties: { provisioningState: provisioning, source, topicType, metricResourceId },
    ...envelope(resourceId("systemTopics", topic), "Microsoft.EventGrid/systemTopics", topic.name, topic),
  };
}
