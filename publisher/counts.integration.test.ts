import { randomUUID } from "node:crypto";
import { AuthenticationError, ManagedIdentityCredential, type TokenCredential } from "@azure/identity";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { startWebhook, type TestWebhook } from "@/local/azure/webhook-for-tests";
import { type PortalApi, servePortalApi } from "@/tools/portal-api-for-tests";
import { type PortalWithAzure, startPortalWithAzure } from "@/tools/portal-with-azure-for-tests";
import { readyEvent } from "./event.ts";
import { Portal } from "./portal.ts";
import { type Publisher, startPublisher } from "./publisher.ts";
import { readPage } from "./route.ts";
import { Sender } from "./send.ts";
import { Usage } from "./usage.ts";

/** Whatever becomes of an event, the portal has it counted. */
let portal: PortalWithAzure;
let api: PortalApi;
let receiver: TestWebhook;
let publisher: Publisher;
let account: { accountId: string; flowId: string };

beforeAll(async () => {
  portal = await startPortalWithAzure();
  api = await servePortalApi(portal);
  const customer = await portal.newCustomer();
  const flowId = await portal.send(customer);
  await portal.reconcileUntil(flowId, { life: "waiting_for_activation" });
  await customer.azure.client.partnerTopics.activate("rg", "orders");
  await portal.web.wishes.askNow(customer.person, flowId, new Date());
  await portal.reconcileUntil(flowId, { life: "active" });
  receiver = await startWebhook();
  await customer.azure.client.partnerTopicEventSubscriptions.beginCreateOrUpdateAndWait(
    "rg",
    "orders",
    "all",
    { destination: { endpointType: "WebHook", endpointUrl: `${receiver.url}/all` } },
    { updateIntervalInMs: 100 },
  );
  const [organization] = await portal.rows<{ account_id: string }>(
    "select account_id from organization where id = $1",
    [customer.person.organizationId],
  );
  account = { accountId: organization?.account_id ?? "", flowId };
}, 120_000);
afterAll(async () => {
  await api.stop();
  await receiver.stop();
  await portal.stop();
});

async function start(
  credential: TokenCredential = new ManagedIdentityCredential(),
  giveUpAfterMs = 600_000,
): Promise<Publisher> {
  publisher = startPublisher({
    portal: { url: api.url, token: api.token },
    credential,
    giveUpAfterMs,
  });
  await publisher.ready;
  return publisher;
}

it("names what cannot be published, and counts it", async () => {
  await start();
  const large = { type: "Northwind.OrderPlaced", data: { text: "x".repeat(1_100_000) } };
  const unreadable = {
    get type(): string {
      throw new Error("of its own");
    },
  };
  // A program without types may give anything as an account.
  const noAccount: { self?: object } = {};
  noAccount.self = noAccount;
  const outcomes = await Promise.all([
    publisher.publish(account.accountId, large),
    publisher.publish(account.accountId, { type: "" }),
    publisher.publish(account.accountId, { type: "Northwind.Unknown" }),
    publisher.publish(account.accountId, unreadable),
    ...[noAccount, Symbol("none")].map((no) =>
      Reflect.apply(publisher.publish, undefined, [no, { type: "Northwind.OrderPlaced" }]),
    ),
  ]);
  expect(outcomes.flat().map(({ outcome }) => outcome)).toEqual([
    { is: "failed", because: "too_large" },
    { is: "failed", because: "event_invalid" },
    { is: "dropped", because: "type_not_chosen" },
    { is: "failed", because: "event_invalid" },
    { is: "dropped", because: "no_flow" },
    { is: "dropped", because: "no_flow" },
  ]);
  await publisher.stop();
  // What no account of the portal's stands for is counted here alone.
  expect(publisher.standing()).toMatchObject({ unreported: 0, refused: 0, ignored: { account_unknown: 2 } });
  const [row] = await portal.rows<{ reasons: object }>(
    "select reasons from usage_minute where event_type = 'Northwind.Unknown'",
  );
  expect(row?.reasons).toEqual({ type_not_chosen: 1 });
}, 60_000);

it("sends whatever JSON can say as it is, and fails what is none any more alone", async () => {
  await start();
  const all = ["text", [1, { lines: [] }], { orderId: "1001" }, null, 7];
  const spoilt: { self?: object } = {};
  const outcomes = [...all, spoilt].map((data, index) =>
    publisher.publish(account.accountId, { id: `odd-${index}`, type: "Northwind.OrderPlaced", data }),
  );
  // Whoever gives an object may go on changing it.
  spoilt.self = spoilt;
  const results = (await Promise.all(outcomes)).flat().map(({ outcome }) => outcome);
  expect(results.pop()).toEqual({ is: "failed", because: "event_invalid" });
  expect(results.map(({ is }) => is)).toEqual(all.map(() => "accepted"));
  const got = (await receiver.events("/all", all.length)).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  expect(got.map(({ data }) => data)).toEqual(all);
  expect(got[0]).toMatchObject({ specversion: "1.0", datacontenttype: "application/json" });
  await publisher.stop();
}, 60_000);

it("does not take a lost answer for a request that was never sent while another has no token yet", async () => {
  const told = await new Portal(api).get("/routes", AbortSignal.timeout(10_000));
  const page = told.is === "answer" ? readPage(told.body) : undefined;
  const route = page?.routes.find((one) => one.publish && one.flowId === account.flowId);
  const event = readyEvent({ type: "Northwind.OrderPlaced", data: {} }, new Date());
  if (!route?.publish || "because" in event) throw new Error("there is a route and an event");
  const identity = new ManagedIdentityCredential();
  const { promise: held, reject } = Promise.withResolvers<never>();
  let isHeld = false;
  const sender = new Sender({ getToken: (...asked) => (isHeld ? held : identity.getToken(...asked)) });
  expect(await sender.send(route, [event])).toEqual({ is: "accepted" });
  isHeld = true;
  const elsewhere = sender.send({ ...route, endpoint: "https://127.0.0.1:1/api/events" }, [event]);
  await portal.azure.control("/control/faults", {
    method: "POST",
    pathContains: "/api/events",
    times: 1,
    do: { kind: "reset-after" },
  });
  expect(await sender.send(route, [event])).toMatchObject({ because: "unreachable", mayBeTaken: true });
  reject(new Error("No token."));
  expect(await elsewhere).toMatchObject({ because: "no_token", mayBeTaken: false });
});

it("does not take it for a fault of the events that its identity gets no token", async () => {
  const refused = { error: "unauthorized_client", error_description: "No such tenant." };
  await start({ getToken: () => Promise.reject(new AuthenticationError(400, refused)) }, 2_000);
  const published = publisher.publish(account.accountId, { type: "Northwind.OrderPlaced" });
  await vi.waitUntil(() => publisher.standing().heldUp.includes("no_token"), { timeout: 5_000 });
  expect(await published).toMatchObject([{ outcome: { is: "failed", because: "no_token" } }]);
  expect(publisher.standing().heldUp).toEqual([]);
  await publisher.stop();
}, 60_000);

it("reports all its counts, however many flows and types they are of", async () => {
  await start();
  const types = Array.from({ length: 700 }, (_, index) => `Northwind.Warehouse.CountedForItself${index}`);
  await Promise.all(types.map((type) => publisher.publish(account.accountId, { type })));
  await publisher.stop();
  expect(publisher.standing()).toMatchObject({ unreported: 0, refused: 0 });
  expect(await droppedOf("Northwind.Warehouse.%")).toBe(types.length);
}, 60_000);

it("loses no count to another one that the portal refuses", async () => {
  const [usage, dropped] = [new Usage(), { is: "dropped", because: "type_not_chosen" } as const];
  const eightDaysAgo = new Date(Date.now() - 8 * 24 * 60 * 60_000);
  for (let index = 0; index < 9; index += 1)
    usage.count(
      { ...account, eventType: `Northwind.Beside.${index}`, units: 1 },
      dropped,
      index === 4 ? eightDaysAgo : new Date(),
    );
  const isAllTold = await usage.flush(
    new Portal({ url: api.url, token: api.token }),
    AbortSignal.timeout(20_000),
  );
  expect([isAllTold, usage.unreported, usage.refused]).toEqual([true, 0, 1]);
  expect(await droppedOf("Northwind.Beside.%")).toBe(8);
}, 60_000);

it("loses no count to a clock that is set back while an event is under way", async () => {
  const usage = new Usage();
  const now = new Date();
  const one = { ...account, eventType: "Northwind.SetBack", units: 1 };
  for (const seconds of [90, 30, 60])
    usage.count(one, { is: "accepted", at: new Date(now.getTime() - seconds * 1_000) }, now);
  const isAllTold = await usage.flush(new Portal(api), AbortSignal.timeout(20_000));
  expect([isAllTold, usage.unreported, usage.refused]).toEqual([true, 0, 0]);
  const [row] = await portal.rows<{ accepted: number; isOfItsMinute: boolean }>(
    `select accepted, last_accepted_at between minute and minute + interval '1 minute' as "isOfItsMinute"
     from usage_minute where event_type = 'Northwind.SetBack'`,
  );
  expect(row).toEqual({ accepted: 3, isOfItsMinute: true });
}, 60_000);

it("counts what it gave up because it had to end", async () => {
  await start();
  await portal.azure.control("/control/faults", {
    method: "POST",
    pathContains: "/api/events",
    times: 1,
    do: { kind: "status", status: 429, headers: { "retry-after": "3600" } },
  });
  const result = publisher.publish(account.accountId, { id: randomUUID(), type: "Northwind.OrderPlaced" });
  await publisher.stop(1_000);
  expect(await result).toMatchObject([{ outcome: { is: "failed", because: "stopped" } }]);
  const [row] = await portal.rows<{ stopped: string }>(
    "select sum((reasons ->> 'stopped')::integer) as stopped from usage_minute",
  );
  expect(Number(row?.stopped)).toBe(1);
}, 60_000);

async function droppedOf(types: string): Promise<number> {
  const [row] = await portal.rows<{ dropped: string }>(
    "select sum(dropped) as dropped from usage_minute where event_type like $1",
    [types],
  );
  return Number(row?.dropped);
}
