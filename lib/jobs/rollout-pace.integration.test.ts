import { afterAll, beforeAll, expect, it } from "vitest";
import { jonas, type PortalWithAzure, startPortalWithAzure } from "@/tools/portal-with-azure-for-tests";

/** A change of the catalogue that reaches many event flows: at the pace of the budget, behind people, and told on the page. */

let portal: PortalWithAzure;
beforeAll(async () => {
  portal = await startPortalWithAzure();
});
afterAll(() => portal.stop());

const [placed, shipped] = ["Northwind.OrderPlaced", "Northwind.OrderShipped"] as const;
const steady = { life: "waiting_for_activation", change: "none" };
const flows = 12;
/** A rollout leaves three of them. */
const writesAtOnce = 10;
/** So few that the test's own time gives nothing back: what it gives, it gives by the bucket's clock. */
const writesPerSecond = 0.0001;

async function seen(name: string) {
  const entry = await portal.web.storedEventTypes.findEventType(jonas, name);
  if (!entry) throw new Error(`no ${name}`);
  return { entry, seen: portal.web.eventTypes.markOf(entry) };
}
async function retire(name: string) {
  for (const to of ["deprecated", "retired"] as const) {
    const shown = await seen(name);
    const changed = await portal.web.eventTypes.changeStatus(jonas, name, { ...shown, to }, new Date());
    expect(changed).toEqual({ is: "saved" });
  }
}
/** What the page of the event type tells of the newest change. */
async function progress(name: string) {
  const page = await portal.web.eventTypePages.readEventTypePage(jonas, name);
  const [newest] = page?.rollouts ?? [];
  if (!newest) throw new Error(`nothing is rolled out of ${name}`);
  return newest;
}
async function newFlow(customer: Awaited<ReturnType<PortalWithAzure["newCustomer"]>>, topic: string) {
  const id = await portal.send(customer, topic);
  await portal.rows("update event_flow set event_types = $2 where id = $1", [id, [placed, shipped]]);
  await portal.reconcileUntil(id, steady);
  return id;
}
const giveBack = (writes: number) =>
  portal.rows(
    "update arm_budget set at = at - make_interval(secs => $1::int / per_second) where kind = 'writes'",
    [writes],
  );

it("a retirement asks no more of Azure than the budget gives, people go before it, and it ends with all applied", async () => {
  const customer = await portal.newCustomer();
  const ids = await Promise.all(
    Array.from({ length: flows }, (_, index) => newFlow(customer, `orders-${index}`)),
  );
  await portal.rows(
    "update arm_budget set size = $1::int, per_second = $2, level = $1::int, at = clock_timestamp() where kind = 'writes'",
    [writesAtOnce, writesPerSecond],
  );
  await retire(shipped);
  await portal.worker.rollOutEventTypes((await progress(shipped)).id);
  expect(await progress(shipped)).toMatchObject({ total: flows, reached: flows, pending: flows });

  /** Every flow is hinted at; how many channels Azure was asked to change. */
  const turn = async () => {
    const since = (await portal.azure.journal()).at(-1)?.n ?? 0;
    for (const id of ids) await portal.worker.reconcileFlow(id);
    return (await portal.azure.journal(since)).filter(({ method }) => method === "PATCH").length;
  };
  expect(await turn()).toBe(7);
  expect(await turn(), "the bucket gave nothing back").toBe(0);
  expect(await progress(shipped)).toMatchObject({ reached: flows, pending: 5, refused: 0, over: true });
  expect(await portal.rows("select distinct change from event_flow order by change")).toEqual([
    { change: "applying" },
    { change: "none" },
  ]);
  await portal.reconcileUntil(await portal.send(customer, "of-a-person"), steady);
  await giveBack(4);
  expect(await turn(), "a person took one of them").toBe(3);
  expect(await progress(shipped)).toMatchObject({ pending: 2 });
  await giveBack(4);
  expect(await turn()).toBe(2);
  expect(await progress(shipped)).toMatchObject({ total: flows, reached: flows, kept: 0, pending: 0 });
  for (const id of ids) expect(await portal.flow(id)).toMatchObject(steady);
  const applied = "select distinct observed_event_types as types from event_flow where id = any($1::uuid[])";
  expect(await portal.rows(applied, [ids])).toEqual([{ types: [placed] }]);
}, 90_000);

it("waits while more than a hundred event flows wait for Azure, and goes on when it has taken some", async () => {
  const [{ id } = { id: "" }] = await portal.rows<{ id: string }>("select id from event_flow limit 1");
  // Copies that no worker looks at: Azure has not taken what is asked of them.
  await portal.rows(
    `insert into event_flow select (jsonb_populate_record(f, jsonb_build_object('id', gen_random_uuid(),
       'secret', translate(left(md5(random()::text), 16), '0189', 'wxyz')))).* from event_flow f, generate_series(1, 160) where id = $1`,
    [id],
  );
  const [{ total } = { total: 0 }] = await portal.rows<{ total: number }>(
    "select count(*)::int as total from event_flow",
  );
  const shown = await seen(placed);
  const entry = { ...shown.entry, description: "An order was placed at last." };
  expect(
    await portal.web.eventTypes.editEventType(jonas, placed, { ...shown, entry }, new Date()),
  ).toMatchObject({ is: "saved" });
  const { id: rollout } = await progress(placed);
  const step = async () => {
    await portal.worker.rollOutEventTypes(rollout);
    return progress(placed);
  };
  expect(await step()).toMatchObject({ total, reached: 50, pending: 50, over: false });
  expect(await step()).toMatchObject({ reached: 100, pending: 100 });
  expect(await step()).toMatchObject({ reached: 150, pending: 150 });
  expect(await step()).toMatchObject({ reached: 150, pending: 150, over: false });
  await portal.rows(
    `update event_flow set definitions_confirmed = definitions_asked where id in (
       select id from event_flow where rollout_id = $1 order by id limit 50)`,
    [rollout],
  );
  expect(await step()).toMatchObject({ reached: total, kept: 0, over: true });
}, 90_000);

/** `step`: one turn of its rollout, and how far that is then. */
async function describeAnew(description: string) {
  const shown = await seen(placed);
  const entry = { ...shown.entry, description };
  expect(
    await portal.web.eventTypes.editEventType(jonas, placed, { ...shown, entry }, new Date()),
  ).toMatchObject({ is: "saved" });
  const { id: rollout, total } = await progress(placed);
  const step = async () => {
    await portal.worker.rollOutEventTypes(rollout);
    return progress(placed);
  };
  return { rollout, total, step };
}

it("does not wait for event flows that Azure refused until somebody mends it, however many they are", async () => {
  const { rollout, total, step } = await describeAnew("An order was placed again.");
  const refuse = (reason: string) =>
    portal.rows("update event_flow set last_outcome = 'refused', last_reason = $2 where rollout_id = $1", [
      rollout,
      reason,
    ]);
  for (const reached of [50, 100, 150, 150]) expect(await step()).toMatchObject({ reached, over: false });
  await refuse("azure_unavailable");
  expect(await step(), "Azure is away").toMatchObject({ reached: 150, refused: 150 });
  await refuse("authorization_missing");
  expect(await step()).toMatchObject({ reached: total, over: true });
}, 90_000);

it("nor for those that have failed for a day", async () => {
  await portal.rows("update event_flow set last_outcome = 'done', last_reason = null");
  const { rollout, total, step } = await describeAnew("An order was placed for good.");
  const fail = (failures: number, lasted: string) =>
    portal.rows(
      `update event_flow set last_verb = 'describe', last_outcome = 'refused', last_reason = 'azure_unavailable',
         failures = $2, last_tried_at = now(), failing_since = now() - $3::interval where rollout_id = $1`,
      [rollout, failures, lasted],
    );
  for (const reached of [50, 100, 150, 150]) expect(await step()).toMatchObject({ reached, over: false });
  await fail(300, "23 hours 59 minutes");
  expect(await step(), "not for a day").toMatchObject({ reached: 150, over: false });
  await fail(19, "2 days");
  expect(await step(), "not tried").toMatchObject({ reached: 150, over: false });
  await fail(20, "1 day");
  expect(await step()).toMatchObject({ reached: total, pending: total, over: true });
}, 90_000);
