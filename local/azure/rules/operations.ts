import { randomUUID } from "node:crypto";
import type { Azure } from "../azure.ts";
import { EVENT_GRID, keyOf } from "../ids.ts";

/** Starts a long-running operation; gives its key. `location` is "" for what belongs to no region. */
export function startOperation(azure: Azure, subscriptionId: string, location: string): string {
  const name = randomUUID();
  const key = operationKey(subscriptionId, location, name);
  azure.store.put("operations", key, { subscriptionId, location, name, status: "InProgress" });
  return key;
}

export function operationKey(subscriptionId: string, location: string, name: string): string {
  return keyOf(`${operationBase(subscriptionId, location)}/operationsStatus/${name}`);
}

/** Global resources have operations without `/locations/{location}` (recorded). */
export function operationBase(subscriptionId: string, location: string): string {
  const place = location ? `/locations/${location}` : "";
  return `/subscriptions/${subscriptionId}/providers/${EVENT_GRID}${place}`;
}
