import { randomUUID } from "node:crypto";
import type { HttpBindings } from "@hono/node-server";
import type { Hono } from "hono";
import type { Azure } from "../azure.ts";
import { readCloudEvents } from "../data-plane/cloud-events.ts";
import { ORIGIN } from "../data-plane/delivery-request.ts";
import { receiverId } from "../data-plane/destination.ts";
import { bodyLimit, readLimited } from "../http/read-body.ts";
import { Refusal } from "../refusal.ts";
import { topicKeyOfSubscription } from "../rules/event-subscriptions.ts";
import type { EventSubscription } from "../store/event-records.ts";

const KEPT = 100;
const LARGEST_BODY = 1024 * 1024 + 4096;

/** The desk's own webhook: takes part in the handshake and keeps the last events of each partner topic. */
export function serveReceiver(app: Hono<{ Bindings: HttpBindings }>, azure: Azure): void {
  app.options("/receive/:id", (c) => {
    if (!subscriptionOf(azure, c.req.param("id"))) return c.notFound();
    return c.body(null, 200, { "WebHook-Allowed-Origin": ORIGIN, "WebHook-Allowed-Rate": "120" });
  });
  app.post("/receive/:id", async (c) => {
    const subscription = subscriptionOf(azure, c.req.param("id"));
    if (!subscription) return c.notFound();
    const text = await readLimited(c.req.raw, bodyLimit(LARGEST_BODY));
    if (text instanceof Refusal) return c.text(text.message, 413);
    const events = readCloudEvents(c.req.header("content-type") ?? "", text);
    if (events instanceof Refusal) return c.text(events.message, 400);
    const topicKey = topicKeyOfSubscription(subscription);
    const receivedAt = azure.clock.now().toISOString();
    azure.store.change(() => {
      for (const event of events) {
        azure.store.put("receivedEvents", `${topicKey}/received/${receivedAt}~${randomUUID()}`, {
          receivedAt,
          eventSubscription: subscription.name,
          attempt: Number(c.req.header("aeg-delivery-count") ?? 0),
          event,
        });
      }
      const all = azure.store.list("receivedEvents", topicKey);
      for (const { key } of all.slice(0, -KEPT)) azure.store.remove("receivedEvents", key);
    });
    return c.body(null, 200);
  });
}

function subscriptionOf(azure: Azure, id: string): EventSubscription | undefined {
  return azure.store
    .all("eventSubscriptions")
    .find(({ key, record }) => record.destination.kind === "desk" && receiverId(key) === id)?.record;
}
