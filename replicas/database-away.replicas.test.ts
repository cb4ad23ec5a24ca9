import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { PortalWithAzure } from "@/tools/portal-with-azure-for-tests";
import { tellEvent } from "./events";
import { type Replicas, startReplicas } from "./replicas";
import { type Visitor, visitor } from "./visitor";

/**
 * Reference, reliability F-16: the database is restarted, away for a while (AWAY_SECONDS), silent, full, or has no connection
 * free.
 */

// biome-ignore lint/style/noProcessEnv: a setting of this test
const awaySeconds = Number(process.env.AWAY_SECONDS ?? 12);

let replicas: Replicas;
let customer: Awaited<ReturnType<PortalWithAzure["newCustomer"]>>;
let reader: Visitor;
let origin: string;
beforeAll(async () => {
  replicas = await startReplicas({ webs: 1, workers: 1 });
  customer = await replicas.portal.newCustomer();
  origin = replicas.webs[0]?.origin ?? "";
  reader = visitor(replicas.balancer.url, await replicas.signIn(customer.person.personId));
  await replicas.portal.rows(
    "insert into branding (partner_name, hue, support_email, changed_by) values ('Tailspin & Co', 20, 'help@tailspin.example', 'P')",
  );
  await vi.waitFor(
    async () => expect(await (await reader.ask("/flows")).text()).toContain("Tailspin"),
    10_000,
  );
});
afterAll(() => replicas?.stop());

it(
  "F-16: while the database is away everybody is told so, and afterwards all goes on by itself",
  async () => {
    const { databaseGate, portal } = replicas;
    const path = `/flows/new?id=${portal.web.flowId.proposeFlowId(new Date())}`;
    const typed = {
      name: "Orders for the warehouse",
      azureSubscriptionId: randomUUID(),
      topicName: "orders",
    };
    const form = await reader.form(path, "resourceGroup", typed);
    const flow = await portal.send(customer, "before-the-outage");

    databaseGate.set("shut");
    const page = await reader.ask("/flows");
    expect([page.status, page.headers.get("retry-after")]).toEqual([503, "5"]);
    const said = await page.text();
    expect(said).toContain("<h1>This page is not available at the moment</h1>");
    // As the portal called itself when the database was last asked.
    expect(said).toContain("<b>Tailspin &amp; Co</b>");
    expect(said).toContain("mailto:help@tailspin.example");
    expect(said).toContain("0.095 20)");
    const posted = await form.post();
    expect([posted.status, posted.headers.get("refresh")]).toEqual([503, null]);
    expect(await posted.text()).toContain("what you typed is still there");
    expect(await statusOf("/api/health")).toBe(503);
    expect(await statusOf("/api/health/live")).toBe(200);
    const event = await tellEvent(origin);
    expect([event.status, event.headers.get("retry-after")]).toEqual([503, "30"]);
    expect((await reader.ask("/api/live")).status).toBe(503);
    // At its least long enough for ten failures in a row of whatever polls.
    await pause(awaySeconds * 1000);

    databaseGate.set("open");
    await vi.waitFor(async () => expect(await statusOf("/api/health")).toBe(200), 10_000);
    expect((await reader.ask("/flows")).status).toBe(200);
    const again = await form.post();
    expect(again.status).toBe(200);
    expect(await again.text()).toContain("Orders for the warehouse");
    expect((await tellEvent(origin)).status).toBe(200);
    await vi.waitFor(
      async () => expect((await portal.flow(flow)).life).toBe("waiting_for_activation"),
      30_000,
    );
  },
  120_000 + awaySeconds * 1000,
);

it("F-16: a restart in the middle of requests shows 503 at worst, never a broken page", async () => {
  const { databaseGate } = replicas;
  const statuses: number[] = [];
  const reading = Array.from({ length: 6 }, async () => {
    for (let count = 0; count < 15; count++) {
      const page = await reader.ask("/flows");
      await page.text();
      statuses.push(page.status);
    }
  });
  await vi.waitFor(() => expect(statuses.length).toBeGreaterThan(10), 30_000);
  databaseGate.set("shut");
  await pause(300);
  databaseGate.set("open");
  await Promise.all(reading);
  expect(statuses.filter((status) => status !== 200 && status !== 503)).toEqual([]);
  expect(statuses).toContain(503);
  expect((await reader.ask("/flows")).status).toBe(200);
});

it.each([
  ["that only reads", "reading-only", onlyReads],
  ["whose disk is full", "a-full-disk", cannotGrow],
])(
  "F-16: a database %s is 503 for whatever writes, pages are shown, and it passes by itself",
  async (_, topic, set) => {
    const { databaseGate, portal } = replicas;
    const path = `/flows/new?id=${portal.web.flowId.proposeFlowId(new Date())}`;
    const typed = { name: `Orders of ${topic}`, azureSubscriptionId: randomUUID(), topicName: "orders" };
    const form = await reader.form(path, "resourceGroup", typed);
    const flow = await portal.send(customer, topic);
    await set(true);
    // As after a failover: connections that were open are not.
    databaseGate.set("shut");
    databaseGate.set("open");
    await vi.waitFor(async () => expect((await reader.ask("/flows")).status).toBe(200), 30_000);
    const posted = await form.post();
    expect(posted.status).toBe(503);
    expect(await posted.text()).toContain("what you typed is still there");
    expect((await tellEvent(origin)).status).toBe(503);
    await pause(6_000);

    await set(false);
    databaseGate.set("shut");
    databaseGate.set("open");
    await vi.waitFor(async () => expect((await form.post()).status).toBe(200), 30_000);
    expect((await tellEvent(origin)).status).toBe(200);
    await vi.waitFor(
      async () => expect((await portal.flow(flow)).life).toBe("waiting_for_activation"),
      30_000,
    );
  },
);

it("F-16: a database that is silent, and a pool that is empty, are 503 in a few seconds and pass by themselves", async () => {
  const { databaseGate } = replicas;
  databaseGate.set("silent");
  const began = Date.now();
  const pages = await Promise.all(Array.from({ length: 15 }, () => reader.ask("/flows")));
  expect(pages.map(({ status }) => status)).toEqual(Array(15).fill(503));
  expect(Date.now() - began).toBeLessThan(20_000);
  expect(await statusOf("/api/health/live")).toBe(200);
  databaseGate.set("shut");
  databaseGate.set("open");
  await vi.waitFor(async () => expect((await reader.ask("/flows")).status).toBe(200), 30_000);

  const held = await holdTable("session");
  const waiting = await Promise.all(Array.from({ length: 30 }, () => reader.ask("/flows")));
  expect(new Set(waiting.map(({ status }) => status))).toEqual(new Set([503]));
  await held.release();
  await vi.waitFor(async () => expect((await reader.ask("/flows")).status).toBe(200), 30_000);
});

it("a failure that nobody expected is told in words without script too, with the reference that is in the log", async () => {
  const rename = (from: string, to: string) => replicas.portal.rows(`alter table ${from} rename to ${to}`);
  await rename("event_type", "event_type_away");
  try {
    const page = await reader.ask("/event-types");
    const said = await page.text();
    expect([page.status, page.headers.get("retry-after")]).toEqual([500, null]);
    expect(said).toContain("<h1>This page could not be made</h1>");
    expect(said).toContain("<b>Tailspin &amp; Co</b>");
    const [, reference] = /<code>([\w-]+)<\/code>/.exec(said) ?? [];
    expect(reference).toBe(page.headers.get("x-request-id"));
    expect(replicas.webs[0]?.output()).toContain(`"requestId":"${reference}"`);
  } finally {
    await rename("event_type_away", "event_type");
  }
  expect((await reader.ask("/event-types")).status).toBe(200);
});

const statusOf = async (path: string) => (await fetch(origin + path)).status;

/** For connections that are opened from now on. */
async function onlyReads(on: boolean): Promise<void> {
  const { ownerUrl } = replicas.portal.database;
  const client = new pg.Client({
    connectionString: ownerUrl,
    options: "-c default_transaction_read_only=off",
  });
  await client.connect();
  const name = client.escapeIdentifier(new URL(ownerUrl).pathname.slice(1));
  await client.query(`alter database ${name} set default_transaction_read_only = ${on ? "on" : "off"}`);
  await client.end();
}

/**
 * As PostgreSQL answers where no file can grow: 53100 to each row that is written, by people and by the queue, while what
 * is there is read. A disk that is really full cannot be had without being root.
 */
async function cannotGrow(full: boolean): Promise<void> {
  const client = new pg.Client({ connectionString: replicas.portal.database.ownerUrl });
  await client.connect();
  await client.query(full ? fillDisk : "drop function disk_is_full cascade");
  await client.end();
}

const fillDisk = `
  create function disk_is_full() returns trigger language plpgsql as $$ begin
    raise exception 'could not extend file "base/5/16384": No space left on device' using errcode = 'disk_full';
  end $$;
  do $$ declare grows regclass; begin
    for grows in select oid from pg_class where relkind = 'r' and relnamespace in ('public'::regnamespace, 'graphile_worker'::regnamespace) loop
      execute format('create trigger disk_is_full before insert or update on %s for each row execute function disk_is_full()', grows);
    end loop;
  end $$`;

/** Nobody can read the table until it is released: whoever asks keeps a connection of the pool meanwhile. */
async function holdTable(table: string): Promise<{ release(): Promise<void> }> {
  const client = new pg.Client({ connectionString: replicas.portal.database.ownerUrl });
  await client.connect();
  await client.query("begin");
  await client.query(`lock table ${client.escapeIdentifier(table)} in access exclusive mode`);
  client.on("error", () => undefined);
  return { release: () => client.end() };
}
