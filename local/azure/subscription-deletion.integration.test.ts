import { afterAll, beforeAll, expect, test } from "vitest";
import {
  channelFor,
  eventually,
  freshName,
  NAMESPACE,
  PARTNER_GROUP,
  PARTNER_SUBSCRIPTION,
  startTestWorld,
  type TestWorld,
} from "./test-world.ts";
import { startWebhook, type TestWebhook } from "./webhook-for-tests.ts";

const SCOPE = `subscriptions/${PARTNER_SUBSCRIPTION}/resourceGroups/${PARTNER_GROUP}`;
const DELETED = "Microsoft.EventGrid.SubscriptionDeletedEvent";
const quick = { updateIntervalInMs: 100 };

let world: TestWorld;
let webhook: TestWebhook;
beforeAll(async () => {
  [world, webhook] = await Promise.all([startTestWorld(), startWebhook()]);
});
afterAll(async () => {
  await webhook.stop();
  await world.running.stop();
});

const wishFor = (name: string, eventDeliverySchema?: string) => ({
  destination: { endpointType: "WebHook" as const, endpointUrl: `${webhook.url}/${name}` },
  filter: { includedEventTypes: ["Microsoft.Resources.ResourceWriteCancel"] },
  ...(eventDeliverySchema ? { eventDeliverySchema } : {}),
});
const remove = (name: string) => world.partner.eventSubscriptions.beginDeleteAndWait(SCOPE, name, quick);
const told = (name: string) =>
  webhook.received.filter(
    ({ path, headers }) => path === `/${name}` && headers["aeg-event-type"] === "SubscriptionDeletion",
  );
const hears = (name: string) => eventually(async () => told(name)[0]);

test.each(["EventGridSchema", "CloudEventSchemaV1_0"])(
  "a webhook hears that its event subscription is gone, in %s",
  async (schema) => {
    const name = `ends-${schema.slice(0, 5)}`;
    const { eventSubscriptions } = world.partner;
    await eventSubscriptions.beginCreateOrUpdateAndWait(SCOPE, name, wishFor(name, schema), quick);
    expect(told(name)).toEqual([]);
    await remove(name);
    const { headers, method, text } = await hears(name);
    expect([method, headers["aeg-subscription-name"]]).toEqual(["POST", name.toUpperCase()]);
    const body = JSON.parse(text);
    const [event] = schema === "EventGridSchema" ? body : [body];
    const eventSubscriptionId = `/${SCOPE}/providers/Microsoft.EventGrid/eventSubscriptions/${name}`;
    expect(event).toMatchObject({ data: { eventSubscriptionId } });
    expect(event[schema === "EventGridSchema" ? "eventType" : "type"]).toBe(DELETED);
    const { delivery } = await eventually(async () =>
      (await world.journal()).find(
        (entry) => entry.delivery?.purpose === "deletion" && entry.path.endsWith(name),
      ),
    );
    expect(delivery?.eventSubscription).toBe(name);
  },
);

test("one that goes with its partner topic is told too, one that never proved itself is not", async () => {
  const customer = await world.newCustomer();
  await customer.authorize();
  await world.partner.channels.createOrUpdate(PARTNER_GROUP, NAMESPACE, freshName(), channelFor(customer));
  const { partnerTopicEventSubscriptions, partnerTopics } = customer.client;
  webhook.handshakes.set("unproven", { status: 200 });
  await partnerTopicEventSubscriptions.beginCreateOrUpdate("rg", "orders", "unproven", wishFor("unproven"));
  await partnerTopicEventSubscriptions.beginCreateOrUpdateAndWait(
    "rg",
    "orders",
    "proven",
    wishFor("proven"),
    quick,
  );
  await eventually(async () => {
    const { provisioningState } = await partnerTopicEventSubscriptions.get("rg", "orders", "unproven");
    return provisioningState === "AwaitingManualAction" || undefined;
  });
  await partnerTopics.beginDeleteAndWait("rg", "orders", quick);
  await hears("proven");
  // Told in the order of their names, so the other's turn was the later one: another deletion shows that it is over.
  const { eventSubscriptions } = world.partner;
  await eventSubscriptions.beginCreateOrUpdateAndWait(SCOPE, "after", wishFor("after"), quick);
  await remove("after");
  await hears("after");
  expect(told("unproven")).toEqual([]);
});
