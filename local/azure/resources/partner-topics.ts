import { z } from "zod";
import type { Azure } from "../azure.ts";
import { asyncHeaders } from "../http/async-operation.ts";
import { type Call, envelope, type Handler, notFound, ok, placeOf, readBody } from "../http/call.ts";
import { listInGroup, listInSubscription } from "../http/list-page.ts";
import { wireTime } from "../http/wire-time.ts";
import { keyOf, resourceId } from "../ids.ts";
import { Refusal, refuse } from "../refusal.ts";
import { activateTopic, deactivateTopic } from "../rules/activation.ts";
import { deleteTopic as startDeletion } from "../rules/deletion.ts";
import { eventTypesOnWire } from "../rules/event-types.ts";
import { locationFixed, regionName } from "../rules/regions.ts";
import { tags } from "../rules/tags.ts";
import type { PartnerTopic } from "../store/records.ts";

const topicBody = z.object({
  location: z.string().nullish(),
  tags,
});

/** GET one; 404 ResourceNotFound. */
export const getTopic: Handler = (call) => {
  const topic = topicOf(call);
  return topic instanceof Refusal ? topic : ok(onWire(topic));
};

export const listTopicsInGroup: Handler = (call) => listInGroup(call, "topics", onWire);

export const listTopicsInSubscription: Handler = (call) => listInSubscription(call, "topics", onWire);

/** PUT: a customer changes tags, but cannot make a topic from nothing: 400 InvalidRequest (recorded for destinations). */
export const putTopic: Handler = (call) => {
  const topic = topicOf(call);
  if (topic instanceof Refusal) return refuse("topicNotCreatable", { name: call.param("topic") });
  const body = readBody(call, topicBody);
  if (body instanceof Refusal) return body;
  if (body.location && regionName(body.location) !== topic.location)
    return locationFixed(topic, body.location);
  const changed = { ...topic, tags: body.tags ?? null };
  call.azure.store.put("topics", keyOf(resourceId("partnerTopics", topic)), changed);
  return ok(onWire(changed));
};

/** PATCH: 200; changes the tags. Of an identity, which Azure takes too, nothing is kept (a documented gap). */
export const patchTopic: Handler = (call) => {
  const topic = topicOf(call);
  if (topic instanceof Refusal) return topic;
  const body = readBody(call, topicBody);
  if (body instanceof Refusal) return body;
  const changed = { ...topic, tags: body.tags ?? topic.tags };
  call.azure.store.put("topics", keyOf(resourceId("partnerTopics", topic)), changed);
  return ok(onWire(changed));
};

/** POST activate: 200 with the topic; the channel is Activated at once (recorded). */
export const activate: Handler = (call) => act(call, activateTopic);

/** POST deactivate: 200 with the topic; the channel does not change. */
export const deactivate: Handler = (call) => act(call, deactivateTopic);

/** DELETE: 202 with Azure-AsyncOperation (recorded), 204 when there is none. The channel goes with it. */
export const deleteTopic: Handler = (call) => {
  const topic = topicOf(call);
  if (topic instanceof Refusal) return { status: 204 };
  return { status: 202, headers: asyncHeaders(call, startDeletion(call.azure, topic)) };
};

export function topicOf(call: Call): PartnerTopic | Refusal {
  const place = placeOf(call, "topic");
  const topic = call.azure.store.get("topics", keyOf(resourceId("partnerTopics", place)));
  return topic ?? notFound(place, `partnerTopics/${place.name}`);
}

function act(call: Call, change: (azure: Azure, topic: PartnerTopic) => PartnerTopic | Refusal) {
  const topic = topicOf(call);
  if (topic instanceof Refusal) return topic;
  const changed = change(call.azure, topic);
  return changed instanceof Refusal ? changed : ok(onWire(changed));
}

/** Appendix A4. */
function onWire(topic: PartnerTopic): object {
  return {
    properties: {
      partnerRegistrationImmutableId: topic.registrationImmutableId,
      source: topic.source,
      ...eventTypesOnWire(topic.eventTypes),
      ...(topic.expiresAt ? { expirationTimeIfNotActivatedUtc: wireTime(topic.expiresAt) } : {}),
      provisioningState: topic.provisioning,
      activationState: topic.activation,
      ...(topic.message
        ? { partnerTopicFriendlyDescription: topic.message, messageForActivation: topic.message }
        : {}),
    },
    ...envelope(resourceId("partnerTopics", topic), "Microsoft.EventGrid/partnerTopics", topic.name, topic),
  };
}
