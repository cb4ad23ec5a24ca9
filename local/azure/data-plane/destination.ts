import { createHash } from "node:crypto";
import type { Azure } from "../azure.ts";
import { eventSubscriptionId, keyOf } from "../ids.ts";
import type { EventSubscription } from "../store/event-records.ts";

/** Where an event subscription delivers to, now. */
export function addressOf(azure: Azure, found: EventSubscription): string {
  if (found.destination.kind === "webhook") return found.destination.url;
  return `${azure.addresses.desk}/receive/${receiverId(keyOf(eventSubscriptionId(found)))}`;
}

/** A short name for the desk's receiver of one event subscription, the same after a restart. */
export function receiverId(eventSubscriptionKey: string): string {
  return createHash("sha256").update(eventSubscriptionKey).digest("hex").slice(0, 32);
}
