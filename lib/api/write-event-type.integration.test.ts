import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { type PortalApi, servePortalApi } from "@/tools/portal-api-for-tests";
import { startPortal, type TestPortal } from "@/tools/portal-for-tests";

/** Several systems that write the catalogue: nothing is written over unseen, and nothing by halves. */
let portal: TestPortal;
let api: PortalApi;
let headers: Record<string, string>;
beforeAll(async () => {
  portal = await startPortal();
  api = await servePortalApi(portal);
  const token = await portal.web.serviceTokens.makeToken(
    { is: "admin", personId: randomUUID(), personName: "Jonas Berg", role: "admin" },
    { id: randomUUID(), name: "Catalogue", scopes: ["event-types:read", "event-types:write"], days: 1 },
    new Date(),
  );
  headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
});
afterAll(async () => {
  await api.stop();
  await portal.stop();
});

const entry = {
  displayName: "One thing",
  group: "Hostile",
  description: "As it was.",
  samplePayload: {},
  status: "published",
};
const at = (name: string) => `${api.url}/api/v1/event-types/${name}`;
async function put(name: string, change: object = {}) {
  const body = JSON.stringify({ ...entry, ...change });
  const response = await fetch(at(name), { method: "PUT", headers, body });
  return { status: response.status, body: await response.json() };
}
const read = async (name: string) => (await fetch(at(name), { headers })).json();

it("of several that make an event type at once one does, and the others are told so", async () => {
  const other = new pg.Client({ connectionString: portal.database.ownerUrl });
  await other.connect();
  await other.query("select pg_advisory_lock(hashtext('event_type: names'))");
  const asked = [1, 2, 3, 4].map((number) => put("Hostile.Made", { description: `By ${number}.` }));
  // All four have found that there is none, and wait to add it.
  const waiting = async () => {
    const { rows } = await other.query(
      "select from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())",
    );
    expect(rows).toHaveLength(4);
  };
  await vi.waitFor(waiting, { timeout: 6_000, interval: 10 }).finally(() => other.end());
  const made = await Promise.all(asked);
  const others = made.filter(({ status }) => status !== 200);
  expect(others.map(({ status, body }) => [status, body.code])).toEqual(
    [1, 2, 3].map(() => [409, "changed_meanwhile"]),
  );
  expect(made.find(({ status }) => status === 200)?.body).toEqual(await read("Hostile.Made"));
});

it("a change whose status may not follow changes nothing, and one that may changes all at once", async () => {
  const name = "Hostile.OneThing";
  expect(await put(name)).toMatchObject({ status: 200 });
  expect(await put(name, { status: "retired", description: "Another." })).toMatchObject({
    status: 409,
    body: { code: "event_type_status" },
  });
  expect(await read(name)).toMatchObject({ status: "published", description: "As it was." });
  const both = { status: "deprecated", description: "Another." };
  expect(await put(name, both)).toMatchObject({ status: 200, body: both });
  expect(await read(name)).toMatchObject(both);
});

it("who sends the version that they read is told what another one changed since, and writes over nothing", async () => {
  const name = "Hostile.Seen";
  expect(await put(name, { version: 1 })).toMatchObject({ status: 409, body: { code: "changed_meanwhile" } });
  expect(await put(name)).toMatchObject({ status: 200, body: { version: 1 } });
  const { name: _, ...seen } = await read(name);
  expect(seen).toEqual({ ...entry, version: 1 });
  const first = await put(name, { ...seen, group: "Orders" });
  expect(first).toMatchObject({ status: 200, body: { version: 2, group: "Orders" } });
  expect(first.body).toEqual(await read(name));

  const second = await put(name, { ...seen, description: "Mine." });
  expect(second).toMatchObject({ status: 409, body: { code: "changed_meanwhile" } });
  expect(second.body.detail).toMatch(
    /is of version 2, not 1\. What you sent differs in group and description\./,
  );
  expect(await read(name)).toEqual(first.body);
  const { eventTypes } = await (await fetch(`${api.url}/api/v1/event-types`, { headers })).json();
  expect(eventTypes).toContainEqual(first.body);

  // Without a version it is as before: the last one holds.
  expect(await put(name)).toMatchObject({ status: 200, body: { version: 3, group: "Hostile" } });
  for (const version of [0, -1, 1.5, "3", null])
    expect(await put(name, { version })).toMatchObject({ status: 400, body: { code: "request_invalid" } });
});

it("deletes what nothing names, as it was read, and writes it to the audit log", async () => {
  const name = "Hostile.Gone";
  const remove = async (query = "") => {
    const response = await fetch(at(name) + query, { method: "DELETE", headers });
    return { status: response.status, body: await response.json() };
  };
  await put(name, { status: "draft" });
  await put(name, { status: "draft", description: "Another." });
  expect(await remove("?version=1")).toMatchObject({ status: 409, body: { code: "changed_meanwhile" } });
  const id = randomUUID();
  await portal.rows(
    `insert into organization (id, name, tenant_id, account_id) values ($1::uuid, 'Fabrikam', $1, $1::text)`,
    [id],
  );
  await portal.rows(
    `insert into event_flow (id, organization_id, secret, name, created_by_id, created_by_name, event_types)
     values ($1, $1, 'aaaaaaaaaaaaaaaa', 'A draft', $1, 'P', '{Hostile.Gone}')`,
    [id],
  );
  expect(await remove()).toMatchObject({ status: 409, body: { code: "event_type_in_use" } });
  expect(await read(name)).toMatchObject({ version: 2 });
  await portal.rows("update event_flow set event_types = '{}' where id = $1", [id]);
  expect(await remove("?version=2")).toMatchObject({ status: 200, body: { name, version: 2 } });
  expect(await remove()).toMatchObject({ status: 404, body: { code: "event_type_not_found" } });
  const records = await portal.rows(
    "select action, a.name from audit_record r join audit_actor a on a.id = r.actor_id where target = $1 order by r.id",
    [`event-type/${name}`],
  );
  expect(records.at(-1)).toEqual({ action: "event-type.deleted", name: "Catalogue (API)" });
});
