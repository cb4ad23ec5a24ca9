import { randomUUID } from "node:crypto";
import type { CloudEvent, EventGridEvent, EventSubscription } from "../store/event-records.ts";
import { valueAt } from "./event-fields.ts";

/** Who sends, as the CloudEvents handshake and deliveries name it. */
export const ORIGIN = "eventgrid.azure.net";

export interface WebhookRequest {
  headers: Record<string, string>;
  body: string;
}

/**
 * One delivery as Event Grid makes it (reference section 6.5): Event Grid schema always as an array, CloudEvents as one
 * object or, when the event subscription takes batches, as an array. `attempts` is how many there were before.
 */
export function deliveryRequest(
  subscription: EventSubscription,
  events: (CloudEvent | EventGridEvent)[],
  attempts: number,
): WebhookRequest {
  const [first] = events;
  const batched = subscription.maxEventsPerBatch !== undefined && subscription.maxEventsPerBatch > 1;
  const cloud = first !== undefined && "specversion" in first;
  const single = cloud && !batched;
  return {
    headers: {
      ...attributeHeaders(subscription, first),
      "content-type": `application/${cloud ? `cloudevents${single ? "" : "-batch"}+json` : "json"}; charset=utf-8`,
      ...(cloud ? { origin: ORIGIN, "WebHook-Request-Origin": ORIGIN } : {}),
      ...headersOf(subscription, "Notification", attempts),
      // Of several events there is no one version (inferred).
      ...(batched
        ? {}
        : {
            "aeg-data-version": first && "dataVersion" in first ? String(first.dataVersion) : "",
            "aeg-metadata-version": "1",
            "aeg-output-event-id": randomUUID(),
          }),
    },
    body: JSON.stringify(single ? first : events),
  };
}

/** Headers of every request of an event subscription. */
export function headersOf(
  { name }: EventSubscription,
  kind: "Notification" | "SubscriptionValidation",
  attempts: number,
): Record<string, string> {
  return {
    "aeg-event-type": kind,
    "aeg-subscription-name": name.toUpperCase(),
    "aeg-delivery-count": String(attempts),
  };
}

/** The headers its owner asked for; of a batch the first event gives the values (inferred). */
function attributeHeaders(
  { attributes }: EventSubscription,
  event: CloudEvent | EventGridEvent | undefined,
): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const attribute of attributes) {
    const value =
      attribute.type === "Static" ? attribute.value : event && valueAt(event, attribute.sourceField);
    // Only text, numbers and booleans become headers (delivery-properties.md); what HTTP cannot carry is left out.
    const fits =
      ["string", "number", "boolean"].includes(typeof value) && /^[\t\x20-\x7e]*$/.test(String(value));
    if (fits) headers[attribute.name.toLowerCase()] = String(value);
  }
  return headers;
}
