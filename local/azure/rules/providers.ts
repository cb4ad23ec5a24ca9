import type { Azure } from "../azure.ts";
import { later, SECOND } from "../clock.ts";
import { keyOf, providerKey, subscriptionId } from "../ids.ts";
import type { AzureSubscription } from "../store/records.ts";
import { schedule } from "./timers.ts";

const REGISTERING_MS = 1.5 * SECOND;

/** Starts to register Microsoft.EventGrid; Azure answers "Registering" and is done a moment later. */
export function registerEventGrid(azure: Azure, subscription: AzureSubscription): AzureSubscription {
  if (subscription.eventGrid !== "NotRegistered") return subscription;
  const key = keyOf(subscriptionId(subscription.subscriptionId));
  const registering: AzureSubscription = { ...subscription, eventGrid: "Registering" };
  azure.store.change(() => {
    azure.store.put("subscriptions", key, registering);
    schedule(azure, later(azure.clock.now(), REGISTERING_MS), { kind: "provider-registered", key });
  });
  return registering;
}

/** Azure answers "Unregistering" and is done later; here it is done at once. False when resources are in the way. */
export function unregisterEventGrid(azure: Azure, subscription: AzureSubscription): boolean {
  const { store } = azure;
  const key = keyOf(subscriptionId(subscription.subscriptionId));
  const used = store.list("resourceGroups", key).some(({ record }) => {
    const parent = providerKey(record.subscriptionId, record.name);
    return collections.some((collection) => store.list(collection, parent, { limit: 1 }).length > 0);
  });
  if (!used) store.put("subscriptions", key, { ...subscription, eventGrid: "NotRegistered" });
  return !used;
}

const collections = ["registrations", "namespaces", "configurations", "topics", "destinations"] as const;
