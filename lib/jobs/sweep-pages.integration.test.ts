import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { channelFor, PARTNER_GROUP } from "@/local/azure/test-world";
import { type PortalWithAzure, startPortalWithAzure } from "@/tools/portal-with-azure-for-tests";

/** A pass of two pages that is disturbed in the middle, and one that finds too much missing (F-24, F-25). */

const namespace = "northwind-weu";
let portal: PortalWithAzure;
let customer: Awaited<ReturnType<PortalWithAzure["newCustomer"]>>;
let id: string;
let sweepId: string;
beforeAll(async () => {
  portal = await startPortalWithAzure();
  customer = await portal.newCustomer();
  id = await portal.send(customer);
  await portal.reconcileUntil(id, waiting);
  await portal.rows("update event_flow set topic_created_at = topic_created_at - interval '1 minute'");
  // "a..." comes before "flow-...": ours is on the second page.
  for (let start = 0; start < 100; start += 10)
    await Promise.all(Array.from({ length: 10 }, (_, index) => putChannel(`a-${100 + start + index}`)));
  [{ id: sweepId } = { id: "" }] = await portal.rows<{ id: string }>(
    "select id from namespace_sweep where namespace = $1",
    [namespace],
  );
});
afterAll(() => portal.stop());
beforeEach(makeDue);

const waiting = { life: "waiting_for_activation", change: "none" };
const sweep = () => portal.worker.sweepNamespace(sweepId);
const putChannel = (name: string, topic: object = { name }) =>
  portal.azure.partner.channels.createOrUpdate(
    PARTNER_GROUP,
    namespace,
    name,
    channelFor(customer.azure, {}, topic),
  );
/** A second ago: a time of whole milliseconds may be rounded up, and would not have come yet. */
function makeDue() {
  return portal.rows("update namespace_sweep set check_at = now() - interval '1 second', lease_until = null");
}
async function state() {
  const [row] = await portal.rows<{
    pages: number;
    continuation: string | null;
    held_missing: number | null;
    started_at: Date | null;
    problem: string | null;
  }>("select pages, continuation, held_missing, started_at, problem from namespace_sweep where id = $1", [
    sweepId,
  ]);
  return row;
}
const fault = (what: object) =>
  portal.azure.control("/control/faults", { method: "GET", pathContains: `${namespace}/channels`, do: what });
const lists = async (since: number) =>
  (await portal.azure.journal(since)).filter(
    ({ path }) =>
      path.toLowerCase().includes(`${namespace}/channels?`) ||
      path.toLowerCase().endsWith(`${namespace}/channels`),
  );
const lastCall = async () => (await portal.azure.journal()).at(-1)?.n ?? 0;
const hinted = async (flow: string) => {
  const [row] = await portal.rows<{ hinted: boolean }>(
    "select coalesce(hinted_at > last_tried_at, false) as hinted from event_flow where id = $1",
    [flow],
  );
  return row?.hinted;
};
const unavailable = {
  kind: "status",
  status: 503,
  body: { error: { code: "ServiceUnavailable", message: "x" } },
};

it("F-25: a pass that stops between two pages goes on with the second, also in another worker", async () => {
  await fault({ kind: "delay", ms: 1 });
  await fault(unavailable);
  await sweep();
  expect(await state()).toMatchObject({ pages: 1, continuation: expect.stringContaining("skipToken") });
  // As a killed worker leaves it: held for a while, then free.
  await portal.rows("update namespace_sweep set check_at = now(), lease_until = now() + interval '1 minute'");
  const before = await lastCall();
  await sweep();
  expect(await lists(before)).toEqual([]);
  await makeDue();
  await sweep();
  expect(await lists(before)).toHaveLength(1);
  expect(await state()).toMatchObject({ pages: 0, continuation: null, started_at: null });
  expect(await hinted(id)).toBe(false);
});

it("F-25: a channel that no page showed although it is there keeps its flow as it was", async () => {
  const { secret } = await portal.flow(id);
  const name = `flow-${id.slice(-12)}-${secret}-1`;
  await fault({ kind: "delay", ms: 1 });
  await fault(unavailable);
  await sweep();
  await portal.azure.partner.channels.beginDeleteAndWait(PARTNER_GROUP, namespace, name);
  await makeDue();
  await sweep();
  await putChannel(name, { name: "orders" });
  expect(await hinted(id)).toBe(true);
  await portal.rows("update event_flow set last_tried_at = last_tried_at - interval '1 minute'");
  await portal.worker.reconcileFlow(id);
  expect(await hinted(id)).toBe(false);
  // Made again by hand, so not as it was asked for.
  expect(await portal.flow(id)).toMatchObject({ life: waiting.life, change: "drifted", channel: "present" });
});

it("F-25: a page that Azure no longer knows begins the pass again", async () => {
  await fault({ kind: "delay", ms: 1 });
  await fault({ kind: "status", status: 400, body: { error: { code: "InvalidSkipToken", message: "x" } } });
  await sweep();
  expect(await state()).toMatchObject({ pages: 0, continuation: null });
  expect(await portal.rows("select * from sweep_page")).toEqual([]);
  const before = await lastCall();
  await makeDue();
  await sweep();
  expect(await lists(before)).toHaveLength(2);
});

/** The second page is refused; whoever makes the pass due meanwhile asks nothing. Gives how long it waits. */
async function refusedOnSecondPage(...refusals: object[]): Promise<{ pass: number; everybody: number }> {
  await fault({ kind: "delay", ms: 1 });
  for (const refusal of refusals) await fault(refusal);
  await sweep();
  expect(await state()).toMatchObject({ pages: 1, continuation: expect.stringContaining("skipToken") });
  const [waits] = await portal.rows<{ pass: number; everybody: number }>(
    `select extract(epoch from s.check_at - now())::float8 as pass, extract(epoch from b.paused_until - now())::float8 as everybody
     from namespace_sweep s, arm_budget b where s.id = $1 and b.kind = 'reads'`,
    [sweepId],
  );
  const before = await lastCall();
  await makeDue();
  await sweep();
  expect(await lists(before)).toEqual([]);
  return waits ?? { pass: 0, everybody: 0 };
}

/** The pause is not waited for here. */
async function goesOnWithSecondPage(): Promise<void> {
  await portal.rows("update arm_budget set paused_until = null, level = size, at = now()");
  const before = await lastCall();
  await makeDue();
  await sweep();
  const asked = await lists(before);
  expect(asked.map(({ path }) => path.includes("skipToken"))).toEqual([true]);
  expect(await state()).toMatchObject({ pages: 0, continuation: null, started_at: null, problem: null });
  const [counted] = await portal.rows("select completed_channels as all from namespace_sweep where id = $1", [
    sweepId,
  ]);
  expect(counted).toEqual({ all: 101 });
  expect(await hinted(id)).toBe(false);
}

it("F-07: a pass that is throttled in its middle waits as long as Azure wants, goes on with that page, and counts nothing twice", async () => {
  const body = { error: { code: "TooManyRequests", message: "x" } };
  const waits = await refusedOnSecondPage({
    kind: "status",
    status: 429,
    headers: { "retry-after": "120" },
    body,
  });
  for (const wait of [waits.pass, waits.everybody]) {
    expect(wait).toBeGreaterThan(115);
    expect(wait).toBeLessThanOrEqual(120);
  }
  await goesOnWithSecondPage();
});

it("F-25: a token that Azure no longer takes in the middle of a pass ends nothing: everybody waits, and it goes on with that page", async () => {
  const body = { error: { code: "ExpiredAuthenticationToken", message: "x" } };
  const refusal = { kind: "status", status: 401, body };
  // The second one is the answer to a new token.
  const { everybody } = await refusedOnSecondPage(refusal, refusal);
  expect(everybody).toBeGreaterThan(3);
  expect(everybody).toBeLessThanOrEqual(5);
  await goesOnWithSecondPage();
});

it("F-24: channels made in the second in which a pass begins are not missing, though none of its pages showed them", async () => {
  await fault({ kind: "delay", ms: 1 });
  await fault(unavailable);
  await sweep();
  const made = await portal.rows<{ id: string }>(
    `insert into event_flow select (jsonb_populate_record(f, jsonb_build_object('id', gen_random_uuid(), 'topic_created_at', date_trunc('second', s.started_at),
       'check_at', now() + interval '1 hour', 'secret', translate(left(md5(random()::text), 16), '0189', 'wxyz')))).*
     from event_flow f, namespace_sweep s, generate_series(1, 7) where f.id = $1 and s.id = $2 returning id`,
    [id, sweepId],
  );
  // One of them took over a channel that the first page showed as nobody's.
  await portal.rows(
    "update event_flow set adopted_channel = 'a-100', adopted_namespace = partner_namespace where id = $1",
    [made[0]?.id],
  );
  await makeDue();
  await sweep();
  expect(await state()).toMatchObject({ started_at: null, held_missing: null });
  // A pass that listed their pages before counts the others all the same.
  const [counted] = await portal.rows("select completed_channels as all from namespace_sweep where id = $1", [
    sweepId,
  ]);
  expect(counted).toEqual({ all: 101 + made.length - 1 });
  await portal.rows("delete from event_flow where id = any ($1)", [made.map((flow) => flow.id)]);
});

it("a next page at another host is not gone to: operators read it, and the page is asked for again after a pause", async () => {
  const nextLink = "https://elsewhere.example/channels?api-version=2022-06-15";
  await fault({ kind: "status", status: 200, body: { value: [], nextLink } });
  await sweep();
  expect(await state()).toMatchObject({
    pages: 0,
    continuation: null,
    problem: expect.stringContaining("at another host"),
  });
  const [row] = await portal.rows(
    "select check_at > now() as later, lease_until from namespace_sweep where id = $1",
    [sweepId],
  );
  expect(row).toEqual({ later: true, lease_until: null });
  await makeDue();
  await sweep();
  expect(await state()).toMatchObject({ problem: null });
});

it("sends no token to another host, whatever the stored page says", async () => {
  await portal.rows(
    "update namespace_sweep set continuation = 'https://elsewhere.example/next', pages = 1, started_at = now()",
  );
  await expect(sweep()).rejects.toThrow("another host");
  await portal.rows("update namespace_sweep set continuation = null, pages = 0, started_at = null");
});

it("F-24: many missing at once change nothing and are not asked about, until an operator has looked", async () => {
  await portal.rows(
    `insert into event_flow select (jsonb_populate_record(f, jsonb_build_object('id', gen_random_uuid(), 'life', 'active', 'activated_at', now(),
       'check_at', now() + interval '1 hour', 'secret', translate(left(md5(random()::text), 16), '0189', 'wxyz')))).* from event_flow f, generate_series(1, 7) where id = $1`,
    [id],
  );
  const versions = () => portal.rows("select id, xmin, ctid from event_flow order by id");
  // Nothing is held yet, so there is nothing to release: the brake stays on.
  expect(await portal.worker.makeAllDue(namespace)).toMatchObject({ released: 0 });
  const before = await versions();
  await sweep();
  expect(await versions()).toEqual(before);
  expect(await state()).toMatchObject({ held_missing: 7 });
  const [one] = await portal.rows<{ flow_id: string }>("select flow_id from held_flow");
  const held = one?.flow_id ?? "";
  await portal.rows("update event_flow set asked_at = now(), check_at = now() where id = $1", [held]);
  await portal.worker.reconcileFlow(held);
  expect(await portal.calls(held)).toEqual([]);
  await makeDue();
  await sweep();
  expect(await state()).toMatchObject({ held_missing: 7 });

  expect(await portal.worker.makeAllDue("nowhere")).toEqual({
    namespaces: [],
    flows: 0,
    released: 0,
  });
  const made = await portal.worker.makeAllDue(namespace);
  expect(made).toEqual({ namespaces: [namespace], flows: 8, released: 7 });
  await sweep();
  expect(await state()).toMatchObject({ held_missing: null });
  await portal.reconcileUntil(held, { life: "topic_deleted" });
  expect(await portal.flow(id)).toMatchObject({ life: waiting.life });
});
