import { afterAll, beforeAll, expect, test } from "vitest";
import {
  channelFor,
  freshName,
  NAMESPACE,
  PARTNER_GROUP,
  startTestWorld,
  type TestWorld,
} from "./test-world.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await startTestWorld();
});
afterAll(() => world.running.stop());

async function create(topic: object) {
  const customer = await world.newCustomer();
  await customer.authorize();
  const channel = channelFor(customer, {}, topic);
  return world.partner.channels.createOrUpdate(PARTNER_GROUP, NAMESPACE, freshName(), channel);
}

test.each([
  ["fail-authorization", 400, "InvalidRequest"],
  ["fail-conflict", 409, "Conflict"],
  ["fail-throttle", 429, "SubscriptionRequestsThrottled"],
  ["fail-internal", 500, "InternalServerError"],
])("%s as the beginning of a topic or resource group gives %i", async (name, statusCode, code) => {
  await expect(create({ name: `${name}-1` })).rejects.toMatchObject({ statusCode, code });
  await expect(create({ resourceGroupName: name.toUpperCase() })).rejects.toMatchObject({ statusCode, code });
});

test("a slow name is done at once and answered late", async () => {
  const started = performance.now();
  expect((await create({ name: "slow-orders" })).provisioningState).toBe("Succeeded");
  expect(performance.now() - started).toBeGreaterThan(9_900);
  expect((await create({ name: "not-slow-orders" })).provisioningState).toBe("Succeeded");
  expect(performance.now() - started).toBeLessThan(19_000);
});
