import { randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { ManagedIdentityCredential } from "@azure/identity";
import pg from "pg";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { Admin, Customer } from "@/lib/domain/viewer";
import { startWebhook, type TestWebhook } from "@/local/azure/webhook-for-tests";
import { checkPublishing, type PublishingHistory } from "@/tools/history/publishing";
import { type PortalWithAzure, startPortalWithAzure } from "@/tools/portal-with-azure-for-tests";
import { type ServedHandler, serveHandler } from "@/tools/serve-for-tests";
import { type Publisher, startPublisher } from "./publisher.ts";

/** Exactly the chosen types to exactly the right channels, whatever restarts and fails meanwhile. */
const [placed, shipped] = ["Northwind.OrderPlaced", "Northwind.OrderShipped"] as const;
const jonas: Admin = { is: "admin", personId: randomUUID(), personName: "Jonas Berg", role: "admin" };
type Account = { accountId: string; person: Customer; flowId: string; path: string };

let portal: PortalWithAzure;
let webhook: TestWebhook;
let api: ServedHandler;
let token: string;
let disconnect: () => Promise<void>;
const accounts: Account[] = [];
const folder = mkdtempSync(join(tmpdir(), "publisher-"));

beforeAll(async () => {
  portal = await startPortalWithAzure();
  webhook = await startWebhook();
  api = await serveHandler(await portalApi());
  const scopes = {
    id: randomUUID(),
    name: "Publisher",
    scopes: ["routes:read", "usage:write"] as const,
    days: 1,
  };
  token =
    (await portal.web.serviceTokens.makeToken(
      jonas,
      { ...scopes, scopes: [...scopes.scopes] },
      new Date(),
    )) ?? "";
  for (const name of ["a", "b", "c"]) accounts.push(await connect(`/${name}`));
}, 120_000);
afterAll(async () => {
  await api.close();
  await webhook.stop();
  await disconnect();
  await portal.stop();
  rmSync(folder, { recursive: true, force: true });
});

it("keeps events of two types apart over changes, deletions, restarts and outages, and every count is right", async () => {
  const history: PublishingHistory = { published: [], received: [], chosen: [], blind: [] };
  for (const account of accounts) noteChoice(history, account, [placed]);
  const dice = seeded(20261126);
  let publisher = start();
  await publisher.ready;
  const running: Promise<void>[] = [];

  for (let step = 0; step < 60; step += 1) {
    const account = accounts[Math.floor(dice() * accounts.length)];
    if (!account) throw new Error("there are accounts");
    const what = dice();
    if (what < 0.7) {
      for (let count = 0; count < 5; count += 1)
        running.push(publish(publisher, history, account, dice() < 0.5 ? placed : shipped));
    } else if (what < 0.8) {
      noteChoice(history, account, await changeTypes(account, dice() < 0.5 ? [placed] : [placed, shipped]));
    } else if (what < 0.87) {
      const outage = { from: Date.now(), to: 0 };
      history.blind.push(outage);
      await api.close();
      for (let count = 0; count < 5; count += 1) running.push(publish(publisher, history, account, placed));
      await pause(200);
      await api.open();
      await untilLive(publisher);
      outage.to = Date.now();
    } else if (what < 0.93) {
      await portal.azure.control("/control/faults", {
        method: "POST",
        pathContains: "/api/events",
        times: 1,
        do: { kind: dice() < 0.5 ? "reset-after" : "reset-before" },
      });
    } else {
      await publisher.stop();
      publisher = start();
      await publisher.ready;
    }
  }
  const [last] = accounts.slice(-1);
  if (last) {
    await portal.web.wishes.askToDelete(last.person, last.flowId, "Orders", new Date());
    noteChoice(history, last, []);
    await vi.waitUntil(() => !publisher.wants(last.accountId, placed), { timeout: 10_000 });
    expect(await publisher.publish(last.accountId, { type: placed })).toMatchObject([
      { flowId: null, outcome: { is: "dropped", because: "no_flow" } },
    ]);
  }
  expect(await publisher.publish("nobody", { type: placed })).toMatchObject([{ flowId: null }]);
  await Promise.all(running);
  await publisher.stop();
  await untilReceived(history);
  expect(checkPublishing(history)).toEqual([]);
  expect(history.received.length).toBeGreaterThan(50);
  expect(new Set(history.published.map(({ is }) => is))).toEqual(new Set(["accepted", "dropped"]));
  await expectCounts(history);
}, 180_000);

it("goes on with kept routes while the portal is down, also from the start", async () => {
  const [first] = accounts;
  if (!first) throw new Error("there are accounts");
  expect(existsSync(join(folder, "routes.json"))).toBe(true);
  await api.close();
  const publisher = start();
  await publisher.ready;
  expect(await publisher.publish(first.accountId, { type: placed })).toMatchObject([
    { outcome: { is: "accepted" } },
  ]);
  await vi.waitUntil(() => publisher.standing().feed.is === "behind", { timeout: 10_000 });
  expect(publisher.standing().unreported).toBe(1);
  await api.open();
  await publisher.stop();
  expect(publisher.standing().unreported).toBe(0);
}, 60_000);

it("names what cannot be published, and counts it", async () => {
  const [first] = accounts;
  if (!first) throw new Error("there are accounts");
  const publisher = start();
  await publisher.ready;
  const large = { type: placed, data: { text: "x".repeat(1_100_000) } };
  const outcomes = await Promise.all([
    publisher.publish(first.accountId, large),
    publisher.publish(first.accountId, { type: "" }),
    publisher.publish(first.accountId, { type: "Northwind.Unknown" }),
  ]);
  expect(outcomes.flat().map(({ outcome }) => outcome)).toEqual([
    { is: "failed", because: "too_large" },
    { is: "failed", because: "event_invalid" },
    { is: "dropped", because: "type_not_chosen" },
  ]);
  await publisher.stop();
  const [row] = await portal.rows<{ reasons: object }>(
    "select reasons from usage_minute where event_type = 'Northwind.Unknown'",
  );
  expect(row?.reasons).toEqual({ type_not_chosen: 1 });
}, 60_000);

function start(): Publisher {
  return startPublisher({
    portal: { url: api.url, token },
    credential: new ManagedIdentityCredential(),
    routesFile: join(folder, "routes.json"),
  });
}

/** The API as the web process has it. */
async function portalApi(): Promise<(request: Request) => Promise<Response>> {
  const settings = {
    AUTH_SECRET: "x".repeat(40),
    OIDC_ISSUER: "https://id.example",
    OIDC_CLIENT_ID: "portal",
    OIDC_CLIENT_SECRET: "secret",
    PARTNER_TENANT_ID: randomUUID(),
    DATABASE_URL: portal.database.webUrl,
  };
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  vi.resetModules();
  const { database } = await import("@/lib/db/client");
  disconnect = async () => {
    await database().$disconnect();
    // The connection that listens is the web process's as long as that lives.
    const web = new pg.Client({ connectionString: portal.database.webUrl });
    await web.connect();
    await web.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where usename = current_user and datname = current_database() and pid <> pg_backend_pid()",
    );
    await web.end();
  };
  const { answerApi } = await import("@/lib/api/answer");
  const { operations } = await import("@/app/api/v1/operations/all");
  return (request) => {
    const parts = new URL(request.url).pathname.split("/").slice(3).map(decodeURIComponent);
    return answerApi(request, parts, operations);
  };
}

/** An account with an active event flow of one type, whose topic sends to a path of the webhook. */
async function connect(path: string): Promise<Account> {
  const customer = await portal.newCustomer();
  const flowId = await portal.send(customer);
  await portal.reconcileUntil(flowId, { life: "waiting_for_activation" });
  await customer.azure.client.partnerTopics.activate("rg", "orders");
  await portal.web.wishes.askNow(customer.person, flowId, new Date());
  await portal.reconcileUntil(flowId, { life: "active" });
  await customer.azure.client.partnerTopicEventSubscriptions.beginCreateOrUpdateAndWait(
    "rg",
    "orders",
    "all",
    { destination: { endpointType: "WebHook", endpointUrl: webhook.url + path } },
    { updateIntervalInMs: 100 },
  );
  const [organization] = await portal.rows<{ account_id: string }>(
    "select account_id from organization where id = $1",
    [customer.person.organizationId],
  );
  return { accountId: organization?.account_id ?? "", person: customer.person, flowId, path };
}

async function publish(
  publisher: Publisher,
  history: PublishingHistory,
  { accountId }: Account,
  type: string,
) {
  const [id, from] = [randomUUID(), Date.now()];
  const [result] = await publisher.publish(accountId, { id, type, data: { orderId: id } });
  if (!result) throw new Error("an account has one flow");
  history.published.push({ id, accountId, type, from, to: Date.now(), is: result.outcome.is });
}

async function changeTypes({ person, flowId }: Account, names: string[]): Promise<string[]> {
  const flow = await portal.web.flows.findFlow(person, flowId);
  if (!flow) throw new Error("the flow is there");
  const seen = portal.web.typeWishes.markOfTypes(flow);
  await portal.web.typeWishes.changeEventTypes(person, flowId, { names, seen }, new Date());
  await portal.reconcileUntil(flowId, { change: "none" });
  return names;
}

const noteChoice = ({ chosen }: PublishingHistory, { accountId }: Account, types: readonly string[]) =>
  chosen.push({ accountId, from: Date.now(), types });

const untilLive = (publisher: Publisher) =>
  vi.waitUntil(() => publisher.standing().feed.is === "live", { timeout: 40_000, interval: 50 });

async function untilReceived(history: PublishingHistory): Promise<void> {
  const accepted = new Set(history.published.flatMap(({ id, is }) => (is === "accepted" ? [id] : [])));
  const read = () =>
    accounts.flatMap(({ accountId, path }) =>
      webhook
        .notifications(path)
        .flatMap(({ events }) => events)
        .map((event) => ({ id: event.id, accountId, type: String(event.type ?? event.eventType) })),
    );
  const missing = () => {
    const arrived = new Set(read().map(({ id }) => id));
    return [...accepted].filter((id) => !arrived.has(id));
  };
  await vi.waitUntil(() => missing().length === 0, { timeout: 30_000 }).catch(() => undefined);
  history.received = read();
}

/** What the portal counted is what the publisher said, account by account and type by type. */
async function expectCounts({ published }: PublishingHistory): Promise<void> {
  const rows = await portal.rows<{
    account_id: string;
    event_type: string;
    accepted: string;
    dropped: string;
  }>(
    `select account_id, event_type, sum(accepted) as accepted, sum(dropped) as dropped from usage_minute
     join organization on organization.id = organization_id where flow_id is not null group by 1, 2`,
  );
  const counted = rows.map((row) => [
    row.account_id,
    row.event_type,
    Number(row.accepted),
    Number(row.dropped),
  ]);
  const groups = Map.groupBy(published, ({ accountId, type }) => `${accountId} ${type}`);
  const expected = [...groups].map(([key, all]) => [
    ...key.split(" "),
    all.filter(({ is }) => is === "accepted").length,
    all.filter(({ is }) => is === "dropped").length,
  ]);
  expect(counted.toSorted()).toEqual(expected.toSorted());
}

/** The same numbers in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
