import { randomUUID } from "node:crypto";
import { eventSubscriptionId } from "../ids.ts";
import type { EventSubscription } from "../store/event-records.ts";
import { deliveryRequest } from "./delivery-request.ts";
import { type Courier, callWebhook } from "./webhook.ts";

/**
 * Tells a webhook that its event subscription is gone: the header is documented (reference section 6.5), the event the
 * SDK's SubscriptionDeletedEventData; that it is told once, whatever the answer, is inferred.
 */
export async function noticeDeletion(courier: Courier, gone: EventSubscription): Promise<void> {
  const id = randomUUID();
  const type = "Microsoft.EventGrid.SubscriptionDeletedEvent";
  const data = { eventSubscriptionId: eventSubscriptionId(gone) };
  const time = courier.azure.clock.now().toISOString().replace("Z", "0000Z");
  const event =
    gone.schema === "CloudEventSchemaV1_0"
      ? ({ id, source: gone.source.id, subject: "", type, time, specversion: "1.0", data } as const)
      : {
          id,
          topic: gone.source.id,
          subject: "",
          eventType: type,
          eventTime: time,
          metadataVersion: "1",
          dataVersion: "1",
          data,
        };
  const { headers, body } = deliveryRequest(gone, [event], 0);
  await callWebhook(
    courier,
    gone,
    { method: "POST", headers: { ...headers, "aeg-event-type": "SubscriptionDeletion" }, body },
    { purpose: "deletion", eventSubscription: gone.name, attempt: 1, events: [{ id, type }] },
  );
}
