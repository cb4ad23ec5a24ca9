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

test("faults cut, answer or delay the calls they fit, as often as ordered, and the journal tells", async () => {
  const customer = await world.newCustomer();
  await customer.authorize();
  const name = freshName();
  const put = () =>
    world.partner.channels.createOrUpdate(PARTNER_GROUP, NAMESPACE, name, channelFor(customer));
  const read = () => world.partner.channels.get(PARTNER_GROUP, NAMESPACE, name);
  const order = (kind: object, times = 1) =>
    world.control("/control/faults", { method: "PUT", pathContains: name.toUpperCase(), times, do: kind });

  await order({ kind: "reset-before" });
  await expect(put()).rejects.toMatchObject({ code: "ECONNRESET" });
  await expect(read()).rejects.toMatchObject({ statusCode: 404 });
  await order({ kind: "reset-after" });
  await expect(put()).rejects.toMatchObject({ code: "ECONNRESET" });
  expect((await read()).readinessState).toBe("NeverActivated");
  await order(
    { kind: "status", status: 429, body: { error: { code: "TooManyRequests", message: "Slow down." } } },
    2,
  );
  await expect(put()).rejects.toMatchObject({ statusCode: 429, code: "TooManyRequests" });
  await expect(put()).rejects.toMatchObject({ statusCode: 429 });
  await order({ kind: "delay", ms: 300 });
  const started = performance.now();
  await put();
  expect(performance.now() - started).toBeGreaterThan(290);
  await order({ kind: "reset-before" });
  await fetch(`${world.running.connection.desk}/control/faults`, { method: "DELETE" });
  await put();

  const calls = (await world.journal()).filter(({ path, method }) => path.includes(name) && method === "PUT");
  expect(calls.map(({ status, applied }) => [status, applied])).toEqual([
    [null, false],
    [null, true],
    [429, false],
    [429, false],
    [200, true],
    [200, true],
  ]);
  expect(calls[0]?.clientRequestId).toMatch(/^[0-9a-f-]{36}$/);
  expect(calls[5]?.caller?.name).toBe("partner-events-portal");
  expect(await world.journal(calls[4]?.n)).toContainEqual(calls[5]);
});

test.each([
  ["/control/clock", { advanceSeconds: -5 }],
  ["/control/clock", { advanceSeconds: "soon" }],
  ["/control/faults", { do: { kind: "explode" } }],
  ["/control/authorize", { subscriptionId: "x", resourceGroup: "rg", days: 1 }],
  ["/control/subscriptions", { displayName: "half" }],
])("%s refuses %j", async (path, body) => {
  const response = await world.control(path, body);
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ error: { code: "InvalidRequestContent" } });
});

test("what is wrong is named in Azure's envelope, whatever it is", async () => {
  const { desk } = world.running.connection;
  const app = { tenantId: (await world.newCustomer()).tenantId, displayName: "Scripts" };
  const roles = [{ role: "Reader", scope: "5b0d9c1e-7a42-4f63-8c15-2e9a4d7b3f06" }];
  const message = "The request content was invalid and could not be deserialized: ";
  for (const [method, path, body, status, text] of [
    ["POST", "/control/clock", "{", 400, `${message}'The body is not JSON'.`],
    ["POST", "/control/clock", '{"by":1}', 400, `${message}'advanceSeconds: Invalid input`],
    [
      "POST",
      "/control/apps",
      JSON.stringify({ ...app, roles }),
      400,
      `${message}'roles.0.scope: must be an ARM id`,
    ],
    ["POST", "/control/snapshot", "", 400, `${message}'The body is empty.'.`],
    ["GET", "/control/journal?since=abc", undefined, 400, `${message}'since is not a number'.`],
    ["GET", "/control/token", undefined, 404, "The resource type could not be found"],
    ["POST", "/control/nonesuch", "{}", 404, "The resource type could not be found"],
  ] as const) {
    const response = await fetch(desk + path, { method, ...(body === undefined ? {} : { body }) });
    const told: { error?: { code: string; message: string } } = await response.json();
    expect([response.status, told.error?.message.slice(0, text.length)], `${method} ${path}`).toEqual([
      status,
      text,
    ]);
  }
});

test("what does not exist is said to be missing", async () => {
  const customer = await world.newCustomer();
  const { subscriptionId } = customer;
  const missing = await world.control("/control/activate", {
    subscriptionId,
    resourceGroup: "rg",
    partnerTopic: "none",
  });
  expect([missing.status, await missing.json()]).toMatchObject([
    404,
    { error: { code: "ResourceNotFound" } },
  ]);
});

test("unauthorize and delete-topic play the customer", async () => {
  const customer = await world.newCustomer();
  const place = { subscriptionId: customer.subscriptionId, resourceGroup: "rg" };
  await customer.authorize();
  const name = freshName();
  await world.partner.channels.createOrUpdate(PARTNER_GROUP, NAMESPACE, name, channelFor(customer));
  await world.control("/control/unauthorize", place);
  expect(
    (await customer.client.partnerConfigurations.get("rg")).partnerAuthorization?.authorizedPartnersList,
  ).toEqual([]);
  await world.control("/control/delete-topic", { ...place, partnerTopic: "orders" });
  expect((await world.partner.channels.get(PARTNER_GROUP, NAMESPACE, name)).provisioningState).toBe(
    "Deleting",
  );
  await world.control("/control/clock", { advanceSeconds: 2 });
  await expect(world.partner.channels.get(PARTNER_GROUP, NAMESPACE, name)).rejects.toMatchObject({
    statusCode: 404,
  });
});

test("another site's requests are refused", async () => {
  const { desk } = world.running.connection;
  const post = (headers: Record<string, string>) =>
    fetch(`${desk}/control/clock`, {
      method: "POST",
      headers,
      body: JSON.stringify({ advanceSeconds: 0 }),
    }).then(({ status }) => status);
  expect(await post({ origin: "http://evil.example" })).toBe(403);
  expect(await post({ origin: "null" })).toBe(403);
  expect(await post({ origin: desk })).toBe(200);
  expect(await post({})).toBe(200);
});
