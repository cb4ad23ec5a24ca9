import { randomUUID } from "node:crypto";
import type { Azure } from "../azure.ts";
import { EVENT_GRID, keyOf } from "../ids.ts";

/** Starts a long-running operation; gives its key. */
export function startOperation(azure: Azure, subscriptionId: string, location: string): string {
  const name = randomUUID();
  const key = operationKey(subscriptionId, location, name);
  azure.store.put("operations", key, { subscriptionId, location, name, status: "InProgress" });
  return key;
}

export function operationKey(subscriptionId: string, location: string, name: string): string {
  return keyOf(
    `/subscriptions/${subscriptionId}/providers/${EVENT_GRID}/locations/${location}/operationsStatus/${name}`,
  );
}
