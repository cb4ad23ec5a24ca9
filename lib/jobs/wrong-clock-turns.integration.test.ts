import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { channelFor, PARTNER_GROUP } from "@/local/azure/test-world";
import { jonas, type PortalWithAzure, startPortalWithAzure } from "@/tools/portal-with-azure-for-tests";

/** F-20: whatever comes again by itself comes in its time, though the clock of who says when is ten minutes off. */

const minute = 60_000;
const namespace = "northwind-weu";
let portal: PortalWithAzure;
let customer: Awaited<ReturnType<PortalWithAzure["newCustomer"]>>;
beforeAll(async () => {
  portal = await startPortalWithAzure();
  customer = await portal.newCustomer();
});
afterAll(() => portal.stop());
afterEach(() => {
  vi.useRealTimers();
});

const waiting = { life: "waiting_for_activation", change: "none" };
async function withClockOff<Result>(ms: number, run: () => Promise<Result>): Promise<Result> {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + ms });
  try {
    return await run();
  } finally {
    vi.useRealTimers();
  }
}
/** Of the only row. */
async function minutesUntil(column: string, table: string): Promise<number> {
  const [row] = await portal.rows<{ minutes: number }>(
    `select round(extract(epoch from ${column} - now()) / 60)::int as minutes from ${table}`,
  );
  return row?.minutes ?? Number.NaN;
}
const fault = (method: string, pathContains: string, what: object) =>
  portal.azure.control("/control/faults", { method, pathContains, times: 1, do: what });

it.each([-10, 10])("F-20: a pass and its next try after a trouble, %i minutes", async (minutes) => {
  await portal.rows("delete from namespace_sweep where namespace <> $1", [namespace]);
  const [sweep] = await portal.rows<{ id: string }>(
    "update namespace_sweep set check_at = now(), quiet_passes = 0 returning id",
  );
  const turn = () => withClockOff(minutes * minute, () => portal.worker.sweepNamespace(sweep?.id ?? ""));
  await turn();
  expect(await minutesUntil("check_at", "namespace_sweep")).toBe(20);
  await portal.rows("update namespace_sweep set check_at = now()");
  await fault("GET", `${namespace}/channels`, { kind: "status", status: 500 });
  await turn();
  expect(await portal.rows("select failures from namespace_sweep")).toEqual([{ failures: 1 }]);
  expect(await minutesUntil("check_at", "namespace_sweep")).toBe(0);
});

it("F-20: how long Azure wants to wait before an event flow is tried again", async () => {
  const id = await portal.send(customer, "throttled");
  await fault("PUT", "/channels/", { kind: "throttle", retryAfterSeconds: 2 });
  await withClockOff(10 * minute, () => portal.worker.reconcileFlow(id));
  expect(await portal.flow(id)).toMatchObject({ change: "blocked", reason: "azure_throttled" });
  expect(await minutesUntil("retry_after", "event_flow where retry_after is not null")).toBe(0);
  await portal.reconcileUntil(id, waiting);
});

it("F-20: the reading of the partner's side, and the wish for one", async () => {
  await withClockOff(-10 * minute, portal.worker.learnPartnerSide);
  expect(await minutesUntil("check_at", "azure_reading")).toBe(10);
  expect(await minutesUntil("read_at", "azure_reading")).toBe(0);
  await withClockOff(10 * minute, () => portal.web.azureConnection.askReading(jonas));
  expect(await minutesUntil("check_at", "azure_reading")).toBe(0);
  await withClockOff(10 * minute, portal.worker.setUp.readChecklist);
  expect(await minutesUntil("check_at", "azure_reading")).toBe(10);
  // Long enough for the slowest: three reads of 15 s, and an event that is published in 30 s.
  await portal.rows("update azure_reading set lease_until = null");
  await fault("GET", "/partnerNamespaces", { kind: "delay", ms: 2_000 });
  const reading = portal.worker.learnPartnerSide();
  const held = "select lease_until - now() > interval '75 seconds' as long from azure_reading";
  const patience = { timeout: 10_000, interval: 50 };
  await vi.waitFor(async () => expect(await portal.rows(held)).toEqual([{ long: true }]), patience);
  await reading;
}, 60_000);

it("F-20: a step of setting up Azure", async () => {
  await portal.rows("insert into region_wish (location) values ('northeurope')");
  const step = { task: "create-namespace", target: "northeurope" } as const;
  await withClockOff(10 * minute, () =>
    portal.web.azureConnection.askSteps(jonas, step, { now: new Date(), listens: true }),
  );
  expect(await minutesUntil("check_at", "azure_mend")).toBe(0);
  const [mend] = await portal.rows<{ id: string }>("select id from azure_mend");
  await withClockOff(-10 * minute, () => portal.worker.mendAzure(mend?.id ?? ""));
  expect(await portal.rows("select phase from azure_mend")).toEqual([{ phase: "working" }]);
  expect(await minutesUntil("check_at", "azure_mend")).toBe(0);
  expect(await minutesUntil("started_at", "azure_mend")).toBe(0);
});

it("F-20: whether the event of a test arrived, though Azure's clock is half a minute off", async () => {
  const told = (ms: number) =>
    portal.web.eventReceipts.addReceipts([], new Date(), {
      happenedAt: new Date(Date.now() + ms),
      clientRequestId: undefined,
    });
  await fault("PATCH", "/partnerNamespaces/", { kind: "status", status: 200, body: {} });
  // Of another change, before anybody asked.
  await told(minute / 2);
  const step = { task: "test-delivery", target: "" } as const;
  const asked = { now: new Date(), listens: true };
  expect(await portal.web.azureConnection.askSteps(jonas, step, asked)).toBe("asked");
  const look = async () => {
    const [row] = await portal.rows<{ id: string }>("select id from azure_mend where task = 'test-delivery'");
    await portal.worker.mendAzure(row?.id ?? "");
    const [mend] = await portal.rows("select phase from azure_mend where id = $1", [row?.id]);
    return mend;
  };
  for (let turn = 0; turn < 3; turn++) expect(await look()).toEqual({ phase: "working" });
  await told(-minute / 2);
  expect(await look()).toEqual({ phase: "done" });
});

it("F-20: what is asked for many event flows, ten at a time", async () => {
  const id = await portal.send(customer, "one-of-many");
  await portal.reconcileUntil(id, waiting);
  const { organizationId } = customer.person;
  const item = { flowId: id, organizationId, flowName: "Orders", generation: 1 };
  const run = await withClockOff(10 * minute, () =>
    portal.web.bulkRuns.addBulkRun(jonas, { action: "check", chosenBy: "all", items: Array(11).fill(item) }),
  );
  expect(await minutesUntil("check_at", "bulk_run")).toBe(0);
  await withClockOff(-10 * minute, () => portal.worker.runBulk(run));
  expect(await minutesUntil("check_at", "bulk_run")).toBe(0);
  await portal.worker.runBulk(run);
  expect(await minutesUntil("ended_at", "bulk_run")).toBe(0);
});

it("F-20: the deletion of a channel without an event flow", async () => {
  const name = "made-by-hand";
  const body = channelFor(customer.azure, {}, { name });
  await portal.azure.partner.channels.createOrUpdate(PARTNER_GROUP, namespace, name, body);
  await portal.rows("insert into orphan_channel (namespace, name, named_by_us) values ($1, $2, false)", [
    namespace,
    name,
  ]);
  await withClockOff(10 * minute, () =>
    portal.web.orphans.askOfOrphan(jonas, { namespace, name }, { wanted: "delete" }),
  );
  expect(await minutesUntil("check_at", "orphan_wish")).toBe(0);
  const [wish] = await portal.rows<{ id: string }>("select id from orphan_wish");
  await withClockOff(-10 * minute, () => portal.worker.settleOrphan(wish?.id ?? ""));
  expect(await minutesUntil("check_at", "orphan_wish")).toBe(0);
});
