import { randomBytes, randomUUID } from "node:crypto";
import type { Azure } from "../azure.ts";
import { EVENT_GRID, keyOf } from "../ids.ts";

/** Starts a long-running operation; gives its key. Its addresses are signed with a secret of its own. `location` is "" for what belongs to no region. */
export function startOperation(azure: Azure, subscriptionId: string, location: string): string {
  const name = randomUUID();
  const signing = { secret: randomBytes(32).toString("base64url"), at: azure.clock.now().toISOString() };
  const key = operationKey(subscriptionId, location, name);
  azure.store.put("operations", key, { subscriptionId, location, name, status: "InProgress", signing });
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
