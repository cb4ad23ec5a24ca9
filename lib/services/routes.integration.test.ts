import { randomBytes, randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Service } from "@/lib/domain/viewer";
import {
  addOrganization,
  startPortal,
  type TestOrganization,
  type TestPortal,
} from "@/tools/portal-for-tests";

/** The feed over a real database: nothing is missed, whatever commits when (docs/decisions/025-feed.md). */

let portal: TestPortal;
let organization: TestOrganization;
const reader: Service = { is: "service", tokenId: randomUUID(), personName: "R", scopes: ["routes:read"] };
beforeAll(async () => {
  portal = await startPortal();
  organization = await addOrganization(portal, "Adventure Works");
});
afterAll(() => portal.stop());

describe("reading on from each cursor", () => {
  it("sees what many writers commit in whatever order", async () => {
    const flows = await Promise.all(Array.from({ length: 30 }, () => addFlow("active")));
    const cache = new Map<string, number>();
    let since = (await readAll(undefined, cache)).cursor;
    const writers = flows.slice(0, 10).map(async (_, writer) => {
      const client = new pg.Client({ connectionString: portal.database.ownerUrl });
      await client.connect();
      for (let round = 0; round < 12; round++) {
        await client.query("begin");
        // Each of its own, and each once only at the end: a change that is missed is not made good by a later one.
        await change(client, flows[writer * 3 + (round % 3)] ?? "");
        // Half of them take their place in the order long before they commit.
        if (round % 2 === 0) await client.query("set constraints all immediate");
        await client.query("select pg_sleep($1)", [Math.random() * 0.02]);
        await client.query(round % 5 === 4 ? "rollback" : "commit");
      }
      await client.end();
    });
    let writing = true;
    const done = Promise.all(writers).finally(() => {
      writing = false;
    });
    while (writing) since = (await readAll(since, cache)).cursor;
    await done;
    await readAll(since, cache);
    const rows = await portal.rows<{ flow_id: string; position: string }>(
      "select flow_id, position from route",
    );
    expect(cache).toEqual(new Map(rows.map(({ flow_id, position }) => [flow_id, Number(position)])));
  });

  it("waits for a change that took its place before and is not committed yet", async () => {
    const [slow, quick] = [await addFlow("active"), await addFlow("active")];
    const since = (await readAll(undefined, new Map())).cursor;
    const client = new pg.Client({ connectionString: portal.database.ownerUrl });
    await client.connect();
    await client.query("begin");
    await change(client, slow);
    await client.query("set constraints all immediate");
    const changed = set(quick, "event_types = '{Northwind.OrderShipped}'");
    await Promise.race([changed, client.query("select pg_sleep(0.2)")]);
    const early = await page(since, 10);
    await client.query("commit");
    await client.end();
    await changed;
    const late = await page(early.cursor, 10);
    expect(new Set([...idsIn(early), ...idsIn(late)])).toEqual(new Set([slow, quick]));
  });

  it("tells of an end, and leaves ended ones out of a first reading", async () => {
    const [ends, over, later] = [await addFlow("active"), await addFlow("active"), await addFlow("active")];
    await set(over, "life = 'topic_deleted', channel = 'gone'");
    const first = await page(undefined, 1_000);
    expect(idsIn(first)).toContain(ends);
    expect(idsIn(first)).not.toContain(over);
    await set(ends, "present = false");
    const next = await page(first.cursor, 10);
    expect(next.routes).toMatchObject([
      { flowId: ends, route: { publish: false, reason: "deletion_asked" } },
    ]);
    await set(later, "name = 'Only its name'");
    expect((await page(next.cursor, 10)).routes).toEqual([]);
  });

  it("tells within a first reading of what ends behind its back", async () => {
    const early = await addFlow("active");
    let read = await page(undefined, 5);
    const seen = new Set(idsIn(read));
    while (read.more && !seen.has(early)) {
      read = await page(read.cursor, 5);
      for (const id of idsIn(read)) seen.add(id);
    }
    await set(early, "life = 'deleted', channel = 'gone', present = false");
    const cache = new Map<string, number>();
    const rest = await readAll(read.cursor, cache);
    expect(cache.has(early)).toBe(true);
    expect((await page(rest.cursor, 5)).routes).toEqual([]);
  });

  it("never tells of a flow that was never active, and goes on telling of one that was", async () => {
    const since = (await readAll(undefined, new Map())).cursor;
    const waiting = await addFlow("waiting_for_activation");
    await set(waiting, "event_types = '{Northwind.OrderShipped}'");
    expect((await page(since, 10)).routes).toEqual([]);
    await set(waiting, "life = 'active'");
    const active = await page(since, 10);
    expect(active.routes).toMatchObject([{ flowId: waiting, route: { publish: true } }]);
    await set(waiting, "life = 'requested', generation = 1");
    expect((await page(active.cursor, 10)).routes).toMatchObject([{ route: { reason: "not_activated" } }]);
  });

  it("tells when the namespace's endpoint is another one or none", async () => {
    const flow = await addFlow("active");
    const since = (await readAll(undefined, new Map())).cursor;
    const worker = new pg.Client({ connectionString: portal.database.workerUrl });
    await worker.connect();
    await worker.query("select namespace_changed('northwind-weu')");
    await worker.end();
    const cache = new Map<string, number>();
    await readAll(since, cache);
    expect(cache.has(flow)).toBe(true);
  });
});

describe("a cursor of another time", () => {
  it("is told apart from a text that is none", async () => {
    await addFlow("active");
    const { cursor } = await readAll(undefined, new Map());
    const [form, mark, position] = cursor.split(".");
    expect(await portal.web.routes.listRoutes(reader, "nonsense", 5)).toBe("malformed");
    for (const foreign of [`${form}.aaaaaaaaaaaa.${position}`, `${form}.${mark}.${Number(position) + 1}`])
      expect(await portal.web.routes.listRoutes(reader, foreign, 5)).toBe("foreign");
  });

  it("is one after a restore, and one before a change that was forgotten", async () => {
    const gone = await addFlow("active");
    const { cursor } = await readAll(undefined, new Map());
    await set(gone, "life = 'deleted', channel = 'gone', present = false");
    await portal.rows("delete from event_flow where id = $1", [gone]);
    expect(await portal.web.routes.listRoutes(reader, cursor, 5)).toBe("foreign");
    const { cursor: fresh } = await readAll(undefined, new Map());
    expect(await portal.web.routes.listRoutes(reader, fresh, 5)).toMatchObject({ routes: [] });
    await portal.rows("update feed_clock set id = gen_random_uuid()");
    expect(await portal.web.routes.listRoutes(reader, fresh, 5)).toBe("foreign");
  });
});

it("knows an account that receives, one that ended, one that never had any, and one that nobody knows", async () => {
  const standingOf = async (account: string) =>
    (await portal.web.routes.findAccountRoutes(reader, account))?.standing;
  const other = await addOrganization(portal, "Fabrikam");
  expect(await standingOf(`account-${other.id}`)).toBe("nothing_yet");
  const flow = await addFlow("active", other.id);
  expect(await standingOf(`account-${other.id}`)).toBe("receiving");
  await set(flow, "life = 'expired', channel = 'gone'");
  expect(await standingOf(`account-${other.id}`)).toBe("ended");
  expect(await standingOf("account-nobody")).toBeUndefined();
});

it("shows nothing to a token without the scope, whatever the code forgot", async () => {
  const other: Service = { ...reader, scopes: ["organizations:read"] };
  await expect(portal.web.routes.listRoutes(other, undefined, 5)).rejects.toThrow("feed_clock has no row");
});

const page = async (since: string | undefined, most: number) => {
  const read = await portal.web.routes.listRoutes(reader, since, most);
  if (typeof read === "string") throw new Error(`the cursor was ${read}`);
  return read;
};
const idsIn = ({ routes }: { routes: { flowId: string }[] }) => routes.map(({ flowId }) => flowId);

async function readAll(since: string | undefined, cache: Map<string, number>) {
  let read = await page(since, 7);
  for (const { flowId, position } of read.routes) cache.set(flowId, position);
  while (read.more) {
    read = await page(read.cursor, 7);
    for (const { flowId, position } of read.routes) cache.set(flowId, position);
  }
  return read;
}

async function addFlow(life: string, organizationId = organization.id): Promise<string> {
  const id = randomUUID();
  await portal.rows(
    `insert into event_flow (id, organization_id, secret, name, created_by_id, created_by_name, life, location,
       partner_namespace, event_types, observed_event_types, generation)
     values ($1, $2, $3, 'Orders', $1, 'P', $4, 'westeurope', 'northwind-weu', '{Northwind.OrderPlaced}', '{Northwind.OrderPlaced}', 1)`,
    [id, organizationId, secret(), life],
  );
  return id;
}

const secret = () =>
  [...randomBytes(16)].map((byte) => "abcdefghijklmnopqrstuvwxyz234567"[byte % 32]).join("");
const set = (id: string, columns: string) =>
  portal.rows(`update event_flow set ${columns} where id = $1`, [id]);
const change = (client: pg.Client, id: string) =>
  client.query(
    "update event_flow set event_types = array[md5(random()::text)], version = version + 1 where id = $1",
    [id],
  );
