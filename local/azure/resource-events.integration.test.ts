import type { EventSubscription } from "@azure/arm-eventgrid";
import { EventGridDeserializer, isSystemEvent } from "@azure/eventgrid";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  type Customer,
  channelFor,
  collect,
  eventually,
  freshName,
  NAMESPACE,
  PARTNER_GROUP,
  PARTNER_SUBSCRIPTION,
  startTestWorld,
  type TestWorld,
} from "./test-world.ts";
import { startWebhook, type TestWebhook } from "./webhook-for-tests.ts";

const GROUP_SCOPE = `subscriptions/${PARTNER_SUBSCRIPTION}/resourceGroups/${PARTNER_GROUP}`;
const CHANNELS = "Microsoft.EventGrid/partnerNamespaces/channels";

let world: TestWorld;
let webhook: TestWebhook;
let customer: Customer;
beforeAll(async () => {
  world = await startTestWorld();
  webhook = await startWebhook();
});
beforeEach(async () => {
  customer = await world.newCustomer();
  await customer.authorize();
});
afterAll(async () => {
  await webhook.stop();
  await world.running.stop();
});

function listen(scope: string, name: string, more: EventSubscription = {}) {
  return world.partner.eventSubscriptions.beginCreateOrUpdateAndWait(
    scope,
    name,
    {
      destination: { endpointType: "WebHook", endpointUrl: `${webhook.url}/${name}?code=secret` },
      ...more,
    },
    { updateIntervalInMs: 100 },
  );
}
const put = (name: string) =>
  world.partner.channels.createOrUpdate(PARTNER_GROUP, NAMESPACE, name, channelFor(customer));
const about = (name: string, path: string) =>
  webhook
    .notifications(path)
    .flatMap(({ events }) => events.filter(({ subject }) => subject?.endsWith(name)));
const heard = (name: string, path: string, count: number) =>
  eventually(async () => {
    const events = about(name, path);
    return events.length >= count ? events : undefined;
  });

test("an event subscription of a resource group is asynchronous, lists all nine types and hides its address", async () => {
  const made = await listen(GROUP_SCOPE, "group-listener", { filter: { subjectBeginsWith: "/none" } });
  expect(made).toMatchObject({
    id: `/${GROUP_SCOPE}/providers/Microsoft.EventGrid/eventSubscriptions/group-listener`,
    type: "Microsoft.EventGrid/eventSubscriptions",
    topic: `/${GROUP_SCOPE}`,
    provisioningState: "Succeeded",
    destination: { endpointType: "WebHook", endpointBaseUrl: `${webhook.url}/group-listener` },
  });
  expect(made.filter?.includedEventTypes).toHaveLength(9);
  const { eventSubscriptions } = world.partner;
  expect(await eventSubscriptions.getFullUrl(GROUP_SCOPE, "group-listener")).toMatchObject({
    endpointUrl: `${webhook.url}/group-listener?code=secret`,
  });
  expect((await eventSubscriptions.getDeliveryAttributes(GROUP_SCOPE, "group-listener")).value).toEqual([]);
  await eventSubscriptions.beginUpdateAndWait(
    GROUP_SCOPE,
    "group-listener",
    { labels: ["mine"], retryPolicy: { maxDeliveryAttempts: 5 } },
    { updateIntervalInMs: 100 },
  );
  // The SDK does not read the resource again after a PATCH.
  expect(await eventSubscriptions.get(GROUP_SCOPE, "group-listener")).toMatchObject({
    labels: ["mine"],
    filter: { subjectBeginsWith: "/none" },
    retryPolicy: { maxDeliveryAttempts: 5, eventTimeToLiveInMinutes: 1440 },
  });
  const names = async (items: AsyncIterable<EventSubscription>) =>
    (await collect(items)).map(({ name }) => name);
  expect(await names(eventSubscriptions.listGlobalByResourceGroup(PARTNER_GROUP))).toContain(
    "group-listener",
  );
  expect(await names(eventSubscriptions.listGlobalBySubscription())).toContain("group-listener");
  await eventSubscriptions.beginDeleteAndWait(GROUP_SCOPE, "group-listener", { updateIntervalInMs: 100 });
  await expect(eventSubscriptions.get(GROUP_SCOPE, "group-listener")).rejects.toMatchObject({
    statusCode: 404,
    code: "ResourceNotFound",
  });
});

test("the partner's own calls are told with their request id, in the schema of Event Grid", async () => {
  await listen(GROUP_SCOPE, "own-calls");
  const name = freshName();
  const requestId = "5f0c6b1e-38f0-4a51-9f0e-5a3b3e0d8a11";
  await world.partner.channels.createOrUpdate(PARTNER_GROUP, NAMESPACE, name, channelFor(customer), {
    requestOptions: { customHeaders: { "x-ms-client-request-id": requestId } },
  });
  const [event] = await heard(name, "/own-calls", 1);
  const subject = `/subscriptions/${PARTNER_SUBSCRIPTION}/resourcegroups/${PARTNER_GROUP}/providers/Microsoft.EventGrid/partnerNamespaces/${NAMESPACE}/channels/${name}`;
  expect(event).toEqual({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    topic: `/${GROUP_SCOPE}`,
    subject,
    eventType: "Microsoft.Resources.ResourceWriteSuccess",
    eventTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$/),
    dataVersion: "2",
    metadataVersion: "1",
    data: {
      authorization: expect.objectContaining({ scope: subject, action: `${CHANNELS}/write` }),
      claims: expect.objectContaining({ aud: "https://management.azure.com/", appidacr: "2", ver: "1.0" }),
      correlationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      httpRequest: {
        clientRequestId: requestId,
        clientIpAddress: "127.0.0.1",
        method: "PUT",
        url: expect.stringContaining(`/channels/${name}?api-version=2022-06-15`),
      },
      resourceProvider: "Microsoft.EventGrid",
      resourceUri: subject,
      operationName: `${CHANNELS}/write`,
      status: "Succeeded",
      subscriptionId: PARTNER_SUBSCRIPTION,
      tenantId: "3d5c1c6e-8f0a-4a52-9d2b-6a1f0c7e4b10",
    },
  });
  const [delivery] = webhook.notifications("/own-calls");
  expect(delivery?.headers).toMatchObject({
    "content-type": "application/json; charset=utf-8",
    "aeg-subscription-name": "OWN-CALLS",
    "aeg-delivery-count": "0",
    "aeg-data-version": "2",
    "aeg-metadata-version": "1",
  });
  const [typed] = await new EventGridDeserializer().deserializeEventGridEvents(delivery?.text ?? "");
  expect(typed && isSystemEvent("Microsoft.Resources.ResourceWriteSuccess", typed)).toBe(true);

  await world.partner.channels.update(PARTNER_GROUP, NAMESPACE, name, {});
  await world.partner.channels.beginDeleteAndWait(PARTNER_GROUP, NAMESPACE, name, {
    updateIntervalInMs: 100,
  });
  const events = await heard(name, "/own-calls", 3);
  expect(events.map(({ eventType, data }) => [eventType, data.operationName])).toEqual([
    ["Microsoft.Resources.ResourceWriteSuccess", `${CHANNELS}/write`],
    ["Microsoft.Resources.ResourceWriteSuccess", `${CHANNELS}/write`],
    ["Microsoft.Resources.ResourceDeleteSuccess", `${CHANNELS}/delete`],
  ]);
  await expect(
    world.partner.channels.createOrUpdate(PARTNER_GROUP, NAMESPACE, "x", channelFor(customer)),
  ).rejects.toMatchObject({ statusCode: 400 });
  await put(`${name}-marker`.slice(-50));
  await heard("-marker", "/own-calls", 1);
  expect(about("/x", "/own-calls")).toEqual([]);
});

test("a POST that changes nothing is told as an action", async () => {
  await listen(GROUP_SCOPE, "actions");
  await world.partner.partnerNamespaces.listSharedAccessKeys(PARTNER_GROUP, NAMESPACE);
  const [event] = await heard(`/partnerNamespaces/${NAMESPACE}`, "/actions", 1);
  expect(event).toMatchObject({
    eventType: "Microsoft.Resources.ResourceActionSuccess",
    data: {
      operationName: "Microsoft.EventGrid/partnerNamespaces/listKeys/action",
      httpRequest: { method: "POST", url: expect.stringContaining(`/${NAMESPACE}/listKeys?`) },
    },
  });
});

test("a customer's activation, deletion and an expiry are told without any request, as CloudEvents", async () => {
  await listen(`subscriptions/${PARTNER_SUBSCRIPTION}`, "all-of-it", {
    eventDeliverySchema: "CloudEventSchemaV1_0",
    filter: { subjectBeginsWith: `/${GROUP_SCOPE}/providers/Microsoft.EventGrid/partnerNamespaces/` },
  });
  const name = freshName();
  await put(name);
  await customer.client.partnerTopics.activate("rg", "orders");
  const [written, activated] = await heard(name, "/all-of-it", 2);
  expect(written).toMatchObject({ specversion: "1.0", source: `/subscriptions/${PARTNER_SUBSCRIPTION}` });
  expect(activated).toMatchObject({ type: "Microsoft.Resources.ResourceWriteSuccess" });
  expect(activated?.data).not.toHaveProperty("httpRequest");
  expect(activated).not.toHaveProperty("eventType");
  await customer.client.partnerTopics.beginDelete("rg", "orders");
  const [, , deleted] = await heard(name, "/all-of-it", 3);
  expect(deleted).toMatchObject({ type: "Microsoft.Resources.ResourceDeleteSuccess" });
  const left = freshName();
  await put(left);
  await world.control("/control/clock", { advanceSeconds: 8 * 86_400 });
  const [, expired] = await heard(left, "/all-of-it", 2);
  expect(expired).toMatchObject({ type: "Microsoft.Resources.ResourceDeleteSuccess" });
});

test("what a customer's deeds are told as can be chosen", async () => {
  await listen(GROUP_SCOPE, "as-chosen");
  await world.control("/control/settings", {
    activationEvent: "action",
    customerDeletionEvent: "nothing",
  });
  const name = freshName();
  await put(name);
  await customer.client.partnerTopics.activate("rg", "orders");
  const [, activated] = await heard(name, "/as-chosen", 2);
  expect(activated).toMatchObject({
    eventType: "Microsoft.Resources.ResourceActionSuccess",
    data: { operationName: `${CHANNELS}/channelReadinessStateChange/action` },
  });
  await customer.client.partnerTopics.beginDeleteAndWait("rg", "orders", { updateIntervalInMs: 100 });
  await put(`${name}-marker`.slice(-50));
  await heard("-marker", "/as-chosen", 1);
  expect(about(name, "/as-chosen")).toHaveLength(2);
  await world.control("/control/settings", { activationEvent: "write", customerDeletionEvent: "delete" });
});

test("a long-running operation that fails is told as a failure, once, and one that is canceled as that", async () => {
  const name = freshName();
  await listen(GROUP_SCOPE, "failures");
  await put(name);
  const failing = { method: "DELETE", pathContains: name, do: { kind: "failed-operation", code: "Busy" } };
  await world.control("/control/faults", failing);
  const deletion = world.partner.channels.beginDeleteAndWait(PARTNER_GROUP, NAMESPACE, name, {
    updateIntervalInMs: 100,
  });
  await expect(deletion).rejects.toThrow(/Busy/);
  const [, failed] = await heard(name, "/failures", 2);
  expect(failed).toMatchObject({
    eventType: "Microsoft.Resources.ResourceDeleteFailure",
    data: { status: "Failed", operationName: "Microsoft.EventGrid/partnerNamespaces/channels/delete" },
  });

  await world.control("/control/faults", { ...failing, do: { kind: "canceled-operation" } });
  const again = world.partner.channels.beginDeleteAndWait(PARTNER_GROUP, NAMESPACE, name, {
    updateIntervalInMs: 100,
  });
  await expect(again).rejects.toThrow(/canceled/);
  const [, , canceled] = await heard(name, "/failures", 3);
  expect(canceled).toMatchObject({
    eventType: "Microsoft.Resources.ResourceDeleteCancel",
    data: { status: "Canceled" },
  });

  webhook.handshakes.set("refusing", { status: 500 });
  await expect(listen(GROUP_SCOPE, "refusing")).rejects.toThrow(/handshake failed/);
  const [unproven] = await heard("eventSubscriptions/refusing", "/failures", 1);
  expect(unproven?.eventType).toBe("Microsoft.Resources.ResourceWriteFailure");
  expect(about(name, "/failures")).toHaveLength(3);
});
