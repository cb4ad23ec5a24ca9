import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { eventually } from "@/local/azure/test-world";
import { type PortalWithAzure, startPortalWithAzure, writesOf } from "@/tools/portal-with-azure-for-tests";

/** More faults of Azure and of the calls to it (reference, reliability B.3), one of each. */

let portal: PortalWithAzure;
let customer: Awaited<ReturnType<PortalWithAzure["newCustomer"]>>;
beforeAll(async () => {
  portal = await startPortalWithAzure();
  customer = await portal.newCustomer();
});
beforeEach(() => clearFaults());
afterAll(() => portal.stop());

const waiting = { life: "waiting_for_activation", change: "none" };
const fault = (method: string, what: object, times = 1, pathContains = "/channels/") =>
  portal.azure.control("/control/faults", { method, pathContains, times, do: what });
const clearFaults = () =>
  fetch(`${portal.azure.running.connection.desk}/control/faults`, { method: "DELETE" });
const status = (code: number, error: string, message = "Ordered by the test.") => ({
  kind: "status",
  status: code,
  body: { error: { code: error, message } },
});
let topics = 0;
const send = () => portal.send(customer, `orders-${++topics}`);

it("F-01: while Azure does not know our token nobody calls for some seconds, and it is never the customer's fault", async () => {
  // Each of two calls, and its repetition with a new token.
  await fault("PUT", status(401, "InvalidAuthenticationToken"), 4);
  const ids = [await send(), await send(), await send()];
  for (const id of ids) await portal.worker.reconcileFlow(id);
  for (const id of ids) await portal.reconcileUntil(id, waiting);
  const calls = (await Promise.all(ids.map((id) => portal.calls(id)))).flat();
  const puts = calls.filter(({ method }) => method === "PUT").toSorted((a, b) => a.n - b.n);
  const refused = puts.filter(({ status }) => status === 401);
  expect(refused).toHaveLength(4);
  for (const [first, repeated] of [refused.slice(0, 2), refused.slice(2)]) {
    expect(repeated?.clientRequestId).toBe(first?.clientRequestId);
    const next = puts.find(({ n }) => n > (repeated?.n ?? 0));
    expect(Date.parse(next?.time ?? "") - Date.parse(repeated?.time ?? "")).toBeGreaterThanOrEqual(4_900);
  }
}, 90_000);

it("F-04: a channel that one read does not find is not deleted for that", async () => {
  const id = await send();
  await portal.reconcileUntil(id, waiting);
  await fault("GET", status(404, "ResourceNotFound"));
  await portal.web.wishes.askNow(customer.person, id, new Date());
  await portal.reconcileUntil(id, { life: "waiting_for_activation", channel: "missing" });
  await portal.reconcileUntil(id, { ...waiting, channel: "present" });
  expect(writesOf(await portal.calls(id))).toEqual(["PUT 200"]);
}, 60_000);

it.each(["ParentResourceNotFound", "ResourceGroupNotFound", "SubscriptionNotFound"])(
  "F-04: a parent that is not there is the partner's to mend, and no channel is called gone for it: %s",
  async (code) => {
    const id = await send();
    await portal.reconcileUntil(id, waiting);
    await fault("GET", status(404, code));
    await portal.web.wishes.askNow(customer.person, id, new Date());
    const blocked = { change: "blocked", reason: "region_not_offered" };
    await portal.reconcileUntil(id, { life: "waiting_for_activation", channel: "present", ...blocked });
    await portal.reconcileUntil(id, waiting);
  },
  60_000,
);

it("F-10: after a lost answer it is read again, whatever Azure has against one read, until it says what became of the call", async () => {
  await fault("PUT", { kind: "reset-after" });
  await fault("GET", status(400, "SomethingNew"));
  const id = await send();
  await portal.reconcileUntil(id, { life: "requested", change: "blocked", reason: "request_rejected" });
  await portal.reconcileUntil(id, waiting);
  expect((await portal.calls(id)).map(({ method }) => method)).toEqual(["PUT", "GET", "GET"]);
}, 60_000);

it("F-05: an operation in progress passes, a taken name does not", async () => {
  await fault("PUT", status(409, "Conflict", "Another operation is in progress on the resource."));
  const passes = await send();
  await portal.reconcileUntil(passes, { change: "blocked", reason: "azure_unavailable" });
  await portal.reconcileUntil(passes, waiting);
  await fault("PUT", status(409, "Conflict", "A partner topic with the specified name already exists."));
  const taken = await send();
  await portal.reconcileUntil(taken, { change: "blocked", reason: "topic_name_taken" });
  const [row] = await portal.rows("select check_at from event_flow where id = $1", [taken]);
  expect(row).toEqual({ check_at: null });
  expect(writesOf(await portal.calls(taken))).toEqual(["PUT 409"]);
}, 60_000);

it("F-05: a quota is the partner's to mend: the request waits under its name, and goes on when there is room", async () => {
  await fault("PUT", status(400, "InvalidRequest", "Quota limit reached for channels of the namespace."));
  const id = await send();
  await portal.reconcileUntil(id, { life: "requested", change: "blocked", reason: "quota_reached" });
  await portal.reconcileUntil(id, waiting);
  const calls = await portal.calls(id);
  expect(writesOf(calls)).toEqual(["PUT 400", "PUT 200"]);
  expect(new Set(calls.map(({ path }) => path)).size).toBe(1);
}, 60_000);

it("F-06: a failed precondition is an answer that says nothing: it is read, then decided anew", async () => {
  await fault("PUT", status(412, "PreconditionFailed"));
  const id = await send();
  await portal.reconcileUntil(id, waiting);
  expect((await portal.calls(id)).map(({ method, status }) => `${method} ${status}`)).toEqual([
    "PUT 412",
    "GET 404",
    "PUT 200",
  ]);
});

it("F-09: a call that hangs, or is answered a byte each second, is given up after its deadline, and settled by a read", async () => {
  const read = await send();
  await portal.reconcileUntil(read, waiting);
  await portal.web.wishes.askNow(customer.person, read, new Date());
  const [hangs, drips] = [await send(), await send()];
  await fault("PUT", { kind: "delay", ms: 120_000 }, 1, await secretOf(hangs));
  await fault("PUT", { kind: "drip" }, 1, await secretOf(drips));
  await fault("GET", { kind: "drip" }, 1, await secretOf(read));
  const lasted = async (id: string) => {
    const begun = Date.now();
    await portal.worker.reconcileFlow(id);
    return Date.now() - begun;
  };
  // At once: each takes as long as its deadline.
  const [hanging, dripping, reading] = await Promise.all([hangs, drips, read].map(lasted));
  for (const write of [hanging, dripping]) {
    expect(write).toBeGreaterThanOrEqual(29_000);
    expect(write).toBeLessThan(40_000);
  }
  // A turn in which so much time has passed begins nothing more: another one reads what became of it.
  for (const id of [hangs, drips]) expect((await tries(id)).at(-1)).toBe("create unknown");
  expect(reading).toBeGreaterThanOrEqual(14_000);
  expect(reading).toBeLessThan(25_000);
  for (const id of [hangs, drips, read]) await portal.reconcileUntil(id, waiting);
  await eventually(async () => (await portal.calls(hangs)).some(({ status }) => status === 200) || undefined);
  // Azure had made it when the first of its bytes came.
  expect(await tries(drips)).toEqual(["prove done", "create unknown", "read done"]);
  expect(writesOf(await portal.calls(drips))).toEqual(["PUT 200"]);
  expect((await tries(read)).slice(-2)).toEqual(["read refused", "read done"]);
  expect(writesOf(await portal.calls(read))).toEqual(["PUT 200"]);
}, 90_000);

const secretOf = async (id: string) => (await portal.flow(id)).secret;
async function tries(id: string): Promise<string[]> {
  const rows = await portal.rows<{ verb: string; outcome: string }>(
    "select verb, outcome from attempt where flow_id = $1 order by started_at",
    [id],
  );
  return rows.map(({ verb, outcome }) => `${verb} ${outcome}`);
}
