import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readHints } from "@/lib/domain/azure-hint";
import { channelName } from "@/lib/domain/channel";
import type { Customer } from "@/lib/domain/viewer";
import { sendNewFlow } from "@/tools/new-flow-for-tests";
import { addOrganization, startPortal, type TestPortal } from "@/tools/portal-for-tests";

let portal: TestPortal;
let maya: Customer;
beforeAll(async () => {
  portal = await startPortal();
  maya = await portal.customer(await addOrganization(portal, "Adventure Works"));
});
afterAll(() => portal.stop());

type Row = { id: string; secret: string; hinted_at: Date | null; check_at: Date | null; version: number };

/** A flow whose partner topic waits, looked at an hour ago and not due for a long time. */
async function waitingFlow(): Promise<Row> {
  const id = await sendNewFlow(portal, maya);
  const [flow] = await portal.rows<Row>(
    `update event_flow set review = 'unproven', channel = 'present', topic_created_at = now() - interval '20 hours',
       observed_event_types = event_types, last_verb = 'read', last_outcome = 'done',
       last_tried_at = now() - interval '1 hour', check_at = now() + interval '1 hour'
     where id = $1 returning *`,
    [id],
  );
  if (!flow) throw new Error("no flow");
  await portal.rows(
    "insert into claim (id, organization_id, azure_subscription_id, resource_group, basis) select $1, organization_id, azure_subscription_id, lower(resource_group), 'approved' from event_flow where id = $2",
    [randomUUID(), id],
  );
  await portal.rows(
    "update event_flow f set review = 'accepted', life = 'waiting_for_activation', change = 'none', types_confirmed = types_asked, claim_id = c.id from claim c where f.id = $1 and c.azure_subscription_id = f.azure_subscription_id",
    [id],
  );
  return flow;
}
const flowNow = async (id: string) => {
  const [flow] = await portal.rows<Row>("select * from event_flow where id = $1", [id]);
  if (!flow) throw new Error("no flow");
  return flow;
};
const hintFor = (
  flow: Row,
  more: { eventId?: string; clientRequestId?: string; generation?: number } = {},
) => ({
  eventId: more.eventId ?? randomUUID(),
  channel: channelName({ ...flow, adoptedChannel: null }, more.generation ?? 1),
  happenedAt: new Date(),
  clientRequestId: more.clientRequestId,
});
const tell = (...hints: ReturnType<typeof hintFor>[]) =>
  portal.web.eventReceipts.addReceipts(hints, new Date());
const take = async () => (await portal.worker.eventReceipts.takeReceipts(0)).taken;

it("F-19: makes the flow due, changes nothing that a screen shows, and is durable before it is taken", async () => {
  const flow = await waitingFlow();
  await tell(hintFor(flow));
  expect((await flowNow(flow.id)).hinted_at).toBeNull();
  expect(await take()).toBe(1);
  const after = await flowNow(flow.id);
  expect(after.check_at?.getTime()).toBeLessThan(Date.now());
  expect(after.version).toBe(flow.version);
  expect(await take()).toBe(0);
});

it("F-19: tells all workers of what is new, and of nothing that was told before", async () => {
  const hint = hintFor(await waitingFlow());
  const listener = new pg.Client({ connectionString: portal.database.workerUrl });
  let heard = 0;
  listener.on("notification", () => heard++);
  await listener.connect();
  await listener.query("listen azure_told");
  await tell(hint);
  await tell(hint);
  // Its answer comes after what was told before.
  await listener.query("select 1");
  await listener.end();
  expect(heard).toBe(1);
  expect(await take()).toBe(1);
});

it("gives as many flows as there are hands to whoever takes them, and wakes the others", async () => {
  const flows = [await waitingFlow(), await waitingFlow(), await waitingFlow()].map(({ id }) => id);
  for (const id of flows) await tell(hintFor(await flowNow(id)));
  const [before] = await portal.rows<{ at: Date }>("select clock_timestamp() as at");
  const { taken, given } = await portal.worker.eventReceipts.takeReceipts(2);
  expect(taken).toBe(3);
  expect(given).toHaveLength(2);
  const mine = given.map(({ id }) => id);
  const jobs = await portal.rows<{ key: string }>(
    "select key from graphile_worker.jobs where task_identifier = 'reconcile-flow' and run_at between $1 and now()",
    [before?.at],
  );
  const woken = flows.filter((id) => jobs.some(({ key }) => key.endsWith(id)));
  expect([...mine, ...woken].sort()).toEqual(flows.sort());
  for (const id of flows) expect((await flowNow(id)).check_at?.getTime()).toBeLessThan(Date.now());
});

it.each([
  ["is as it was taken", "", true],
  [
    "has changed since",
    "update event_flow set watched_until = now() + interval '1 minute' where id = $1",
    true,
  ],
  ["was taken over by another worker", "update event_flow set fence = fence + 1 where id = $1", false],
])("a call is written down before it is made for a flow that %s", async (_, meanwhile, mayCall) => {
  const { id } = await waitingFlow();
  await tell(hintFor(await flowNow(id)));
  const { attempts, eventReceipts } = portal.worker;
  const [flow] = (await eventReceipts.takeReceipts(1)).given;
  if (flow?.id !== id) throw new Error("the flow was not given");
  if (meanwhile) await portal.rows(meanwhile, [id]);
  const attempt = randomUUID();
  const begun = await attempts.beginAttempt(flow, attempt, "read");
  expect(begun !== undefined).toBe(mayCall);
  expect(begun?.seen !== undefined, "by one statement").toBe(meanwhile === "");
  const written = await portal.rows(
    `select a.verb, a.outcome, a.generation, a.fence = f.fence as mine, f.last_outcome, f.hint_read_at is not null as hinted,
       f.watched_until is not null as watched
     from attempt a join event_flow f on f.id = a.flow_id where a.id = $1`,
    [attempt],
  );
  const row = {
    verb: "read",
    outcome: "open",
    generation: 1,
    mine: true,
    last_outcome: "open",
    hinted: true,
  };
  expect(written).toEqual(mayCall ? [{ ...row, watched: meanwhile !== "" }] : []);
});

it.each([
  ["is as the intent has left it", "", true],
  [
    "has changed since",
    "update event_flow set watched_until = now() + interval '1 minute', asked_at = now() where id = $1",
    true,
  ],
  ["was taken over by another worker", "update event_flow set fence = fence + 1 where id = $1", false],
])("what Azure answered is written once for a flow that %s", async (_, meanwhile, isOurs) => {
  const { id } = await waitingFlow();
  const { version } = await flowNow(id);
  await tell(hintFor(await flowNow(id)));
  const { attempts, eventReceipts } = portal.worker;
  const [flow] = (await eventReceipts.takeReceipts(1)).given;
  const attempt = randomUUID();
  const begun = flow && (await attempts.beginAttempt(flow, attempt, "read"));
  if (!flow || !begun) throw new Error("the call was not begun");
  if (meanwhile) await portal.rows(meanwhile, [id]);
  const answer = { httpStatus: 200, body: '{"properties":{}}' };
  const decidedFor: boolean[] = [];
  const written = await attempts.endRead(flow, begun, attempt, ({ askedAt }, now) => {
    decidedFor.push(askedAt !== null);
    const entries = [{ kind: "activated" as const, details: {} }];
    return { outcome: { is: "done" }, answer, set: { activatedAt: now }, entries };
  });
  expect(written).toBe(isOurs);
  // By one statement, or once more from the row as it is by then, or not at all.
  expect(decidedFor).toEqual(meanwhile.includes("asked_at") ? [false, true] : [false]);
  const [row] = await portal.rows(
    `select f.life, f.version, f.watched_until is not null as watched, a.outcome, a.http_status,
       (select count(*)::int from timeline_entry where flow_id = f.id and kind = 'activated') as told,
       (select count(*)::int from channel_body where id = f.id) as bodies
     from event_flow f join attempt a on a.flow_id = f.id where a.id = $1`,
    [attempt],
  );
  const after = {
    life: "active",
    version: version + 1,
    outcome: "done",
    http_status: 200,
    told: 1,
    bodies: 1,
  };
  const before = { outcome: "open", http_status: null, told: 0, bodies: 0 };
  expect(row).toMatchObject(isOurs ? { ...after, watched: meanwhile !== "" } : before);
});

it("F-19: takes an event once, however often it is told, and by however many workers", async () => {
  const flow = await waitingFlow();
  const hint = hintFor(flow);
  await tell(hint, hint);
  for (let times = 0; times < 20; times++) await tell(hint);
  const taken = await Promise.all([take(), take(), take()]);
  expect(taken.reduce((sum, count) => sum + count)).toBe(1);
});

it("F-19: forty posts at once are all kept when they are answered, by four statements", async () => {
  const flow = await waitingFlow();
  const hints = Array.from({ length: 40 }, () => hintFor(flow));
  await Promise.all(hints.map((hint) => tell(hint)));
  const [kept] = await portal.rows(
    "select count(*)::int as events, count(distinct xmin::text)::int as statements from event_receipt where event_id = any($1)",
    [hints.map(({ eventId }) => eventId)],
  );
  expect(kept).toEqual({ events: 40, statements: 4 });
  expect(await take()).toBe(40);
});

it("F-19: knows echoes of our own calls, and reads nothing for them", async () => {
  const flow = await waitingFlow();
  const own = randomUUID();
  await portal.rows(
    "insert into attempt (id, flow_id, organization_id, fence, verb, started_at) values ($1, $2, $3, 1, 'create', now())",
    [own, flow.id, maya.organizationId],
  );
  await tell(hintFor(flow, { clientRequestId: own.toUpperCase() }));
  await take();
  expect(await flowNow(flow.id)).toMatchObject({ hinted_at: null, check_at: flow.check_at });
  await tell(hintFor(flow, { clientRequestId: own }), hintFor(flow, { clientRequestId: "not a guid" }));
  await take();
  expect((await flowNow(flow.id)).hinted_at).not.toBeNull();
});

it("leaves flows alone that it is not about: another generation, an unknown channel", async () => {
  const flow = await waitingFlow();
  await tell(hintFor(flow, { generation: 2 }), { ...hintFor(flow), channel: "flow-abc-zzzzzzzzzzzzzzzz-1" });
  expect(await take()).toBe(2);
  expect(await flowNow(flow.id)).toMatchObject({ hinted_at: null, check_at: flow.check_at });
});

it("F-19: keeps a batch whatever text and times its events have", async () => {
  const odd = ["a\0", "\ud800", "b", "'"].flatMap((id) =>
    ["0000-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59-14:00"].map((time) => ({
      specversion: "1.0",
      type: "Microsoft.Resources.ResourceWriteSuccess",
      subject: `/subscriptions/s/resourceGroups/g/providers/Microsoft.EventGrid/partnerNamespaces/n/channels/flow-0-${"a".repeat(16)}-1`,
      id: `${id} ${time}`,
      time,
      data: { httpRequest: { clientRequestId: id } },
    })),
  );
  const { hints, ignored } = readHints(odd);
  expect([hints.length, ignored]).toEqual([8, 4]);
  const [, , write] = hints;
  await portal.web.eventReceipts.addReceipts(hints, new Date(), write);
  expect(await take()).toBe(8);
});

it("F-19: keeps what is told beside channels whose names Azure does not have and PostgreSQL cannot keep", async () => {
  const flow = await waitingFlow();
  const { channel } = hintFor(flow);
  const long = String.fromCodePoint(
    ...Array.from({ length: 800 }, (_, n) => 0x4e00 + ((n * 7_919) % 20_000)),
  );
  const told = [channel, "a\0b", "\ud800", long].map((name) => ({
    specversion: "1.0",
    type: "Microsoft.Resources.ResourceWriteSuccess",
    subject: `/subscriptions/s/resourceGroups/g/providers/Microsoft.EventGrid/partnerNamespaces/n/channels/${name}`,
    id: `beside ${name.length}`,
    time: "2026-11-22T09:00:00Z",
  }));
  for (const event of told.slice(1))
    await portal.web.eventReceipts.addReceipts(readHints([told[0], event]).hints, new Date());
  expect(await take()).toBe(1);
});

it("F-19: hints at five hundred flows in one turn", async () => {
  const flow = await waitingFlow();
  const many = await portal.rows<Row>(
    `insert into event_flow select (jsonb_populate_record(f, jsonb_build_object('id', gen_random_uuid(),
       'secret', translate(left(md5(random()::text), 16), '0189', 'wxyz')))).* from event_flow f, generate_series(1, 500)
     where id = $1 returning *`,
    [flow.id],
  );
  await tell(...many.map((one) => hintFor(one)));
  expect(await take()).toBe(500);
  const due = "select 1 from event_flow where id = any ($1) and hinted_at is not null and check_at <= now()";
  expect(await portal.rows(due, [many.map(({ id }) => id)])).toHaveLength(500);
});

it("F-19: takes a batch of five thousand", async () => {
  const flow = await waitingFlow();
  await tell(...Array.from({ length: 5_000 }, () => hintFor(flow)));
  let taken = 0;
  for (let count = await take(); count > 0; count = await take()) taken += count;
  expect(taken).toBe(5_000);
});

it("of handshakes, which anybody may ask for, one in five seconds is written", async () => {
  const noted = () => portal.rows("select handshake_at, xmin::text as written_by from azure_delivery");
  await portal.web.azureDelivery.noteHandshake();
  const first = await noted();
  await Promise.all([1, 2, 3].map(() => portal.web.azureDelivery.noteHandshake()));
  expect(await noted()).toEqual(first);
  await portal.rows("update azure_delivery set handshake_at = handshake_at - interval '6 seconds'");
  await portal.web.azureDelivery.noteHandshake();
  const [row] = await portal.rows(
    "select handshake_at > now() - interval '5 seconds' as is_new from azure_delivery",
  );
  expect(row).toEqual({ is_new: true });
});
