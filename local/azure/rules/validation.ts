import type { Azure } from "../azure.ts";
import { later, SECOND } from "../clock.ts";
import { keyOf } from "../ids.ts";
import { refuse } from "../refusal.ts";
import type { EventSubscription } from "../store/event-records.ts";
import { finishOperation, schedule } from "./timers.ts";

/** Time for the webhook's owner to open the validation address (webhook-event-delivery.md). */
const MANUAL_MS = 600 * SECOND;

/** How a webhook answered the handshake. */
export type Handshake = { kind: "proven" } | { kind: "silent" } | { kind: "refused"; why: string };

/**
 * Takes a handshake's outcome: proven ends the operation with success; a webhook that took the request without saying
 * yes leaves ten minutes for a GET of the validation address, while the operation goes on (inferred); anything else
 * ends the operation with Azure's error.
 */
export function takeHandshake(
  azure: Azure,
  key: string,
  found: EventSubscription,
  { url, outcome }: { url: string; outcome: Handshake },
): void {
  const now = azure.store.get("eventSubscriptions", key);
  // It may have been replaced, deleted or proven by hand while we asked.
  if (!isProving(now) || now.operationKey !== found.operationKey) return;
  azure.store.change(() => {
    if (outcome.kind === "proven") return succeed(azure, key, now);
    if (outcome.kind === "refused") {
      const { code, message } = refuse("webhookValidationFailed", { url, why: outcome.why });
      azure.store.put("eventSubscriptions", key, { ...now, provisioning: "Failed" });
      return finishOperation(azure, now.operationKey, { code, message });
    }
    azure.store.put("eventSubscriptions", key, { ...now, provisioning: "AwaitingManualAction" });
    const at = later(azure.clock.now(), MANUAL_MS);
    schedule(azure, at, { kind: "give-up-validation", key, validationCode: now.validationCode });
  });
}

/** Somebody opened the validation address. Gives whether that proved a webhook. */
export function validateByHand(azure: Azure, eventSubscriptionId: string, validationCode: string): boolean {
  const key = keyOf(eventSubscriptionId);
  const found = azure.store.get("eventSubscriptions", key);
  if (!isProving(found) || found.validationCode !== validationCode) return false;
  azure.store.change(() => succeed(azure, key, found));
  azure.wakeDelivery();
  return true;
}

function isProving(found: EventSubscription | undefined): found is EventSubscription {
  return found !== undefined && ["Creating", "Updating", "AwaitingManualAction"].includes(found.provisioning);
}

function succeed(azure: Azure, key: string, found: EventSubscription): void {
  azure.store.put("eventSubscriptions", key, { ...found, provisioning: "Succeeded" });
  finishOperation(azure, found.operationKey);
}
