import { randomUUID } from "node:crypto";
import type { Azure } from "../azure.ts";
import { later, SECOND } from "../clock.ts";
import { eventSubscriptionId } from "../ids.ts";
import type { CloudEvent, Delivery, EventGridEvent, EventSubscription } from "../store/event-records.ts";
import { nameOfOutcome, type Outcome } from "./retry.ts";

/** Between the last attempt and the blob (delivery-and-retry.md). */
const DELAY_MS = 300 * SECOND;
const KEPT = 1000;

/**
 * Keeps an event that was given up where its event subscription wants it, else drops it. There is no storage account
 * here: the blob is a record that the control API reads. Call it inside the change that ends the delivery.
 */
export function deadLetter(
  azure: Azure,
  subscription: EventSubscription,
  delivery: Delivery,
  { reason, outcome }: { reason: string; outcome: Outcome },
): void {
  if (!subscription.deadLetter) return;
  const now = azure.clock.now();
  const writtenAt = later(now, DELAY_MS);
  const id = randomUUID();
  const entry = {
    ...delivery,
    reason,
    lastOutcome: nameOfOutcome(outcome),
    lastAttemptAt: now.toISOString(),
  };
  azure.store.put("deadLetters", `/deadletters/${writtenAt}~${id}`, {
    writtenAt,
    eventSubscriptionId: eventSubscriptionId(subscription),
    storageAccountId: subscription.deadLetter.resourceId,
    container: subscription.deadLetter.container,
    blobName: blobName(subscription.name, new Date(writtenAt), id),
    content: [deadLettered(delivery.event, entry)],
  });
  const all = azure.store.list("deadLetters", "");
  for (const { key } of all.slice(0, -KEPT)) azure.store.remove("deadLetters", key);
}

/** The blobs written by now, oldest first. */
export function deadLettersOf(azure: Azure): object[] {
  const now = azure.clock.now().toISOString();
  return azure.store
    .list("deadLetters", "")
    .map(({ record }) => record)
    .filter(({ writtenAt }) => writtenAt <= now);
}

/** Upper-case name, then year, month, day and hour in UTC without leading zeros (manage-event-delivery.md). */
function blobName(name: string, at: Date, id: string): string {
  const hour = [at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate(), at.getUTCHours()].join("/");
  return `${name.toUpperCase()}/${hour}/${id}.json`;
}

interface Ending {
  reason: string;
  attempts: number;
  lastOutcome: string;
  publishedAt: string;
  lastAttemptAt: string;
}

/** The event with what happened to it, named as its schema names things (delivery-and-retry.md). */
function deadLettered(event: CloudEvent | EventGridEvent, ending: Ending): object {
  const { reason, attempts, lastOutcome, publishedAt, lastAttemptAt } = ending;
  if ("specversion" in event)
    return {
      ...event,
      deadletterreason: reason,
      deliveryattempts: attempts,
      lastdeliveryoutcome: lastOutcome,
      publishtime: publishedAt,
      lastdeliveryattempttime: lastAttemptAt,
    };
  return {
    ...event,
    deadLetterReason: reason,
    deliveryAttempts: attempts,
    lastDeliveryOutcome: lastOutcome,
    publishTime: publishedAt,
    lastDeliveryAttemptTime: lastAttemptAt,
  };
}
