import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type Customer,
  channelFor,
  collect,
  freshName,
  NAMESPACE,
  orderPlaced,
  PARTNER_GROUP,
  startTestWorld,
  type TestWorld,
} from "../test-world.ts";
import { named } from "./checklist.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await startTestWorld();
  await set({ mirroredDeletion: "idle" });
});
afterAll(() => world.running.stop());

const DAY = 86_400;
const set = (settings: object) => world.control("/control/settings", settings);
const advance = (seconds: number) => world.control("/control/clock", { advanceSeconds: seconds });
const read = (name: string) => world.partner.channels.get(PARTNER_GROUP, NAMESPACE, name);
const conflict = { statusCode: 409, code: "Conflict" };

async function newFlow(): Promise<{ customer: Customer; name: string }> {
  const customer = await world.newCustomer();
  await customer.authorize();
  const name = freshName();
  await world.partner.channels.createOrUpdate(PARTNER_GROUP, NAMESPACE, name, channelFor(customer));
  return { customer, name };
}

test(
  named(
    "12.10",
    "the customer deletes the topic: the channel stays idle, refuses changes and can be deleted without authorization",
  ),
  async () => {
    const { customer, name } = await newFlow();
    await customer.client.partnerTopics.activate("rg", "orders");
    await customer.client.partnerTopics.beginDeleteAndWait("rg", "orders", { updateIntervalInMs: 200 });
    await expect(customer.client.partnerTopics.get("rg", "orders")).rejects.toMatchObject({
      statusCode: 404,
    });
    expect(await read(name)).toMatchObject({
      provisioningState: "IdleDueToMirroredPartnerTopicDeletion",
      readinessState: "Activated",
    });
    const { channels } = world.partner;
    await expect(
      channels.createOrUpdate(PARTNER_GROUP, NAMESPACE, name, channelFor(customer)),
    ).rejects.toMatchObject(conflict);
    const types = { partnerTopicInfo: { eventTypeInfo: { kind: "Inline", inlineEventTypes: {} } } };
    await expect(channels.update(PARTNER_GROUP, NAMESPACE, name, types)).rejects.toMatchObject(conflict);
    const place = { subscriptionId: customer.subscriptionId, resourceGroup: "rg" };
    await world.control("/control/unauthorize", place);
    await channels.beginDeleteAndWait(PARTNER_GROUP, NAMESPACE, name, { updateIntervalInMs: 200 });
    await expect(read(name)).rejects.toMatchObject({ statusCode: 404 });
  },
);

test("an idle channel does not touch the topic of its successor", async () => {
  const { customer, name } = await newFlow();
  await customer.client.partnerTopics.beginDeleteAndWait("rg", "orders", { updateIntervalInMs: 200 });
  const next = freshName();
  await world.partner.channels.createOrUpdate(PARTNER_GROUP, NAMESPACE, next, channelFor(customer));
  await world.partner.channels.beginDeleteAndWait(PARTNER_GROUP, NAMESPACE, name, {
    updateIntervalInMs: 200,
  });
  expect((await customer.client.partnerTopics.get("rg", "orders")).provisioningState).toBe("Succeeded");
  expect((await read(next)).provisioningState).toBe("Succeeded");
});

test("the partner deletes the channel: the topic stays idle until a channel of the same source takes it over", async () => {
  const { customer, name } = await newFlow();
  await customer.client.partnerTopics.activate("rg", "orders");
  const { channels } = world.partner;
  await channels.beginDeleteAndWait(PARTNER_GROUP, NAMESPACE, name, { updateIntervalInMs: 200 });
  await expect(read(name)).rejects.toMatchObject({ statusCode: 404 });
  const topics = customer.client.partnerTopics;
  const idle = "IdleDueToMirroredChannelResourceDeletion";
  expect(await topics.get("rg", "orders")).toMatchObject({
    provisioningState: idle,
    activationState: "Activated",
  });
  expect(await collect(topics.listByResourceGroup("rg"))).toMatchObject([{ provisioningState: idle }]);
  await expect(topics.activate("rg", "orders")).rejects.toMatchObject(conflict);
  await expect(topics.deactivate("rg", "orders")).rejects.toMatchObject(conflict);

  const again = freshName();
  const other = channelFor(customer, {}, { source: "/someone/else" });
  await expect(channels.createOrUpdate(PARTNER_GROUP, NAMESPACE, again, other)).rejects.toMatchObject(
    conflict,
  );
  await channels.createOrUpdate(PARTNER_GROUP, NAMESPACE, again, channelFor(customer));
  expect(await topics.get("rg", "orders")).toMatchObject({
    provisioningState: "Succeeded",
    activationState: "NeverActivated",
  });
  await channels.beginDeleteAndWait(PARTNER_GROUP, NAMESPACE, again, { updateIntervalInMs: 200 });
  await topics.beginDeleteAndWait("rg", "orders", { updateIntervalInMs: 200 });
  await expect(topics.get("rg", "orders")).rejects.toMatchObject({ statusCode: 404 });
});

test("an idle topic does not touch the successor of its channel", async () => {
  const { customer, name } = await newFlow();
  const { channels } = world.partner;
  await channels.beginDeleteAndWait(PARTNER_GROUP, NAMESPACE, name, { updateIntervalInMs: 200 });
  const elsewhere = channelFor(customer, {}, { name: "elsewhere" });
  await channels.createOrUpdate(PARTNER_GROUP, NAMESPACE, name, elsewhere);
  await customer.client.partnerTopics.beginDeleteAndWait("rg", "orders", { updateIntervalInMs: 200 });
  expect((await read(name)).provisioningState).toBe("Succeeded");
});

test("never activated, either idle side goes with its deadline", async () => {
  const [left, right] = [await newFlow(), await newFlow()];
  await left.customer.client.partnerTopics.beginDeleteAndWait("rg", "orders", { updateIntervalInMs: 200 });
  await world.partner.channels.beginDeleteAndWait(PARTNER_GROUP, NAMESPACE, right.name, {
    updateIntervalInMs: 200,
  });
  await advance(6 * DAY);
  expect((await read(left.name)).readinessState).toBe("NeverActivated");
  await right.customer.client.partnerTopics.get("rg", "orders");
  await advance(DAY + 60);
  await expect(read(left.name)).rejects.toMatchObject({ statusCode: 404 });
  await expect(right.customer.client.partnerTopics.get("rg", "orders")).rejects.toMatchObject({
    statusCode: 404,
  });
});

test("an event that fits no activated channel is dropped, or refused when that is chosen", async () => {
  const { customer, name } = await newFlow();
  const send = (channelName: string) => world.publisher.send([orderPlaced("1")], { channelName });
  await send("unknown");
  await send(name);
  await set({ unmatchedEvents: "refuse" });
  await expect(send("unknown")).rejects.toMatchObject({ statusCode: 404, code: "NotFound" });
  await expect(send(name)).rejects.toMatchObject({ statusCode: 404 });
  await customer.client.partnerTopics.activate("rg", "orders");
  await send(name);
  await customer.client.partnerTopics.deactivate("rg", "orders");
  await send(name);
});
