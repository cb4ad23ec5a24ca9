import { afterAll, beforeAll, expect, it } from "vitest";
import { PARTNER_GROUP } from "@/local/azure/test-world";
import { type PortalWithAzure, startPortalWithAzure } from "@/tools/portal-with-azure-for-tests";

/** F-24 without a sweep: somebody looks at one flow while Azure shows none of the others either. */

const namespace = "northwind-weu";
let portal: PortalWithAzure;
let customer: Awaited<ReturnType<PortalWithAzure["newCustomer"]>>;
let ids: string[];
beforeAll(async () => {
  portal = await startPortalWithAzure();
  customer = await portal.newCustomer();
  ids = [];
  for (let index = 0; index < 7; index++) ids.push(await portal.send(customer, `orders-${index}`));
  for (const id of ids) await portal.reconcileUntil(id, { life: "waiting_for_activation", change: "none" });
});
afterAll(() => portal.stop());

const nameOf = async (id: string) => `flow-${id.slice(-12)}-${(await portal.flow(id)).secret}-1`;
/** As somebody who presses "Check now" and stays; ten seconds pass between two looks. */
async function look(id: string): Promise<void> {
  await portal.rows(
    `update event_flow set asked_at = now(), last_tried_at = last_tried_at - interval '20 seconds',
       observed_at = observed_at - interval '20 seconds' where id = $1`,
    [id],
  );
  await portal.worker.reconcileFlow(id);
}
async function lookTwice(id: string): Promise<void> {
  await look(id);
  await look(id);
}

it("F-24: one channel that is deleted while the others are there ends its flow, with one page beside its two reads", async () => {
  const id = ids[0] ?? "";
  await portal.azure.partner.channels.beginDeleteAndWait(PARTNER_GROUP, namespace, await nameOf(id));
  const before = (await portal.azure.journal()).at(-1)?.n ?? 0;
  await lookTwice(id);
  expect(await portal.flow(id)).toMatchObject({ life: "topic_deleted" });
  expect((await portal.azure.journal(before)).map(({ method, status }) => `${method} ${status}`)).toEqual([
    "GET 404",
    "GET 404",
    "GET 200",
  ]);
}, 60_000);

it("F-24: an Azure that has lost them all ends none, whoever looks; the brake holds, and a pass decides", async () => {
  await Promise.all(
    ids
      .slice(1)
      .map(async (id) =>
        portal.azure.partner.channels.beginDeleteAndWait(PARTNER_GROUP, namespace, await nameOf(id)),
      ),
  );
  const watched = ids[1] ?? "";
  await portal.rows("update namespace_sweep set check_at = now() + interval '1 hour'");
  await lookTwice(watched);
  expect(await portal.flow(watched)).toMatchObject({ life: "waiting_for_activation", channel: "missing" });
  expect(await portal.rows("select flow_id from held_flow")).toEqual([{ flow_id: watched }]);
  const [sweep] = await portal.rows<{ id: string; due: boolean }>(
    "select id, check_at <= now() as due from namespace_sweep where namespace = $1",
    [namespace],
  );
  expect(sweep?.due).toBe(true);
  await portal.worker.sweepNamespace(sweep?.id ?? "");
  expect(await portal.rows("select flow_id from held_flow")).toHaveLength(6);
  await lookTwice(watched);
  expect(await portal.flow(watched)).toMatchObject({ life: "waiting_for_activation", channel: "missing" });

  // An operator has looked: all of them are believed now.
  await portal.worker.makeAllDue(namespace, new Date());
  await lookTwice(watched);
  expect(await portal.flow(watched)).toMatchObject({ life: "topic_deleted" });
}, 60_000);

it("a channel that cannot be looked for, because the list fails, ends nothing", async () => {
  await portal.rows("update namespace_sweep set released_at = null");
  const id = ids[2] ?? "";
  await portal.rows("update event_flow set channel = 'missing' where id = $1", [id]);
  // The first hits the read of the channel itself, the second the list.
  for (const fault of [
    { kind: "delay", ms: 1 },
    { kind: "status", status: 500 },
  ])
    await portal.azure.control("/control/faults", {
      method: "GET",
      pathContains: `${namespace}/channels`,
      do: fault,
    });
  await look(id);
  expect(await portal.flow(id)).toMatchObject({
    channel: "missing",
    change: "blocked",
    reason: "azure_unavailable",
  });
}, 60_000);
