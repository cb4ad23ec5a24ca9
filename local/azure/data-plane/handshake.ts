import type { Azure } from "../azure.ts";
import { refuse } from "../refusal.ts";
import { finishOperation } from "../rules/timers.ts";
import { addressOf } from "./destination.ts";

export const ORIGIN = "eventgrid.azure.net";
const TIMEOUT_MS = 30_000;

/**
 * Lets a webhook prove that it wants events: the CloudEvents handshake by OPTIONS (reference section 6.4). Ends the
 * operation that created the event subscription, with success or with Azure's error.
 */
export async function proveWebhook(azure: Azure, eventSubscriptionKey: string): Promise<void> {
  const found = azure.store.get("eventSubscriptions", eventSubscriptionKey);
  if (found?.provisioning !== "Creating") return;
  const url = addressOf(azure, found);
  const response = await handshake(url);
  const now = azure.store.get("eventSubscriptions", eventSubscriptionKey);
  // It may have been replaced or deleted while we asked.
  if (now?.provisioning !== "Creating" || now.operationKey !== found.operationKey) return;
  azure.store.change(() => {
    const provisioning = response === "allowed" ? "Succeeded" : "Failed";
    azure.store.put("eventSubscriptions", eventSubscriptionKey, { ...now, provisioning });
    const error = response === "allowed" ? undefined : refuse("webhookValidationFailed", { url, response });
    finishOperation(azure, found.operationKey, error && { code: error.code, message: error.message });
  });
}

async function handshake(url: string): Promise<string> {
  try {
    const response = await fetch(url, {
      method: "OPTIONS",
      headers: { "WebHook-Request-Origin": ORIGIN, "WebHook-Request-Rate": "120" },
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.body?.cancel();
    const allowed = response.headers.get("WebHook-Allowed-Origin");
    if (response.status === 200 && (allowed === "*" || allowed === ORIGIN)) return "allowed";
    return String(response.status);
  } catch {
    return "none";
  }
}
