import type { EventSubscription, WebHookEventSubscriptionDestination } from "@azure/arm-eventgrid";
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from "jose";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type Customer,
  channelFor,
  eventually,
  freshName,
  NAMESPACE,
  orderPlaced,
  PARTNER_GROUP,
  startTestWorld,
  type TestWorld,
} from "./test-world.ts";
import { startWebhook, type TestWebhook } from "./webhook-for-tests.ts";

interface DeadLetter {
  container: string;
  blobName: string;
  content: Record<string, unknown>[];
}

let world: TestWorld;
let webhook: TestWebhook;
let customer: Customer;
const channel = freshName();
beforeAll(async () => {
  world = await startTestWorld();
  webhook = await startWebhook();
  customer = await world.newCustomer();
  await customer.authorize();
  await world.partner.channels.createOrUpdate(PARTNER_GROUP, NAMESPACE, channel, channelFor(customer));
  await customer.client.partnerTopics.activate("rg", "orders");
});
afterAll(async () => {
  await webhook.stop();
  await world.running.stop();
});

function listen(
  name: string,
  destination: Partial<WebHookEventSubscriptionDestination> = {},
  more: EventSubscription = {},
) {
  const to: WebHookEventSubscriptionDestination = {
    endpointType: "WebHook",
    endpointUrl: `${webhook.url}/${name}`,
    ...destination,
  };
  return customer.client.partnerTopicEventSubscriptions.beginCreateOrUpdateAndWait(
    "rg",
    "orders",
    name,
    { destination: to, ...more },
    { updateIntervalInMs: 100 },
  );
}
const unlisten = (name: string) =>
  customer.client.partnerTopicEventSubscriptions.beginDeleteAndWait("rg", "orders", name, {
    updateIntervalInMs: 100,
  });
const send = (...ids: string[]) => world.publisher.send(ids.map(orderPlaced), { channelName: channel });

async function deadLetters(name: string): Promise<DeadLetter[]> {
  const { desk } = world.running.connection;
  const answer: { deadLetters: DeadLetter[] } = await (await fetch(`${desk}/control/dead-letters`)).json();
  return answer.deadLetters.filter(({ blobName }) => blobName.startsWith(`${name.toUpperCase()}/`));
}

test("events come in batches of at most as many as asked, as an array of CloudEvents", async () => {
  await listen("batched", { maxEventsPerBatch: 4, preferredBatchSizeInKilobytes: 64 });
  await send(...Array.from({ length: 10 }, (_, index) => `batch-${index}`));
  await webhook.events("/batched", 10);
  const sizes = webhook.notifications("/batched").map(({ events }) => events.length);
  expect(sizes.toSorted()).toEqual([2, 4, 4]);
  const [first] = webhook.notifications("/batched");
  expect(first?.headers["content-type"]).toBe("application/cloudevents-batch+json; charset=utf-8");
  expect(first?.headers).not.toHaveProperty("aeg-output-event-id");
  await unlisten("batched");
});

test("a large event goes alone, however small the preferred size", async () => {
  await listen("small-batches", { maxEventsPerBatch: 100, preferredBatchSizeInKilobytes: 1 });
  const large = { ...orderPlaced("large"), data: { text: "x".repeat(3000) } };
  await world.publisher.send([orderPlaced("one"), large, orderPlaced("two")], { channelName: channel });
  await webhook.events("/small-batches", 3);
  const alone = webhook
    .notifications("/small-batches")
    .find(({ events }) => events.some(({ id }) => id === "large"));
  expect(alone?.events).toHaveLength(1);
  await unlisten("small-batches");
});

test("headers are added as asked; secrets are read only by the operation for them", async () => {
  await listen("with-headers", {
    deliveryAttributeMappings: [
      { name: "X-Fixed", type: "Static", value: "open", isSecret: false },
      { name: "X-Secret", type: "Static", value: "hidden", isSecret: true },
      { name: "X-Order", type: "Dynamic", sourceField: "data.order" },
      { name: "X-Object", type: "Dynamic", sourceField: "data" },
    ],
  });
  await send("with-headers");
  await webhook.events("/with-headers");
  const [delivery] = webhook.notifications("/with-headers");
  expect(delivery?.headers).toMatchObject({
    "x-fixed": "open",
    "x-secret": "hidden",
    "x-order": "with-headers",
  });
  expect(delivery?.headers).not.toHaveProperty("x-object");
  const { partnerTopicEventSubscriptions: found } = customer.client;
  expect(JSON.stringify(await found.get("rg", "orders", "with-headers"))).not.toContain("hidden");
  const { value } = await found.getDeliveryAttributes("rg", "orders", "with-headers");
  expect(JSON.stringify(value)).toContain("hidden");
  await unlisten("with-headers");
});

test("advanced filters choose by data; more than 25 or a wrong one are refused", async () => {
  await listen(
    "chosen",
    {},
    {
      filter: { advancedFilters: [{ operatorType: "StringBeginsWith", key: "data.order", values: ["yes"] }] },
    },
  );
  await send("no-1", "yes-1", "no-2");
  await send("yes-2");
  const events = await webhook.events("/chosen", 2);
  expect(events.map(({ id }) => id).toSorted()).toEqual(["yes-1", "yes-2"]);
  await unlisten("chosen");
  const one = { operatorType: "IsNotNull" as const, key: "data" };
  const many = listen("too-many", {}, { filter: { advancedFilters: Array.from({ length: 26 }, () => one) } });
  await expect(many).rejects.toMatchObject({ statusCode: 400, code: "InvalidRequestContent" });
});

test("what is never tried again or was tried often enough becomes a dead letter five minutes later", async () => {
  const deadLetterDestination = {
    endpointType: "StorageBlob" as const,
    resourceId: `/subscriptions/${customer.subscriptionId}/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/letters`,
    blobContainerName: "undelivered",
  };
  await listen(
    "dying",
    {},
    { deadLetterDestination, retryPolicy: { maxDeliveryAttempts: 2, eventTimeToLiveInMinutes: 60 } },
  );
  webhook.answers.push(400, 500, 404);
  await send("refused");
  await webhook.events("/dying", 1);
  await send("failing");
  await webhook.events("/dying", 2);
  await eventually(async () => {
    await world.control("/control/clock", { advanceSeconds: 10 });
    return webhook.notifications("/dying").length === 3 ? true : undefined;
  });
  await world.control("/control/clock", { advanceSeconds: 200 });
  expect(await deadLetters("dying")).toEqual([]);
  await world.control("/control/clock", { advanceSeconds: 110 });
  const letters = await eventually(async () => {
    const all = await deadLetters("dying");
    return all.length === 2 ? all : undefined;
  });
  expect(letters[0]).toMatchObject({ container: "undelivered" });
  expect(letters[0]?.blobName).toMatch(/^DYING\/\d{4}\/\d{1,2}\/\d{1,2}\/\d{1,2}\/[0-9a-f-]{36}\.json$/);
  expect(letters.flatMap(({ content }) => content)).toMatchObject([
    {
      id: "refused",
      specversion: "1.0",
      deadletterreason: "UndeliverableDueToHttpBadRequest",
      deliveryattempts: 1,
      lastdeliveryoutcome: "BadRequest",
    },
    {
      id: "failing",
      deadletterreason: "MaxDeliveryAttemptsExceeded",
      deliveryattempts: 2,
      lastdeliveryoutcome: "NotFound",
    },
  ]);
  await unlisten("dying");
});

test("a protected webhook gets a token of its tenant that the published keys verify", async () => {
  const application = "8d0f4f5e-2b4e-4d3c-9b68-0a8f3f1d7c55";
  await listen("protected", {
    azureActiveDirectoryTenantId: customer.tenantId,
    azureActiveDirectoryApplicationIdOrUri: application,
  });
  await send("protected");
  await webhook.events("/protected");
  const [delivery] = webhook.notifications("/protected");
  const token = delivery?.headers.authorization?.replace("Bearer ", "") ?? "";
  const keys: JSONWebKeySet = await (await world.raw(`/${customer.tenantId}/discovery/keys`)).json();
  const { payload } = await jwtVerify(token, createLocalJWKSet(keys), {
    audience: application,
    issuer: `https://sts.windows.net/${customer.tenantId}/`,
  });
  expect(payload).toMatchObject({
    appid: "4962773b-9cdb-44cf-a8bf-237846a00ab7",
    appidacr: "2",
    tid: customer.tenantId,
    ver: "1.0",
  });
  expect(payload.sub).toBe(payload.oid);
  expect(payload).not.toHaveProperty("roles");
  const half = listen("half", { azureActiveDirectoryTenantId: customer.tenantId });
  await expect(half).rejects.toMatchObject({ statusCode: 400, code: "InvalidRequest" });
  await unlisten("protected");
});

test("deliveries are in the journal with attempt, status and events", async () => {
  await listen("noted");
  webhook.answers.push(503);
  await send("noted");
  const entry = await eventually(async () =>
    (await world.journal()).find(({ delivery }) => delivery?.events.some(({ id }) => id === "noted")),
  );
  expect(entry).toMatchObject({
    method: "POST",
    path: `${webhook.url}/noted`,
    status: 503,
    caller: null,
    delivery: {
      purpose: "notification",
      eventSubscription: "noted",
      attempt: 1,
      events: [{ id: "noted", type: "Northwind.OrderPlaced" }],
    },
  });
});
