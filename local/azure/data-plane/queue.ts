import { randomUUID } from "node:crypto";
import type { Azure } from "../azure.ts";
import { countFilters } from "../metrics/count-delivery.ts";
import type { CloudEvent, Delivery, EventGridEvent, EventSubscription } from "../store/event-records.ts";
import type { Entry } from "../store/store.ts";
import { passes } from "./filter.ts";

/**
 * Queues an event for those of the event subscriptions whose filter it passes. Call it inside the change that the
 * event tells about: both are kept, or none. While a changed webhook proves itself, its events wait. Gives the names of
 * the event subscriptions that get it.
 */
export function queueEvent(
  azure: Azure,
  subscriptions: Entry<EventSubscription>[],
  eventFor: (subscription: EventSubscription) => CloudEvent | EventGridEvent,
): string[] {
  const matched: string[] = [];
  const now = azure.clock.now();
  for (const { key, record } of subscriptions) {
    if (record.provisioning !== "Succeeded" && record.provisioning !== "Updating") continue;
    if (record.expiresAt && Date.parse(record.expiresAt) <= now.getTime()) continue;
    const event = eventFor(record);
    countFilters(azure, record);
    if (!passes(record.filter, event)) continue;
    matched.push(record.name);
    const delivery = { eventSubscriptionKey: key, event, attempts: 0, publishedAt: now.toISOString() };
    for (const time of azure.eventFaults.timesFor(record.name, now.getTime()))
      queueDelivery(azure, delivery, new Date(time).toISOString());
  }
  azure.wakeDelivery();
  return matched;
}

/**
 * Queues one event for one event subscription, to be sent when the resource clock reaches `at`. Each event subscription
 * has a queue of its own, in the order of time.
 */
export function queueDelivery(azure: Azure, delivery: Delivery, at: string): void {
  azure.store.put(
    "deliveries",
    `${delivery.eventSubscriptionKey}/deliveries/${at}~${randomUUID()}`,
    delivery,
  );
}
