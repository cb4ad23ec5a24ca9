import { afterAll, beforeAll, expect, it } from "vitest";
import { PARTNER_GROUP } from "@/local/azure/test-world";
import { type PortalWithAzure, startPortalWithAzure } from "@/tools/portal-with-azure-for-tests";

/** F-24 before a sweep has looked: people look at single flows while Azure shows none of them. */

const namespace = "northwind-weu";
const mostBelieved = 5;
let portal: PortalWithAzure;
beforeAll(async () => {
  portal = await startPortalWithAzure();
  await portal.rows("update namespace_sweep set check_at = now() + interval '1 hour'");
});
afterAll(() => portal.stop());

async function sent(prefix: string, count: number): Promise<string[]> {
  // Another person each time: nobody asks for that much within a minute.
  const customer = await portal.newCustomer();
  const ids: string[] = [];
  for (let index = 0; index < count; index++) ids.push(await portal.send(customer, `${prefix}-${index}`));
  for (const id of ids) await portal.reconcileUntil(id, { life: "waiting_for_activation", change: "none" });
  await portal.rows(
    "update event_flow set topic_created_at = topic_created_at - interval '1 minute' where id = any ($1)",
    [ids],
  );
  return ids;
}

/** By the partner's own hand, as the restore of an old backup would do it: no flow asked for it. */
async function lose(ids: readonly string[]): Promise<void> {
  await Promise.all(
    ids.map(async (id) => {
      const name = `flow-${id.slice(-12)}-${(await portal.flow(id)).secret}-1`;
      await portal.azure.partner.channels.beginDeleteAndWait(PARTNER_GROUP, namespace, name);
    }),
  );
}

/** As somebody who presses "Check now" after a while. */
async function look(id: string): Promise<void> {
  await portal.rows(
    `update event_flow set asked_at = now(), check_at = now(), last_tried_at = last_tried_at - interval '20 seconds',
       observed_at = observed_at - interval '20 seconds' where id = $1`,
    [id],
  );
  await portal.worker.reconcileFlow(id);
}

/** A pass to its end: on a busy machine a page may fail and be asked for again later, which is no error. */
async function sweep(): Promise<void> {
  const row = async () => {
    const [found] = await portal.rows<{ id: string; completed: string | null; problem: string | null }>(
      "select id, completed_at::text as completed, problem from namespace_sweep where namespace = $1",
      [namespace],
    );
    return found ?? { id: "", completed: null, problem: "there is none" };
  };
  const before = await row();
  for (let tries = 0; tries < 5; tries++) {
    await portal.rows("update namespace_sweep set check_at = now() where namespace = $1", [namespace]);
    await portal.worker.sweepNamespace(before.id);
    if ((await row()).completed !== before.completed) return;
  }
  throw new Error(`no pass came to its end: ${(await row()).problem}`);
}

const livesOf = async (ids: readonly string[]) =>
  Promise.all(ids.map(async (id) => (await portal.flow(id)).life));
const later = () =>
  portal.rows(
    "update event_flow set observed_at = observed_at - interval '11 minutes' where channel = 'gone'",
  );

it("F-24: people who look at one flow after the other end no more of them than a sweep would believe", async () => {
  const ids = await sent("one-by-one", mostBelieved + 4);
  await lose(ids);
  for (const id of ids) {
    await look(id);
    await look(id);
  }
  const lives = await livesOf(ids);
  expect(lives.filter((life) => life === "topic_deleted")).toHaveLength(mostBelieved);
  expect(lives.filter((life) => life === "waiting_for_activation")).toHaveLength(4);
  const [sweep] = await portal.rows<{ id: string; held: boolean; held_missing: number }>(
    "select id, held_at is not null as held, held_missing from namespace_sweep where namespace = $1",
    [namespace],
  );
  expect(sweep).toMatchObject({ held: true });
  expect(await portal.rows("select 1 from held_flow")).toHaveLength(4);

  // An operator has looked: the rest is believed too.
  expect(await portal.worker.makeAllDue(namespace)).toMatchObject({ released: 4 });
  for (const id of ids.slice(mostBelieved)) await look(id);
  expect(await livesOf(ids)).toEqual(ids.map(() => "topic_deleted"));
}, 120_000);

it("F-24: when all of them are looked at in the same moment none ends, and a pass of the sweep says the same", async () => {
  await later();
  await portal.rows("update namespace_sweep set released_at = null");
  const ids = await sent("at-once", mostBelieved + 1);
  await lose(ids);
  for (const id of ids) await look(id);
  for (const id of ids) await look(id);
  expect(await livesOf(ids)).toEqual(ids.map(() => "waiting_for_activation"));

  await sweep();
  expect(await portal.rows("select held_missing from namespace_sweep where held_at is not null")).toEqual([
    { held_missing: mostBelieved + 1 },
  ]);
  for (const id of ids) await look(id);
  expect(await livesOf(ids)).toEqual(ids.map(() => "waiting_for_activation"));
  await portal.worker.makeAllDue(namespace);
  for (const id of ids) await look(id);
  expect(await livesOf(ids)).toEqual(ids.map(() => "topic_deleted"));
}, 120_000);

it("F-24: what is held stays held, however few are left for the next passes, until an operator has looked or all are back", async () => {
  await later();
  await portal.rows("update namespace_sweep set released_at = null");
  const ids = await sent("passes", mostBelieved + 4);
  await lose(ids);
  for (const id of ids) {
    await look(id);
    await look(id);
  }
  const held = ids.slice(mostBelieved);
  const holds = () =>
    portal.rows<{ at: string; held_missing: number }>(
      "select held_at::text as at, held_missing from namespace_sweep where held_at is not null",
    );
  const [since] = await holds();
  for (let pass = 0; pass < 2; pass++) {
    await later();
    await sweep();
    expect(await holds()).toEqual([{ at: since?.at, held_missing: held.length }]);
    expect(await portal.rows("select 1 from held_flow")).toHaveLength(held.length);
    for (const id of held) await look(id);
    expect(await livesOf(held)).toEqual(held.map(() => "waiting_for_activation"));
  }

  await portal.worker.makeAllDue(namespace);
  for (const id of held) await look(id);
  expect(await livesOf(held)).toEqual(held.map(() => "topic_deleted"));

  // A fault that is over: a pass that misses nothing ends the hold without anybody.
  await portal.rows(
    "update namespace_sweep set released_at = null, held_at = now(), held_missing = 4 where namespace = $1",
    [namespace],
  );
  await sweep();
  expect(await holds()).toEqual([]);
}, 120_000);

it("F-24: those whose time to be activated is over may go together, by reads and by a pass", async () => {
  await later();
  await portal.rows("update namespace_sweep set released_at = null");
  const ids = await sent("expiring", mostBelieved + 2);
  await portal.azure.control("/control/clock", { advanceSeconds: 8 * 86_400 });
  for (const id of ids) await look(id);
  await sweep();
  expect(await portal.rows("select 1 from namespace_sweep where held_at is not null")).toEqual([]);
  for (const id of ids) await look(id);
  expect(await livesOf(ids)).toEqual(ids.map(() => "expired"));
}, 120_000);
