import { randomUUID } from "node:crypto";
import { AzureKeyCredential, EventGridPublisherClient } from "@azure/eventgrid";
import { ManagedIdentityCredential } from "@azure/identity";
import { MetricsClient } from "@azure/monitor-query-metrics";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  channelFor,
  freshName,
  NAMESPACE,
  orderPlaced,
  PARTNER_GROUP,
  PARTNER_SUBSCRIPTION,
  startTestWorld,
  type TestWorld,
} from "../test-world.ts";
import { metricsBatch, metricsBatchError } from "./shapes/metrics-batch.ts";

/** Azure Monitor's batch operation, asked by the SDK that programs use for it, and by hand. */
const type = "Microsoft.EventGrid/partnerNamespaces";
const id = `/subscriptions/${PARTNER_SUBSCRIPTION}/resourceGroups/${PARTNER_GROUP}/providers/${type}/${NAMESPACE}`;
let world: TestWorld;
let token: string;
const channel = freshName();

beforeAll(async () => {
  world = await startTestWorld({ throttling: "off" });
  token = await world.partnerToken();
  const customer = await world.newCustomer();
  await customer.authorize();
  await world.partner.channels.createOrUpdate(PARTNER_GROUP, NAMESPACE, channel, channelFor(customer));
  await customer.client.partnerTopics.activate("rg", "orders");
  await world.publisher.send([orderPlaced("1"), orderPlaced("2")], { channelName: channel });
  await world.publisher.send([orderPlaced("3")], { channelName: "nobody" });
  const { endpoint = "" } = await world.partner.partnerNamespaces.get(PARTNER_GROUP, NAMESPACE);
  const stranger = new EventGridPublisherClient(endpoint, "CloudEvent", new AzureKeyCredential("wrong"), {
    tlsOptions: world.tls,
  });
  await expect(stranger.send([orderPlaced("4")], { channelName: channel })).rejects.toThrow();
});
afterAll(() => world.running.stop());

const clientFor = (region: string, options: { audience?: string } = {}) =>
  new MetricsClient(
    world.running.connection.metrics.replace("{region}", region),
    new ManagedIdentityCredential(),
    { tlsOptions: world.tls, retryOptions: { maxRetries: 0 }, ...options },
  );

/** This client gives a metric's title as its name. */
const nameOf = (metric: { id: string }) => metric.id.split("/").at(-1);
const since = () => new Date(Date.now() - 60 * 60_000);

describe("the SDK", () => {
  const names = [
    "PublishSuccessCount",
    "PublishFailCount",
    "UnmatchedEventCount",
    "PublishSuccessLatencyInMs",
  ];
  const totals = async (client: MetricsClient) => {
    const [result] = await client.queryResources([id], names, type, {
      startTime: since(),
      interval: "PT1H",
      aggregation: "Total,Average",
    });
    return Object.fromEntries(
      (result?.metrics ?? []).map((metric) => [
        nameOf(metric),
        metric.timeseries.flatMap(({ data }) => data ?? []).reduce((sum, { total = 0 }) => sum + total, 0),
      ]),
    );
  };

  test("reads counts and latency of a partner namespace", async () => {
    const read = await totals(clientFor("westeurope"));
    expect(read).toMatchObject({ PublishSuccessCount: 3, PublishFailCount: 1, UnmatchedEventCount: 1 });
    expect(read.PublishSuccessLatencyInMs).toBeGreaterThan(0);
  });

  test("may also show a token for Azure Monitor's own audience", async () => {
    const read = await totals(
      clientFor("westeurope", { audience: "https://metrics.monitor.azure.com/.default" }),
    );
    expect(read.PublishSuccessCount).toBe(3);
  });

  test("splits failures by error", async () => {
    const [result] = await clientFor("westeurope").queryResources([id], ["PublishFailCount"], type, {
      startTime: since(),
      interval: "FULL",
      aggregation: "Total",
      filter: "Error eq '*'",
      top: 5,
    });
    const series = result?.metrics.flatMap(({ timeseries }) => timeseries) ?? [];
    expect(
      series.map(({ metadatavalues, data }) => [metadatavalues, data?.map(({ total }) => total)]),
    ).toEqual([[[{ name: "error", value: "Unauthorized" }], [1]]]);
  });

  test("gets no time series at the endpoint of another region", async () => {
    const [result] = await clientFor("northeurope").queryResources([id], ["PublishSuccessCount"], type);
    expect(result?.metrics.map(({ timeseries }) => timeseries)).toEqual([[]]);
  });

  test("is told in its own terms what was wrong", async () => {
    const client = clientFor("westeurope");
    await expect(client.queryResources([id], ["Nothing"], type)).rejects.toMatchObject({
      statusCode: 400,
      code: "BadRequest",
      message: expect.stringContaining("Valid metrics: PublishSuccessCount"),
    });
    await expect(client.queryResources([`${id}x`], ["PublishSuccessCount"], type)).rejects.toMatchObject({
      statusCode: 404,
      code: "ResourceNotFound",
    });
  });
});

describe("on the wire", () => {
  const ask = (
    query: string,
    { ids = [id] as unknown, by = token, subscription = PARTNER_SUBSCRIPTION } = {},
  ) =>
    world.raw(`/metrics/westeurope/subscriptions/${subscription}/metrics:getBatch?${query}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ resourceids: ids }),
      token: by,
    });
  const version = "api-version=2024-02-01";
  const whole = `${version}&metricnamespace=${encodeURIComponent(type)}&metricnames=PublishSuccessCount,PublishFailCount`;

  test("the answer has the specified shape, in the order that was asked for", async () => {
    const answer = await ask(`${whole}&starttime=${since().toISOString()}&interval=PT15M&aggregation=total`);
    expect(answer.status).toBe(200);
    const { values } = metricsBatch.parse(await answer.json());
    expect(values.map(({ resourceid, resourceregion }) => [resourceid, resourceregion])).toEqual([
      [id, "westeurope"],
    ]);
    expect(values[0]?.value.map(({ name }) => name.value)).toEqual([
      "PublishSuccessCount",
      "PublishFailCount",
    ]);
  });

  test.each([
    ["no namespace of metrics", `${version}&metricnames=PublishSuccessCount`, {}],
    ["no names", `${version}&metricnamespace=${encodeURIComponent(type)}`, {}],
    ["no api-version", whole.replace(version, ""), {}],
    ["an end without a start", `${whole}&endtime=2026-01-01T00:00:00Z`, {}],
    ["a time that is none", `${whole}&starttime=yesterday`, {}],
    ["an interval that is none", `${whole}&interval=PT7M`, {}],
    ["a dimension that is not there", `${whole}&filter=${encodeURIComponent("Error eq '*'")}`, {}],
    ["no list", whole, { ids: id }],
    ["an empty list", whole, { ids: [] }],
    ["more than fifty", whole, { ids: Array.from({ length: 51 }, (_, index) => `${id}${index}`) }],
    ["another type", whole, { ids: [id.replace("partnerNamespaces", "partnerTopics")] }],
    ["another Azure subscription", whole, { ids: [id.replace(PARTNER_SUBSCRIPTION, randomUUID())] }],
  ])("refuses %s with 400, inside `error`", async (_, query, options) => {
    const answer = await ask(query, options);
    expect(answer.status).toBe(400);
    metricsBatchError.parse(await answer.json());
  });

  test("wants a token, and the role on the Azure subscription", async () => {
    const unknown = await ask(whole, { by: "nonsense" });
    expect(unknown.status).toBe(401);
    metricsBatchError.parse(await unknown.json());
    const customer = await world.newCustomer();
    const foreign = await ask(whole, { subscription: customer.subscriptionId });
    expect(foreign.status).toBe(403);
    expect(metricsBatchError.parse(await foreign.json()).error.code).toBe("AuthorizationFailed");
  });
});
