import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { channelFor, PARTNER_GROUP } from "@/local/azure/test-world";
import { type PortalWithAzure, startPortalWithAzure } from "@/tools/portal-with-azure-for-tests";

/** A namespace is listed and compared; a difference only makes flows due (reference, reliability F-23 to F-25). */

const namespace = "northwind-weu";
let portal: PortalWithAzure;
let customer: Awaited<ReturnType<PortalWithAzure["newCustomer"]>>;
let flows: string[];
beforeAll(async () => {
  portal = await startPortalWithAzure();
  customer = await portal.newCustomer();
  flows = [];
  for (const topicName of ["one", "two"]) {
    const id = await portal.send(customer, topicName);
    await portal.reconcileUntil(id, waiting);
    flows.push(id);
  }
  await portal.rows("update event_flow set topic_created_at = topic_created_at - interval '1 minute'");
});
afterAll(() => portal.stop());
beforeEach(() => portal.rows("update namespace_sweep set check_at = now(), lease_until = null"));

const waiting = { life: "waiting_for_activation", change: "none" };
const sweep = async () => {
  const [row] = await portal.rows<{ id: string }>("select id from namespace_sweep where namespace = $1", [
    namespace,
  ]);
  await portal.worker.sweepNamespace(row?.id ?? "");
};
const state = async () => {
  const [row] = await portal.rows<Record<string, unknown>>(
    "select * from namespace_sweep where namespace = $1",
    [namespace],
  );
  return row;
};
const isDue = async (id: string) => {
  const [row] = await portal.rows<{ due: boolean }>(
    "select check_at <= now() and hinted_at is not null and hinted_at > last_tried_at as due from event_flow where id = $1",
    [id],
  );
  return row?.due;
};
const minutesToNext = async () => {
  const [row] = await portal.rows<{ minutes: number }>(
    "select round(extract(epoch from check_at - now()) / 60)::int as minutes from namespace_sweep where namespace = $1",
    [namespace],
  );
  return row?.minutes;
};
const versions = () => portal.rows("select id, xmin, ctid from event_flow order by id");
const nameOf = async (id = "") => `flow-${id.slice(-12)}-${(await portal.flow(id)).secret}-1`;
const fault = (what: object, more: object = {}) =>
  portal.azure.control("/control/faults", {
    method: "GET",
    pathContains: `${namespace}/channels`,
    do: what,
    ...more,
  });

it("writes no flow when nothing differs, and says when it is due again", async () => {
  await sweep();
  const before = await versions();
  await portal.rows("update namespace_sweep set check_at = now(), quiet_passes = 0");
  await sweep();
  expect(await versions()).toEqual(before);
  expect(await state()).toMatchObject({
    completed_channels: 2,
    started_at: null,
    held_at: null,
    problem: null,
  });
  // The first pass that finds nothing makes the next one come later.
  expect(await minutesToNext()).toBe(20);
  expect(await portal.rows("select * from sweep_page")).toEqual([]);
  expect(await portal.rows("select * from orphan_channel")).toEqual([]);
});

it("does nothing when it is not due", async () => {
  await portal.rows("update namespace_sweep set check_at = now() + interval '1 minute'");
  const before = (await portal.azure.journal()).at(-1)?.n ?? 0;
  await sweep();
  expect(await portal.azure.journal(before)).toEqual([]);
});

it("notices what was activated while nobody looked: the flow is due, and its own read says so", async () => {
  const [id = ""] = flows;
  const place = { subscriptionId: customer.azure.subscriptionId, resourceGroup: "rg", partnerTopic: "one" };
  expect((await portal.azure.control("/control/activate", place)).status).toBe(200);
  await portal.rows(
    "update event_flow set check_at = now() + interval '1 hour', last_tried_at = now() - interval '1 minute'",
  );
  await sweep();
  expect(await portal.flow(id)).toMatchObject(waiting);
  expect([await isDue(id), await isDue(flows[1] ?? "")]).toEqual([true, false]);
  expect(await minutesToNext()).toBe(10);
  await portal.worker.reconcileFlow(id);
  expect(await portal.flow(id)).toMatchObject({ life: "active", change: "none" });
  await portal.rows("update namespace_sweep set check_at = now()");
  await sweep();
  expect(await isDue(id)).toBe(false);
});

it("F-23: a channel that somebody made in Azure is remembered with where it leads, and forgotten when it is gone", async () => {
  const byHand = "made-by-hand";
  const ours = "flow-0123456789ab-aaaaaaaaaaaaaaaa-1";
  for (const name of [byHand, ours])
    await portal.azure.partner.channels.createOrUpdate(
      PARTNER_GROUP,
      namespace,
      name,
      channelFor(customer.azure, {}, { name }),
    );
  await sweep();
  const orphans = () =>
    portal.rows(
      "select name, named_by_us, azure_subscription_id, resource_group, topic_name from orphan_channel order by name",
    );
  const place = { azure_subscription_id: customer.azure.subscriptionId, resource_group: "rg" };
  expect(await orphans()).toEqual([
    { name: ours, named_by_us: true, ...place, topic_name: ours },
    { name: byHand, named_by_us: false, ...place, topic_name: byHand },
  ]);
  const admin = { is: "admin", personId: "", personName: "Jonas Berg", role: "admin" } as const;
  expect(await portal.web.azurePage.readAzurePage(admin)).toMatchObject({
    orphanCount: 2,
    orphans: [{ namespace }, { namespace }],
  });
  expect(await portal.web.sweeps.listSweeps(admin)).toContainEqual(
    expect.objectContaining({ namespace, completedAt: expect.any(Date), heldAt: null }),
  );
  const seenBy = portal.web.withViewer(customer.person, (tx) => tx.orphanChannel.count());
  expect(await seenBy).toBe(0);
  expect(await portal.web.sweeps.listSweeps(customer.person)).toEqual([]);
  // Nothing of somebody else's is changed.
  expect((await portal.azure.partner.channels.get(PARTNER_GROUP, namespace, byHand)).name).toBe(byHand);
  for (const name of [byHand, ours])
    await portal.azure.partner.channels.beginDeleteAndWait(PARTNER_GROUP, namespace, name);
  await portal.rows("update namespace_sweep set check_at = now()");
  await sweep();
  expect(await orphans()).toEqual([]);
});

it("F-25: a page that fails ends nothing: the pass goes on with it, and until it is whole nothing is missing", async () => {
  const [, gone = ""] = flows;
  await portal.azure.partner.channels.beginDeleteAndWait(PARTNER_GROUP, namespace, await nameOf(gone));
  await fault({ kind: "status", status: 503, body: { error: { code: "ServiceUnavailable", message: "x" } } });
  await sweep();
  expect(await state()).toMatchObject({ failures: 1, problem: expect.stringContaining("503") });
  expect(await isDue(gone)).not.toBe(true);
  await portal.rows("update namespace_sweep set check_at = now()");
  await fault({ kind: "status", status: 200, body: "<html>A proxy's page</html>" });
  await sweep();
  expect(await state()).toMatchObject({ failures: 2 });
  expect(await isDue(gone)).not.toBe(true);

  await portal.rows("update namespace_sweep set check_at = now()");
  await sweep();
  expect(await isDue(gone)).toBe(true);
  expect(await portal.flow(gone)).toMatchObject(waiting);
});

it("F-23: a channel deleted in Azure is shown as deleted after two reads, and is not made again", async () => {
  const [, gone = ""] = flows;
  await portal.reconcileUntil(gone, { life: "topic_deleted" });
  const calls = await portal.calls(gone);
  expect(calls.filter(({ method }) => method === "PUT")).toHaveLength(1);
  expect(calls.filter(({ method, status }) => method === "GET" && status === 404)).toHaveLength(2);
});
