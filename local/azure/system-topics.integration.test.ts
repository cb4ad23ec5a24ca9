import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { named } from "./conformance/checklist.ts";
import {
  collect,
  eventually,
  PARTNER_GROUP,
  PARTNER_SUBSCRIPTION,
  startTestWorld,
  type TestWorld,
} from "./test-world.ts";
import { startWebhook, type TestWebhook } from "./webhook-for-tests.ts";

const SOURCE = `/subscriptions/${PARTNER_SUBSCRIPTION}`;
const quick = { updateIntervalInMs: 100 };

let world: TestWorld;
let webhook: TestWebhook;
beforeAll(async () => {
  world = await startTestWorld();
  webhook = await startWebhook();
  await makeTopic("all-events", SOURCE, "Microsoft.Resources.Subscriptions");
  await world.partner.systemTopicEventSubscriptions.beginCreateOrUpdateAndWait(
    PARTNER_GROUP,
    "all-events",
    "to-webhook",
    { destination: { endpointType: "WebHook", endpointUrl: `${webhook.url}/topic` } },
    quick,
  );
});
afterAll(async () => {
  await webhook.stop();
  await world.running.stop();
});

function makeTopic(name: string, source: string, topicType: string, location = "global") {
  return world.partner.systemTopics.beginCreateOrUpdateAndWait(
    PARTNER_GROUP,
    name,
    { location, source, topicType },
    quick,
  );
}
const order = (fault: object) => world.control("/control/event-faults", fault);
/** A call that creates one event; the tag tells them apart. */
const cause = (tag: string) =>
  world.partner.partnerRegistrations.beginUpdateAndWait(
    PARTNER_GROUP,
    "northwind-traders",

    { tags: { tag } },
    { ...quick, requestOptions: { customHeaders: { "x-ms-client-request-id": tag } } },
  );
const heard = () =>
  webhook
    .notifications("/topic")
    .flatMap(({ events }) => events.map(({ data }) => clientRequestIdOf(data.httpRequest)));
const hear = (tag: string, times = 1) =>
  eventually(async () => (heard().filter((one) => one === tag).length >= times ? true : undefined));

function clientRequestIdOf(request: unknown): unknown {
  return typeof request === "object" && request !== null && "clientRequestId" in request
    ? request.clientRequestId
    : undefined;
}

test("a system topic carries the events of its source, and there is one per source", async () => {
  const topic = await world.partner.systemTopics.get(PARTNER_GROUP, "all-events");
  expect(topic).toMatchObject({
    location: "global",
    source: SOURCE,
    topicType: "Microsoft.Resources.Subscriptions",
    provisioningState: "Succeeded",
    type: "Microsoft.EventGrid/systemTopics",
  });
  const [listener] = await collect(
    world.partner.systemTopicEventSubscriptions.listBySystemTopic(PARTNER_GROUP, "all-events"),
  );
  expect(listener).toMatchObject({ name: "to-webhook", eventDeliverySchema: "EventGridSchema" });
  expect(listener?.filter?.includedEventTypes).toHaveLength(9);
  await cause("first");
  await hear("first");
  const [event] = webhook.notifications("/topic").flatMap(({ events }) => events);
  expect(event?.topic).toBe(SOURCE);
  await expect(makeTopic("again", `${SOURCE}/`, "Microsoft.Resources.Subscriptions")).rejects.toMatchObject({
    statusCode: 400,
    message: expect.stringContaining("Only one system topic is allowed per source."),
  });
});

test("what a system topic cannot be is refused in Azure's words", async () => {
  const group = `${SOURCE}/resourceGroups/${PARTNER_GROUP}`;
  const groups = "Microsoft.Resources.ResourceGroups";
  await expect(makeTopic("other", group, "justtesting")).rejects.toThrow(
    "Unrecognized topic type justtesting",
  );
  await expect(makeTopic("other", `${SOURCE}/resourceGroups/none`, groups)).rejects.toThrow("was not found");
  await expect(makeTopic("other", group, groups, "westeurope")).rejects.toMatchObject({
    code: "LocationNotAvailableForResourceType",
  });
  await expect(makeTopic("all-events", group, groups)).rejects.toThrow(
    "System topic source cannot be modified.",
  );
  const customer = await world.newCustomer();
  const foreign = `/subscriptions/${customer.subscriptionId}`;
  await expect(makeTopic("other", foreign, "Microsoft.Resources.Subscriptions")).rejects.toThrow(
    "was not found",
  );
  expect((await collect(world.partner.systemTopics.listBySubscription())).map(({ name }) => name)).toEqual([
    "all-events",
  ]);
});

test("topic types and their event types are listed", async () => {
  const types = await collect(world.partner.topicTypes.list());
  expect(types.map(({ name }) => name)).toContain("Microsoft.Resources.ResourceGroups");
  const events = await collect(world.partner.topicTypes.listEventTypes("microsoft.resources.subscriptions"));
  expect(events.map(({ name }) => name)).toContain("Microsoft.Resources.ResourceWriteSuccess");
  await expect(world.partner.topicTypes.get("Microsoft.None")).rejects.toMatchObject({
    statusCode: 404,
  });
});

test("events are duplicated, lost, late and shuffled on order, as many as ordered", async () => {
  await order({ kind: "duplicate", eventSubscription: "TO-WEBHOOK" });
  await cause("twice");
  await hear("twice", 2);
  const ids = webhook
    .notifications("/topic")
    .flatMap(({ events }) => events)
    .filter(({ data }) => clientRequestIdOf(data.httpRequest) === "twice")
    .map(({ id }) => id);
  expect(new Set(ids).size).toBe(1);

  await order({ kind: "lost", events: 1 });
  await cause("lost");
  await order({ kind: "late", seconds: 3600 });
  await cause("late");
  await order({ kind: "shuffled", events: 3 });
  for (const tag of ["one", "two", "three"]) await cause(tag);
  await world.control("/control/clock", { advanceSeconds: 9 });
  await hear("one");
  expect(heard().slice(-3)).toEqual(["three", "two", "one"]);
  expect(heard()).not.toContain("late");
  await world.control("/control/clock", { advanceSeconds: 3600 });
  await hear("late");
  expect(heard()).not.toContain("lost");
  await order({ kind: "lost", events: 5 });
  const { desk } = world.running.connection;
  expect(await (await fetch(`${desk}/control/event-faults`)).json()).toMatchObject({
    eventFaults: [{ left: 5 }],
  });
  await fetch(`${desk}/control/event-faults`, { method: "DELETE" });
  await cause("after");
  await hear("after");
  expect((await order({ kind: "sideways" })).status).toBe(400);
});

test("with a system topic its event subscriptions go", async () => {
  const { systemTopics, systemTopicEventSubscriptions } = world.partner;
  await systemTopics.beginDeleteAndWait(PARTNER_GROUP, "all-events", quick);
  await expect(systemTopics.get(PARTNER_GROUP, "all-events")).rejects.toMatchObject({ statusCode: 404 });
  await expect(
    systemTopicEventSubscriptions.get(PARTNER_GROUP, "all-events", "to-webhook"),
  ).rejects.toMatchObject({ statusCode: 404, code: "ParentResourceNotFound" });
  const before = heard().length;
  await cause("nobody");
  await makeTopic("all-events", SOURCE, "Microsoft.Resources.Subscriptions");
  await expect(
    systemTopicEventSubscriptions.get(PARTNER_GROUP, "all-events", "to-webhook"),
  ).rejects.toMatchObject({ statusCode: 404, code: "ResourceNotFound" });
  expect(heard()).toHaveLength(before);
});

test(named("4.9", "the 101st system topic of an Azure subscription"), async () => {
  const [subscriptionId, tenantId] = [randomUUID(), randomUUID()];
  const resourceGroups = Array.from({ length: 101 }, (_, index) => `rg-${index + 1}`);
  const wish = { subscriptionId, tenantId, displayName: "Many", resourceGroups, eventGridRegistered: true };
  await world.control("/control/subscriptions", wish);
  await world.control("/control/settings", { throttling: "off" });
  const { access_token: token }: { access_token: string } = await (
    await world.control("/control/token", { tenantId })
  ).json();
  const put = (name: string) => {
    const group = `/subscriptions/${subscriptionId}/resourceGroups/${name}`;
    const properties = { source: group, topicType: "Microsoft.Resources.ResourceGroups" };
    return world.raw(
      `${group}/providers/Microsoft.EventGrid/systemTopics/of-${name}?api-version=2022-06-15`,
      { token, method: "PUT", body: JSON.stringify({ location: "global", properties }) },
    );
  };
  for (const name of resourceGroups.slice(0, 100)) expect((await put(name)).status).toBe(200);
  const refused = await put("rg-101");
  expect(refused.status).toBe(409);
  expect(await refused.text()).toMatch(/"QuotaLimitReached".*at most 100 system topics/);
  expect((await put("rg-7")).status).toBe(200);
});
