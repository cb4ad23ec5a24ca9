import { randomUUID } from "node:crypto";
import { z } from "zod";
import { eventSubscriptionId } from "../ids.ts";
import { type Handshake, takeHandshake } from "../rules/validation.ts";
import type { EventSubscription } from "../store/event-records.ts";
import { headersOf, ORIGIN } from "./delivery-request.ts";
import { addressOf } from "./destination.ts";
import { nameOfOutcome, type Outcome } from "./retry.ts";
import { type Courier, callWebhook } from "./webhook.ts";

/**
 * Lets a webhook prove that it wants events (reference section 6.4), by the handshake of the schema it is to get.
 * Ends the operation that made the event subscription, unless a person is awaited.
 */
export async function proveWebhook(courier: Courier, key: string): Promise<void> {
  const { azure } = courier;
  const found = azure.store.get("eventSubscriptions", key);
  if (found?.provisioning !== "Creating" && found?.provisioning !== "Updating") return;
  const prove = found.schema === "CloudEventSchemaV1_0" ? byCloudEvents : byEventGrid;
  const outcome = await prove(courier, found);
  takeHandshake(azure, key, found, { url: addressOf(azure, found), outcome });
}

/** OPTIONS; the webhook names us, or everybody, in WebHook-Allowed-Origin. */
async function byCloudEvents(courier: Courier, found: EventSubscription): Promise<Handshake> {
  const headers = {
    "WebHook-Request-Origin": ORIGIN,
    "WebHook-Request-Rate": "120",
    "WebHook-Request-Callback": validationUrl(courier, found),
  };
  const answer = await callWebhook(courier, found, { method: "OPTIONS", headers }, noteFor(found, []));
  const refused = refusedStatus("OPTIONS", answer.outcome);
  if (refused) return refused;
  const allowed = answer.headers.get("WebHook-Allowed-Origin");
  if (allowed === null) return { kind: "silent" };
  if (allowed === "*" || allowed.toLowerCase() === ORIGIN) return { kind: "proven" };
  return {
    kind: "refused",
    why: `Http OPTIONS request returned 2XX response with invalid WebHook-Allowed-Origin header '${allowed}'.`,
  };
}

const validationAnswer = z.object({ validationResponse: z.string() });

/** POST of a validation event; the webhook sends its code back with 200, and 200 only. */
async function byEventGrid(courier: Courier, found: EventSubscription): Promise<Handshake> {
  const id = randomUUID();
  const eventType = "Microsoft.EventGrid.SubscriptionValidationEvent";
  const event = {
    id,
    topic: found.source.id,
    subject: "",
    data: { validationCode: found.validationCode, validationUrl: validationUrl(courier, found) },
    eventType,
    eventTime: courier.azure.clock.now().toISOString().replace("Z", "0000Z"),
    metadataVersion: "1",
    dataVersion: "1",
  };
  const headers = {
    "content-type": "application/json; charset=utf-8",
    ...headersOf(found, "SubscriptionValidation", 0),
    "aeg-data-version": "1",
    "aeg-metadata-version": "1",
  };
  const request = { method: "POST", headers, body: JSON.stringify([event]) } as const;
  const answer = await callWebhook(courier, found, request, noteFor(found, [{ id, type: eventType }]));
  const refused = refusedStatus("POST", answer.outcome);
  if (refused) return refused;
  const echoed = validationAnswer.safeParse(parsed(answer.text));
  const proven =
    answer.outcome === 200 && echoed.success && echoed.data.validationResponse === found.validationCode;
  return { kind: proven ? "proven" : "silent" };
}

/** On the desk's address, since a person may open it. Its query is made like Azure's. */
function validationUrl({ azure }: Courier, found: EventSubscription): string {
  const query = new URLSearchParams({
    id: eventSubscriptionId(found),
    t: azure.clock.now().toISOString(),
    apiVersion: "2022-06-15",
    token: found.validationCode,
  });
  return `${azure.addresses.desk}/eventsubscriptions/${found.name.toLowerCase()}/validate?${query}`;
}

function refusedStatus(method: string, outcome: Outcome): Handshake | undefined {
  if (typeof outcome === "number" && outcome >= 200 && outcome < 300) return undefined;
  const code = typeof outcome === "number" ? String(outcome) : nameOfOutcome(outcome);
  return { kind: "refused", why: `Http ${method} request failed with response code ${code}.` };
}

function noteFor({ name }: EventSubscription, events: { id: string; type: string }[]) {
  return { purpose: "validation", eventSubscription: name, attempt: 1, events } as const;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
