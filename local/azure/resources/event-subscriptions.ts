import { addressOf } from "../data-plane/destination.ts";
import { asyncHeaders } from "../http/async-operation.ts";
import { type Answer, type Call, type Handler, ok, readBody } from "../http/call.ts";
import { listPage } from "../http/list-page.ts";
import { EVENT_GRID, eventSubscriptionId, keyOf, providerKey, subscriptionId } from "../ids.ts";
import { Refusal, refuse } from "../refusal.ts";
import { attributeOnWire } from "../rules/delivery-attributes.ts";
import { eventSubscriptionBody, eventSubscriptionPatch } from "../rules/event-subscription-request.ts";
import {
  deleteEventSubscription,
  type EventParent,
  patchEventSubscription,
  putEventSubscription,
} from "../rules/event-subscriptions.ts";
import type { EventSubscription } from "../store/event-records.ts";
import type { FindParent } from "./event-subscription-parents.ts";
import { eventSubscriptionOnWire } from "./event-subscription-wire.ts";

/** The operations of event subscriptions; they are the same for every kind of parent. */
export function eventSubscriptionsOf(parentOf: FindParent) {
  const withParent = (call: Call, act: (parent: EventParent) => Answer | Refusal) => {
    const parent = parentOf(call);
    return parent instanceof Refusal ? parent : act(parent);
  };
  const withOne = (call: Call, act: (found: EventSubscription, parent: EventParent) => Answer | Refusal) =>
    withParent(call, (parent) => {
      const found = existing(call, parent);
      return found ? act(found, parent) : notFound(call, parent);
    });

  /** GET one; 404 ResourceNotFound, or ParentResourceNotFound without the parent. */
  const get: Handler = (call) => withOne(call, (found) => ok(eventSubscriptionOnWire(found)));

  /** GET all of one parent, in pages. */
  const list: Handler = (call) =>
    withParent(call, ({ source }) =>
      listPage(call, "eventSubscriptions", [listKey(source)], eventSubscriptionOnWire),
    );

  /** PUT: 201 Creating with Azure-AsyncOperation (recorded); the operation fails when the webhook's handshake does. */
  const put: Handler = (call) =>
    withParent(call, (parent) => {
      const body = readBody(call, eventSubscriptionBody);
      if (body instanceof Refusal) return body;
      return started(
        call,
        putEventSubscription(call.azure, parent, call.param("eventSubscription"), body.properties),
      );
    });

  /** PATCH: 201 Updating with Azure-AsyncOperation (recorded for system topics); what is not named stays. */
  const patch: Handler = (call) =>
    withOne(call, (found, parent) => {
      const body = readBody(call, eventSubscriptionPatch);
      if (body instanceof Refusal) return body;
      return started(call, patchEventSubscription(call.azure, parent, found, body));
    });

  /** DELETE: 202 with Azure-AsyncOperation, 204 when there is none. */
  const remove: Handler = (call) =>
    withParent(call, (parent) => {
      const found = existing(call, parent);
      if (!found) return { status: 204 };
      return { status: 202, headers: asyncHeaders(call, deleteEventSubscription(call.azure, parent, found)) };
    });

  /** POST getFullUrl: the address that GET hides. */
  const getFullUrl: Handler = (call) =>
    withOne(call, (found) => ok({ endpointUrl: addressOf(call.azure, found) }));

  /** POST getDeliveryAttributes: the headers with their secret values. */
  const getDeliveryAttributes: Handler = (call) =>
    withOne(call, (found) =>
      ok({ value: found.attributes.map((attribute) => attributeOnWire(attribute, true)) }),
    );

  return { get, list, put, patch, remove, getFullUrl, getDeliveryAttributes };
}

/** GET all event subscriptions of an Azure subscription and of its resource groups, not those of topics. */
export const listInSubscription: Handler = (call) => {
  const id = keyOf(subscriptionId(call.param("subscriptionId")));
  const groups = call.azure.store.list("resourceGroups", id);
  return listPage(
    call,
    "eventSubscriptions",
    [
      `${id}/providers/${keyOf(EVENT_GRID)}`,
      ...groups.map(({ record }) => providerKey(record.subscriptionId, record.name)),
    ],
    eventSubscriptionOnWire,
  );
};

function existing(call: Call, { source }: EventParent): EventSubscription | undefined {
  const id = eventSubscriptionId({ source, name: call.param("eventSubscription") });
  return call.azure.store.get("eventSubscriptions", keyOf(id));
}

function listKey(source: EventParent["source"]): string {
  const key = keyOf(source.id);
  return source.kind === "scope" ? `${key}/providers/${keyOf(EVENT_GRID)}` : key;
}

function notFound(call: Call, { source }: EventParent): Refusal {
  const [, group = ""] = /\/resourceGroups\/([^/]+)/i.exec(source.id) ?? [];
  const [, inside = ""] =
    /\/providers\/(.+)$/.exec(eventSubscriptionId({ source, name: call.param("eventSubscription") })) ?? [];
  return refuse("resourceNotFound", { resource: inside, group });
}

function started(call: Call, made: EventSubscription | Refusal): Answer | Refusal {
  if (made instanceof Refusal) return made;
  const headers = asyncHeaders(call, made.operationKey);
  return { status: 201, body: eventSubscriptionOnWire(made), headers };
}
