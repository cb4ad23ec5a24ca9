import { AzureKeyCredential, EventGridPublisherClient } from "@azure/eventgrid";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  ADVENTURE_WORKS,
  type Customer,
  channelFor,
  eventually,
  freshName,
  NAMESPACE,
  orderPlaced,
  PARTNER_GROUP,
  PARTNER_SUBSCRIPTION,
  startTestWorld,
  type TestWorld,
} from "./test-world.ts";
import { startWebhook, type TestWebhook } from "./webhook-for-tests.ts";

let world: TestWorld;
let webhook: TestWebhook;
let customer: Customer;
let token: string;
let namespace: string;
let topic: string;
const channel = freshName();
beforeAll(async () => {
  [world, webhook] = await Promise.all([startTestWorld({ throttling: "off" }), startWebhook()]);
  customer = await world.newCustomer();
  await customer.authorize();
  token = await world.partnerToken();
  const { channels } = world.partner;
  await channels.createOrUpdate(PARTNER_GROUP, NAMESPACE, channel, channelFor(customer));
  const id = (await customer.client.partnerTopics.activate("rg", "orders")).id ?? "";
  [namespace, topic] = [
    `/subscriptions/${PARTNER_SUBSCRIPTION}/resourceGroups/${PARTNER_GROUP}/providers/Microsoft.EventGrid/partnerNamespaces/${NAMESPACE}`,
    id,
  ];
  await listen("good");
  await listen("filtered", { filter: { includedEventTypes: ["Nothing.Such"] } });
});
afterAll(async () => {
  await webhook.stop();
  await world.running.stop();
});

function listen(name: string, more: object = {}) {
  const destination = { endpointType: "WebHook", endpointUrl: `${webhook.url}/${name}` } as const;
  return customer.client.partnerTopicEventSubscriptions.beginCreateOrUpdateAndWait(
    "rg",
    "orders",
    name,
    { destination, ...more },
    { updateIntervalInMs: 100 },
  );
}

interface Metric {
  name: { value: string };
  timeseries: {
    metadatavalues: { name: { value: string }; value: string }[];
    data: ({ timeStamp: string } & Record<string, number | undefined>)[];
  }[];
}

/** No client of the project has the operation. */
async function ask(id: string, query: string, by = id === topic ? customer.token : token) {
  return world.raw(`${id}/providers/Microsoft.Insights/metrics?api-version=2018-01-01${query}`, {
    token: by,
  });
}

async function metric(id: string, name: string, query = ""): Promise<Metric["timeseries"]> {
  const answer = await ask(id, `&metricnames=${name}${query}`);
  const text = await answer.text();
  expect(answer.status, text).toBe(200);
  const { value }: { value: Metric[] } = JSON.parse(text);
  expect(value.map((one) => one.name.value)).toEqual([name]);
  return value[0]?.timeseries ?? [];
}

async function total(id: string, name: string): Promise<number> {
  const [series] = await metric(id, name);
  return (series?.data ?? []).reduce((sum, { total: amount = 0 }) => sum + amount, 0);
}

/** The totals by the values of dimensions, such as `good|BadRequest`. */
async function split(id: string, name: string, dimensions: string[]): Promise<Record<string, number>> {
  const filter = dimensions.map((dimension) => `${dimension} eq '*'`).join(" and ");
  const series = await metric(id, name, `&$filter=${encodeURIComponent(filter)}`);
  return Object.fromEntries(
    series.map(({ metadatavalues, data }) => [
      metadatavalues.map(({ value }) => value).join("|"),
      data.reduce((sum, { total: amount = 0 }) => sum + amount, 0),
    ]),
  );
}

test("published, unmatched and refused events are counted on the namespace", async () => {
  const before = await total(namespace, "PublishSuccessCount");
  await world.publisher.send([orderPlaced("m1"), orderPlaced("m2")], { channelName: channel });
  await world.publisher.send([orderPlaced("m3")], { channelName: "nobody" });
  const { endpoint = "" } = await world.partner.partnerNamespaces.get(PARTNER_GROUP, NAMESPACE);
  const stranger = new EventGridPublisherClient(endpoint, "CloudEvent", new AzureKeyCredential("wrong"), {
    tlsOptions: world.tls,
  });
  await expect(stranger.send([orderPlaced("m4")], { channelName: channel })).rejects.toMatchObject({
    statusCode: 401,
  });
  expect(await total(namespace, "PublishSuccessCount")).toBe(before + 3);
  expect(await total(namespace, "UnmatchedEventCount")).toBe(1);
  expect(await total(namespace, "PublishFailCount")).toBe(1);
  expect(await split(namespace, "PublishFailCount", ["ErrorType", "Error"])).toEqual({
    "ClientError|Unauthorized": 1,
  });
  const [latency] = await metric(namespace, "PublishSuccessLatencyInMs", "&aggregation=count,average");
  const measured = latency?.data.filter(({ count }) => count) ?? [];
  expect(measured.reduce((sum, { count = 0 }) => sum + count, 0)).toBe(2);
  for (const { average } of measured) expect(average).toBeGreaterThan(0);
});

test("a partner topic counts what came, whom it was for and how its delivery ended", async () => {
  const before = await total(topic, "PublishSuccessCount");
  await webhook.events("/good", before);
  await eventually(async () => (await total(topic, "DeliverySuccessCount")) === before || undefined);
  webhook.answers.push(400, 503);
  await world.publisher.send([orderPlaced("refused")], { channelName: channel });
  await webhook.events("/good", before + 1);
  await world.publisher.send([orderPlaced("again")], { channelName: channel });
  await webhook.events("/good", before + 2);
  await world.control("/control/clock", { advanceSeconds: 120 });
  await webhook.events("/good", before + 3);
  await world.publisher.send([{ ...orderPlaced("other"), type: "Nothing.Such" }], { channelName: channel });
  await webhook.events("/filtered");

  await eventually(async () => (await total(topic, "DeliverySuccessCount")) === before + 3 || undefined);
  const byName = ["EventSubscriptionName"];
  expect(await total(topic, "PublishSuccessCount")).toBe(before + 3);
  expect(await split(topic, "MatchedEventCount", byName)).toEqual({ good: before + 3, filtered: 1 });
  expect(await split(topic, "DeliverySuccessCount", byName)).toEqual({ good: before + 2, filtered: 1 });
  expect(await split(topic, "DeliveryAttemptFailCount", ["Error", ...byName])).toEqual({
    "BadRequest|good": 1,
    "ServiceUnavailable|good": 1,
  });
  expect(await split(topic, "DroppedEventCount", ["DropReason"])).toEqual({
    UndeliverableDueToHttpBadRequest: 1,
  });
  expect(await total(topic, "DeadLetteredCount")).toBe(0);
});

test("an event that passes no filter is unmatched, one that is given up with a container is dead-lettered", async () => {
  await customer.client.partnerTopicEventSubscriptions.beginDeleteAndWait("rg", "orders", "good", {
    updateIntervalInMs: 100,
  });
  await world.publisher.send([orderPlaced("for nobody")], { channelName: channel });
  expect(await total(topic, "UnmatchedEventCount")).toBe(1);
  const account = `/subscriptions/${customer.subscriptionId}/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/sa`;
  await listen("letters", {
    deadLetterDestination: { endpointType: "StorageBlob", resourceId: account, blobContainerName: "dead" },
  });
  webhook.answers.push(403);
  await world.publisher.send([orderPlaced("forbidden")], { channelName: channel });
  await webhook.events("/letters");
  await eventually(async () => (await total(topic, "DeadLetteredCount")) === 1 || undefined);
  expect(await split(topic, "DeadLetteredCount", ["DeadLetterReason", "EventSubscriptionName"])).toEqual({
    "UndeliverableDueToHttpForbidden|letters": 1,
  });
});

test("a partner topic measures publishing and its webhooks, and counts advanced filters", async () => {
  const advancedFilters = [
    { operatorType: "StringIn", key: "data.order", values: ["measured"] },
    { operatorType: "IsNotNull", key: "type" },
  ];
  await listen("advanced", { filter: { advancedFilters } });
  const measured = async (name: string, filter = "") => {
    const series = await metric(topic, name, `&aggregation=count,minimum,total${filter}`);
    return series.flatMap(({ data }) => data).filter(({ count }) => count);
  };
  const countOf = async (name: string) =>
    (await measured(name)).reduce((sum, { count = 0 }) => sum + count, 0);
  const before = await countOf("PublishSuccessLatencyInMs");
  await world.publisher.send([orderPlaced("measured")], { channelName: channel });
  await webhook.events("/advanced");
  expect(await countOf("PublishSuccessLatencyInMs")).toBe(before + 1);
  expect(await split(topic, "AdvancedFilterEvaluationCount", ["EventSubscriptionName"])).toEqual({
    advanced: 2,
  });
  const took = await eventually(async () => {
    const name = encodeURIComponent("EventSubscriptionName eq 'advanced'");
    const found = await measured("DestinationProcessingDurationInMs", `&$filter=${name}`);
    return found.length > 0 ? found : undefined;
  });
  expect(took).toMatchObject([{ count: 1 }]);
  expect(took[0]?.minimum).toBeGreaterThan(0);
  expect(await total(topic, "PublishFailCount")).toBe(0);
});

test("a timespan has a point for each interval, in the minute of the resource clock", async () => {
  const { now }: { now: string } = await (
    await fetch(`${world.running.connection.desk}/control/clock`)
  ).json();
  const start = new Date(Math.ceil(Date.parse(now) / 3_600_000) * 3_600_000 + 86_400_000);
  await world.control("/control/clock", {
    advanceSeconds: (start.getTime() + 90_000 - Date.parse(now)) / 1000,
  });
  await world.publisher.send([orderPlaced("on time")], { channelName: channel });
  const wire = (ms: number) => new Date(start.getTime() + ms).toISOString().replace(".000Z", "Z");
  const span = `&timespan=${wire(0)}/${wire(3_600_000)}`;
  const [byMinute] = await metric(namespace, "PublishSuccessCount", `${span}&interval=PT1M`);
  expect(byMinute?.data).toHaveLength(60);
  expect(byMinute?.data.filter(({ total: amount }) => amount !== 0)).toEqual([
    { timeStamp: wire(60_000), total: 1 },
  ]);
  const [whole] = await metric(namespace, "PublishSuccessCount", `${span}&interval=FULL&aggregation=Maximum`);
  expect(whole?.data).toEqual([{ timeStamp: wire(0), maximum: 1 }]);
  const [before] = await metric(namespace, "PublishSuccessCount", `&timespan=${wire(-3_600_000)}/${wire(0)}`);
  expect(before?.data.every(({ total: amount }) => amount === 0)).toBe(true);
});

test.each([
  [
    "&metricnames=Nonsense",
    "Failed to find metric configuration for provider: Microsoft.EventGrid, resource",
  ],
  ["&timespan=yesterday", "'timespan'"],
  ["&timespan=2026-01-02T00:00:00Z/2026-01-01T00:00:00Z", "'timespan'"],
  ["&timespan=1970-01-01T00:00:00Z/2026-01-01T00:00:00Z", "'timespan'"],
  ["&interval=PT7M", "'interval'"],
  ["&interval=constructor", "'interval'"],
  ["&aggregation=Median", "'aggregation'"],
  ["&$filter=Channel%20eq%20%27x%27", "'$filter'"],
  ["&$filter=%28%28%28", "'$filter'"],
  ["&metricnames=PublishFailCount&top=0", "'top'"],
])("a query that cannot be read is refused as Azure Monitor does: %s", async (query, text) => {
  const answer = await ask(namespace, query);
  const body: { code: string; message: string } = await answer.json();
  expect(answer.status).toBe(400);
  expect(body).toEqual({ code: "BadRequest", message: expect.stringContaining(text) });
});

test("Monitoring Reader and Reader may read, who only sends or is a stranger may not", async () => {
  const tokenWith = async (role: string) => {
    const wish = { tenantId: ADVENTURE_WORKS, displayName: role, roles: [{ role, scope: namespace }] };
    const app: { clientId: string; secret: string } = await (
      await world.control("/control/apps", wish)
    ).json();
    const form = new URLSearchParams({
      grant_type: "client_credentials",
      client_id: app.clientId,
      client_secret: app.secret,
      scope: "https://management.azure.com/.default",
    });
    const answer = await world.raw(`/${ADVENTURE_WORKS}/oauth2/v2.0/token`, {
      method: "POST",
      body: form.toString(),
      headers: { "content-type": "application/x-www-form-urlencoded" },
    });
    const { access_token }: { access_token: string } = await answer.json();
    return access_token;
  };
  for (const role of ["Monitoring Reader", "Reader"])
    expect((await ask(namespace, "", await tokenWith(role))).status).toBe(200);
  const refused = await ask(namespace, "", await tokenWith("EventGrid Data Sender"));
  expect(refused.status).toBe(403);
  expect(await refused.text()).toContain("Microsoft.Insights/metrics/read");
  expect((await ask(topic, "", token)).status).toBe(403);
  expect((await ask(`${namespace}-gone`, "", token)).status).toBe(404);
});

test("the control API lists every counter", async () => {
  const answer = await fetch(`${world.running.connection.desk}/control/metrics`);
  const { metrics }: { metrics: { resourceId: string; metric: string; total: number }[] } =
    await answer.json();
  const failed = metrics.filter((one) => one.resourceId === namespace && one.metric === "PublishFailCount");
  expect(failed).toMatchObject([
    { dimensions: { Error: "Unauthorized", ErrorType: "ClientError" }, total: 1, count: 1 },
  ]);
});
