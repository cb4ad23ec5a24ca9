import fs from "node:fs";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { AzureKeyCredential, EventGridPublisherClient } from "@azure/eventgrid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { named } from "./conformance/checklist.ts";
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

interface Received {
  headers: IncomingHttpHeaders;
  body: { id: string };
}

let world: TestWorld;
let customer: Customer;
let webhook: Server;
let url: string;
const received: Received[] = [];
const answers: number[] = [];
const channel = freshName();

beforeAll(async () => {
  world = await startTestWorld();
  webhook = createServer((request, response) => {
    if (request.method === "OPTIONS") {
      const origin =
        request.url === "/refusing" ? "someone.else" : String(request.headers["webhook-request-origin"]);
      response.writeHead(200, { "WebHook-Allowed-Origin": origin }).end();
      return;
    }
    let text = "";
    request.on("data", (chunk: Buffer) => {
      text += chunk.toString();
    });
    request.on("end", () => {
      if (request.headers["aeg-event-type"] === "SubscriptionDeletion") return response.end();
      received.push({ headers: request.headers, body: JSON.parse(text) });
      return response.writeHead(answers.shift() ?? 200).end();
    });
  });
  await new Promise<void>((resolve) => webhook.listen(0, "127.0.0.1", resolve));
  const { port }: AddressInfo = addressOf(webhook);
  url = `http://127.0.0.1:${port}`;
  customer = await world.newCustomer();
  await customer.authorize();
  await world.partner.channels.createOrUpdate(PARTNER_GROUP, NAMESPACE, channel, channelFor(customer));
  await subscribe("first", `${url}/hook?code=secret`);
});
afterAll(async () => {
  webhook.close();
  await world.running.stop();
});

function addressOf(server: Server): AddressInfo {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The webhook does not listen.");
  return address;
}

function subscribe(name: string, endpointUrl: string, includedEventTypes?: string[]) {
  return customer.client.partnerTopicEventSubscriptions.beginCreateOrUpdateAndWait(
    "rg",
    "orders",
    name,
    {
      destination: { endpointType: "WebHook", endpointUrl },
      ...(includedEventTypes ? { filter: { includedEventTypes } } : {}),
    },
    { updateIntervalInMs: 100 },
  );
}

const got = (id: string) => received.filter(({ body }) => body.id === id);
const waitFor = (id: string, times = 1) =>
  eventually(async () => (got(id).length >= times ? got(id) : undefined));

test("events before activation are accepted and dropped; afterwards they arrive with Event Grid's headers", async () => {
  await world.publisher.send([orderPlaced("too-early")], { channelName: channel });
  await customer.client.partnerTopics.activate("rg", "orders");
  await world.publisher.send([orderPlaced("in-time")], { channelName: channel });
  const [delivery] = await waitFor("in-time");
  expect(delivery?.headers).toMatchObject({
    "content-type": "application/cloudevents+json; charset=utf-8",
    "aeg-event-type": "Notification",
    "aeg-subscription-name": "FIRST",
    "aeg-delivery-count": "0",
    origin: "eventgrid.azure.net",
  });
  expect(got("too-early")).toEqual([]);
});

test("a webhook's address is write-only, and filters choose event types", async () => {
  const made = await subscribe("filtered", `${url}/filtered`, ["Northwind.Other"]);
  expect(made.destination).toMatchObject({ endpointType: "WebHook", endpointBaseUrl: `${url}/filtered` });
  const full = await customer.client.partnerTopicEventSubscriptions.getFullUrl("rg", "orders", "first");
  expect(full.endpointUrl).toBe(`${url}/hook?code=secret`);
  await world.publisher.send([orderPlaced("one-way")], { channelName: channel });
  await world.publisher.send([{ ...orderPlaced("two-ways"), type: "northwind.other" }], {
    channelName: channel,
  });
  expect(
    (await waitFor("two-ways", 2)).map(({ headers }) => headers["aeg-subscription-name"]).sort(),
  ).toEqual(["FILTERED", "FIRST"]);
  expect(got("one-way")).toHaveLength(1);
  await customer.client.partnerTopicEventSubscriptions.beginDeleteAndWait("rg", "orders", "filtered", {
    updateIntervalInMs: 100,
  });
});

test(
  named("12.13", "a failed delivery is tried again later by the resource clock, a 400 is not"),
  async () => {
    answers.push(500);
    await world.publisher.send([orderPlaced("again")], { channelName: channel });
    await waitFor("again");
    await eventually(async () => {
      await world.control("/control/clock", { advanceSeconds: 11 });
      return got("again").length === 2 ? true : undefined;
    });
    expect(got("again")[1]?.headers["aeg-delivery-count"]).toBe("1");
    answers.push(400);
    await world.publisher.send([orderPlaced("refused")], { channelName: channel });
    await waitFor("refused");
    await world.control("/control/clock", { advanceSeconds: 3600 });
    await world.publisher.send([orderPlaced("marker")], { channelName: channel });
    await waitFor("marker");
    expect(got("refused")).toHaveLength(1);
  },
);

test(
  named("4.20", "a webhook that does not take part in the handshake, or is not https, is refused"),
  async () => {
    await expect(subscribe("refusing", `${url}/refusing`)).rejects.toThrow(
      "Webhook validation handshake failed",
    );
    const failed = await customer.client.partnerTopicEventSubscriptions.get("rg", "orders", "refusing");
    expect(failed.provisioningState).toBe("Failed");
    await expect(subscribe("insecure", "http://example.com/hook")).rejects.toMatchObject({ statusCode: 400 });
  },
);

test(
  named(
    "12.14",
    "a namespace key sends too; a wrong key, a person, too much and the wrong schema are refused",
  ),
  async () => {
    const { endpoint = "" } = await world.partner.partnerNamespaces.get(PARTNER_GROUP, NAMESPACE);
    const { key1 = "" } = await world.partner.partnerNamespaces.listSharedAccessKeys(
      PARTNER_GROUP,
      NAMESPACE,
    );
    const tlsOptions = { ca: fs.readFileSync(world.running.connection.caFile, "utf8") };
    const withKey = (key: string) =>
      new EventGridPublisherClient(endpoint, "CloudEvent", new AzureKeyCredential(key), { tlsOptions });
    await withKey(key1).send([orderPlaced("by-key")], { channelName: channel });
    await waitFor("by-key");
    await expect(withKey("wrong").send([orderPlaced("x")], { channelName: channel })).rejects.toMatchObject({
      statusCode: 401,
      code: "Unauthorized",
    });
    await expect(withKey(key1).send([orderPlaced("x")])).rejects.toMatchObject({ statusCode: 400 });
    const large = { ...orderPlaced("large"), data: { text: "x".repeat(1_100_000) } };
    await expect(world.publisher.send([large], { channelName: channel })).rejects.toMatchObject({
      statusCode: 413,
    });
    const other = new EventGridPublisherClient(endpoint, "EventGrid", new AzureKeyCredential(key1), {
      tlsOptions,
    });
    const event = { eventType: "a", subject: "b", dataVersion: "1", data: {} };
    await expect(other.send([event])).rejects.toMatchObject({ statusCode: 400, code: "BadRequest" });
    const send = {
      method: "POST",
      headers: { "aeg-channel-name": channel, "content-type": "application/cloudevents-batch+json" },
    };
    const path = `/namespaces/${NAMESPACE}/api/events?api-version=2018-01-01`;
    expect((await world.raw(path, { ...send, body: "{" })).status).toBe(401);
    expect((await world.raw(path, { ...send, token: customer.token, body: "[]" })).status).toBe(401);
    const person: { access_token: string } = await (
      await world.control("/control/token", {
        tenantId: customer.tenantId,
        resource: "https://eventgrid.azure.net",
      })
    ).json();
    expect((await world.raw(path, { ...send, token: person.access_token, body: "[]" })).status).toBe(403);
    const token = await world.partnerToken("https://eventgrid.azure.net");
    for (const body of [
      "{",
      "7",
      '[{"id":""}]',
      '[{"id":"a","source":"b","type":"c","specversion":"0.3"}]',
    ]) {
      expect((await world.raw(path, { ...send, token, body })).status).toBe(400);
    }
  },
);

test(named("12.14", "5,000 events in a request and not one more (i: what is answered)"), async () => {
  const send = (count: number) =>
    world.publisher.send(
      Array.from({ length: count }, (_, id) => ({ id: `${id}`, source: "s", type: "t", data: {} })),
      // Nobody gets them: what counts is the request.
      { channelName: "nobody" },
    );
  await send(5_000);
  await expect(send(5_001)).rejects.toMatchObject({
    statusCode: 400,
    code: "BadRequest",
    message: "A request holds at most 5000 events.",
  });
});
