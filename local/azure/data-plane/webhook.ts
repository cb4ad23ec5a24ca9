import type { Azure } from "../azure.ts";
import { SECOND } from "../clock.ts";
import type { CallJournal, DeliveryNote } from "../http/call-journal.ts";
import { isLoopback } from "../rules/loopback.ts";
import type { EventSubscription } from "../store/event-records.ts";
import { addressOf } from "./destination.ts";
import type { Outcome } from "./retry.ts";
import type { WebhookTokens } from "./webhook-tokens.ts";

const TIMEOUT_MS = 30 * SECOND;
const LARGEST_ANSWER = 64 * 1024;

export interface WebhookAnswer {
  outcome: Outcome;
  headers: Headers;
  text: string;
}

/** What sending to a webhook needs besides the state. */
export interface Courier {
  azure: Azure;
  tokens: WebhookTokens;
  journal: CallJournal;
}

/**
 * Sends one request to a webhook and waits at most 30 seconds (real time) for its answer. Never to another machine,
 * never along a redirect. Each one is in the journal.
 */
export async function callWebhook(
  { azure, tokens, journal }: Courier,
  subscription: EventSubscription,
  request: { method: "POST" | "OPTIONS"; headers: Record<string, string>; body?: string },
  delivery: DeliveryNote,
): Promise<WebhookAnswer> {
  const url = new URL(addressOf(azure, subscription));
  const answer = isLoopback(url) ? await send(url, tokens, subscription, request) : unreachable;
  const status = typeof answer.outcome === "number" ? answer.outcome : null;
  journal.add({
    kind: "delivery",
    time: azure.clock.now().toISOString(),
    method: request.method,
    path: url.href,
    clientRequestId: null,
    caller: null,
    status,
    applied: false,
    delivery,
  });
  return answer;
}

const unreachable: WebhookAnswer = { outcome: "unreachable", headers: new Headers(), text: "" };

async function send(
  url: URL,
  tokens: WebhookTokens,
  { entra }: EventSubscription,
  { method, headers, body }: { method: string; headers: Record<string, string>; body?: string },
): Promise<WebhookAnswer> {
  const token = entra && (await tokens.tokenFor(entra));
  try {
    const response = await fetch(url, {
      method,
      headers: { ...headers, ...(token ? { authorization: `Bearer ${token}` } : {}) },
      ...(body === undefined ? {} : { body }),
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return { outcome: response.status, headers: response.headers, text: await readSome(response) };
  } catch (error) {
    const late = error instanceof Error && error.name === "TimeoutError";
    return { ...unreachable, outcome: late ? "timeout" : "unreachable" };
  }
}

/** The beginning of an answer: enough for a validation, whatever a webhook sends. */
async function readSome(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > LARGEST_ANSWER) break;
  }
  return Buffer.concat(chunks).toString("utf8");
}
