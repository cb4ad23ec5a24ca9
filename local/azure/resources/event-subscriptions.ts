import { z } from "zod";
import { addressOf } from "../data-plane/destination.ts";
import { asyncHeaders } from "../http/async-operation.ts";
import { type Answer, type Call, type Handler, ok, placeOf, readBody } from "../http/call.ts";
import { listPage } from "../http/list-page.ts";
import { eventSubscriptionId, keyOf, resourceId } from "../ids.ts";
import { Refusal, refuse } from "../refusal.ts";
import {
  putEventSubscription as put,
  deleteEventSubscription as startDeletion,
} from "../rules/event-subscriptions.ts";
import type { EventSubscription, PartnerTopic } from "../store/records.ts";
import { topicOf } from "./partner-topics.ts";

const subscriptionBody = z.object({
  properties: z.object({
    destination: z.object({
      endpointType: z.string(),
      properties: z.object({ endpointUrl: z.string().nullish() }).nullish(),
    }),
    filter: z
      .object({
        subjectBeginsWith: z.string().nullish(),
        subjectEndsWith: z.string().nullish(),
        includedEventTypes: z.array(z.string()).nullish(),
      })
      .nullish(),
    eventDeliverySchema: z.string().nullish(),
    retryPolicy: z
      .object({
        maxDeliveryAttempts: z.int().min(1).max(30).nullish(),
        eventTimeToLiveInMinutes: z.int().min(1).max(1440).nullish(),
      })
      .nullish(),
  }),
});

/** GET one; 404 ResourceNotFound, or ParentResourceNotFound without the topic. */
export const getEventSubscription: Handler = (call) => withSubscription(call, (found) => ok(onWire(found)));

export const listEventSubscriptions: Handler = (call) => {
  const topic = parentTopic(call);
  if (topic instanceof Refusal) return topic;
  return listPage(call, "eventSubscriptions", [keyOf(resourceId("partnerTopics", topic))], onWire);
};

/** PUT: 201 Creating with Azure-AsyncOperation (recorded); the operation fails when the webhook's handshake does. */
export const putEventSubscription: Handler = (call) => {
  const topic = parentTopic(call);
  if (topic instanceof Refusal) return topic;
  const body = readBody(call, subscriptionBody);
  if (body instanceof Refusal) return body;
  const { destination, filter, eventDeliverySchema, retryPolicy } = body.properties;
  const made = put(call.azure, topic, call.param("eventSubscription"), {
    endpointType: destination.endpointType,
    endpointUrl: destination.properties?.endpointUrl ?? "",
    schema: eventDeliverySchema ?? "CloudEventSchemaV1_0",
    filter: {
      subjectBeginsWith: filter?.subjectBeginsWith ?? "",
      subjectEndsWith: filter?.subjectEndsWith ?? "",
      includedEventTypes: filter?.includedEventTypes ?? null,
    },
    maxDeliveryAttempts: retryPolicy?.maxDeliveryAttempts ?? undefined,
    timeToLiveMinutes: retryPolicy?.eventTimeToLiveInMinutes ?? undefined,
  });
  if (made instanceof Refusal) return made;
  return { status: 201, body: onWire(made), headers: asyncHeaders(call, made.operationKey) };
};

/** DELETE: 202 with Azure-AsyncOperation, 204 when there is none. */
export const deleteEventSubscription: Handler = (call) => {
  const topic = parentTopic(call);
  if (topic instanceof Refusal) return topic;
  const place = { ...placeOf(call, "eventSubscription"), topic: topic.name };
  const found = call.azure.store.get("eventSubscriptions", keyOf(eventSubscriptionId(place)));
  if (!found) return { status: 204 };
  return { status: 202, headers: asyncHeaders(call, startDeletion(call.azure, topic, found)) };
};

/** POST getFullUrl: the address that GET hides. */
export const getFullUrl: Handler = (call) =>
  withSubscription(call, (found) => ok({ endpointUrl: addressOf(call.azure, found) }));

function withSubscription(call: Call, act: (found: EventSubscription) => Answer): Answer | Refusal {
  const topic = parentTopic(call);
  if (topic instanceof Refusal) return topic;
  const place = { ...placeOf(call, "eventSubscription"), topic: topic.name };
  const found = call.azure.store.get("eventSubscriptions", keyOf(eventSubscriptionId(place)));
  if (found) return act(found);
  const resource = `Microsoft.EventGrid/partnerTopics/${topic.name}/eventSubscriptions/${place.name}`;
  return refuse("resourceNotFound", { resource, group: place.resourceGroup });
}

function parentTopic(call: Call): PartnerTopic | Refusal {
  const topic = topicOf(call);
  return topic instanceof Refusal ? refuse("parentNotFound", { parent: call.param("topic") }) : topic;
}

/** The address is write-only: GET gives its base without the query (SDK). The odd `type` is as recorded. */
function onWire(found: EventSubscription): object {
  const id = eventSubscriptionId(found);
  const url = found.destination.kind === "webhook" ? found.destination.url : null;
  return {
    properties: {
      topic: id.slice(0, id.lastIndexOf("/eventSubscriptions/")),
      provisioningState: found.provisioning,
      destination: {
        endpointType: "WebHook",
        properties: {
          endpointUrl: null,
          endpointBaseUrl: url?.split("?")[0] ?? null,
          maxEventsPerBatch: 1,
          preferredBatchSizeInKilobytes: 64,
        },
      },
      filter: {
        subjectBeginsWith: found.filter.subjectBeginsWith,
        subjectEndsWith: found.filter.subjectEndsWith,
        includedEventTypes: found.filter.includedEventTypes,
      },
      labels: null,
      eventDeliverySchema: "CloudEventSchemaV1_0",
      retryPolicy: {
        maxDeliveryAttempts: found.maxDeliveryAttempts,
        eventTimeToLiveInMinutes: found.timeToLiveMinutes,
      },
    },
    systemData: null,
    id,
    name: found.name,
    type: "Microsoft.EventGrid/systemTopics/eventSubscriptions",
  };
}
