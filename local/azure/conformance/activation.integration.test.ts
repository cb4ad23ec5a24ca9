import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type Customer,
  channelFor,
  freshName,
  NAMESPACE,
  PARTNER_GROUP,
  startTestWorld,
  type TestWorld,
} from "../test-world.ts";
import { named } from "./checklist.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await startTestWorld();
});
afterAll(() => world.running.stop());

async function newFlow(): Promise<{ customer: Customer; name: string }> {
  const customer = await world.newCustomer();
  await customer.authorize();
  const name = freshName();
  await world.partner.channels.createOrUpdate(PARTNER_GROUP, NAMESPACE, name, channelFor(customer));
  return { customer, name };
}

const read = (name: string) => world.partner.channels.get(PARTNER_GROUP, NAMESPACE, name);
const vanishing = [
  "messageForActivation",
  "expirationTimeIfNotActivatedUtc",
  "partnerTopicFriendlyDescription",
];
const have = (resource: object) =>
  Object.entries(resource).flatMap(([name, value]) => (vanishing.includes(name) && value ? [name] : []));

test(named("12.8"), async () => {
  const { customer, name } = await newFlow();
  const { partnerTopics } = customer.client;
  expect(have(await read(name))).toHaveLength(2);
  expect(have(await partnerTopics.get("rg", "orders"))).toHaveLength(3);
  const activated = await partnerTopics.activate("rg", "orders");
  expect(activated).toMatchObject({ activationState: "Activated", provisioningState: "Succeeded" });
  expect(have(activated)).toEqual([]);
  const channel = await read(name);
  expect(channel.readinessState).toBe("Activated");
  expect(have(channel)).toEqual([]);
  expect(have(await partnerTopics.get("rg", "orders"))).toEqual([]);
});

test(named("12.10", "gone: the partner's deletion takes the topic with it"), async () => {
  const { customer, name } = await newFlow();
  await customer.client.partnerTopics.activate("rg", "orders");
  await world.partner.channels.beginDeleteAndWait(PARTNER_GROUP, NAMESPACE, name, {
    updateIntervalInMs: 200,
  });
  await expect(customer.client.partnerTopics.get("rg", "orders")).rejects.toMatchObject({
    statusCode: 404,
    code: "ResourceNotFound",
  });
});

test(named("12.16", "through the control API: a new customer to a deleted topic"), async () => {
  const { customer, name } = await newFlow();
  const place = { subscriptionId: customer.subscriptionId, resourceGroup: "rg" };
  const topic = { ...place, partnerTopic: "orders" };
  expect((await world.control("/control/activate", topic)).status).toBe(200);
  expect((await read(name)).readinessState).toBe("Activated");
  expect((await world.control("/control/unauthorize", place)).status).toBe(200);
  await expect(
    world.partner.channels.createOrUpdate(PARTNER_GROUP, NAMESPACE, name, channelFor(customer)),
  ).rejects.toMatchObject({ code: "InvalidRequest" });
  expect((await world.control("/control/delete-topic", topic)).status).toBe(200);
  await world.control("/control/clock", { advanceSeconds: 5 });
  await expect(read(name)).rejects.toMatchObject({ statusCode: 404 });
});

test(named("12.16", "through the desk's pages"), async () => {
  const customer = await world.newCustomer({ eventGridRegistered: false });
  const { desk } = world.running.connection;
  const subscription = `${desk}/subscriptions/${customer.subscriptionId}`;
  const post = async (page: string, fields: Record<string, string>) => {
    const answer = await fetch(page, { method: "POST", body: new URLSearchParams(fields) });
    expect(answer.status).toBe(200);
  };
  await post(subscription, { do: "register" });
  await world.control("/control/clock", { advanceSeconds: 5 });
  await customer.authorize();
  const name = freshName();
  await world.partner.channels.createOrUpdate(PARTNER_GROUP, NAMESPACE, name, channelFor(customer));
  const topic = `${subscription}/resourceGroups/rg/providers/Microsoft.EventGrid/partnerTopics/orders`;
  await post(topic, { do: "activate" });
  expect((await read(name)).readinessState).toBe("Activated");
});

test(named("12.16", "deactivation stops nothing on the partner's side"), async () => {
  const { customer, name } = await newFlow();
  await customer.client.partnerTopics.activate("rg", "orders");
  const before = await read(name);
  const stopped = await customer.client.partnerTopics.deactivate("rg", "orders");
  expect(stopped.activationState).toBe("Deactivated");
  expect(await read(name)).toEqual(before);
});
