import { randomUUID } from "node:crypto";
import { eventsKey } from "./web-process";

const namespace =
  "/subscriptions/5b0d9c1e-7a42-4f63-8c15-2e9a4d7b3f06/resourceGroups/rg-partner-events/providers/Microsoft.EventGrid/partnerNamespaces/northwind-weu";

/** One event as Azure would send it; about a channel of nobody unless named. */
export function tellEvent(
  origin: string,
  channel = "flow-0123456789ab-aaaaaaaaaaaaaaaa-1",
  id: string = randomUUID(),
): Promise<Response> {
  const event = {
    specversion: "1.0",
    id,
    source: "/",
    type: "Microsoft.Resources.ResourceWriteSuccess",
    time: new Date().toISOString(),
    subject: `${namespace}/channels/${channel}`,
    data: {},
  };
  return fetch(`${origin}/api/azure/events`, {
    method: "POST",
    headers: { "content-type": "application/cloudevents+json", "x-portal-key": eventsKey },
    body: JSON.stringify(event),
  });
}
