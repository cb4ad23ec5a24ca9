import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { eventually } from "@/local/azure/test-world";
import { type PortalWithAzure, startPortalWithAzure, writesOf } from "@/tools/portal-with-azure-for-tests";

/**
 * Azure does not take our token, or there is none to be had (reference, reliability F-01). With a managed identity, whose
 * tokens the client library keeps for the whole process; faults-no-token.integration.test.ts has an app with a secret.
 */

let portal: PortalWithAzure;
let customer: Awaited<ReturnType<PortalWithAzure["newCustomer"]>>;
beforeAll(async () => {
  portal = await startPortalWithAzure();
  customer = await portal.newCustomer();
});
beforeEach(async () => {
  await clearFaults();
  // A renewal counts for five seconds, whichever test it was that asked for it.
  await eventually(async () => {
    const last = (await asked()).at(-1);
    return Date.now() - Date.parse(last?.served?.ended ?? "") > 5_000 || undefined;
  });
});
afterAll(() => portal.stop());

const waiting = { life: "waiting_for_activation", change: "none" };
const refused = { kind: "status", status: 401, body: { error: { code: "InvalidAuthenticationToken" } } };
const fault = (method: string, what: object, times = 1) =>
  portal.azure.control("/control/faults", { method, pathContains: "/channels/", times, do: what });
const identityFault = (what: object, times = 1_000) =>
  portal.azure.control("/control/faults", { kind: "identity", times, do: what });
const clearFaults = () =>
  fetch(`${portal.azure.running.connection.desk}/control/faults`, { method: "DELETE" });
/** Calls for a token. */
const asked = (since = 0) => portal.azure.journal(since, ["identity"]);
const channelCalls = async (since: number) =>
  (await portal.azure.journal(since, ["call"])).filter(({ path }) => path.includes("/channels/"));
const now = async () => (await portal.azure.journal(0, ["call", "identity", "delivery"])).at(-1)?.n ?? 0;
let topics = 0;
const send = () => portal.send(customer, `orders-${++topics}`);
const paused = () =>
  portal.rows<{ kind: string; seconds: number }>(
    `select kind, extract(epoch from paused_until - clock_timestamp())::float8 as seconds from arm_budget
     where paused_until > clock_timestamp() order by kind`,
  );
const untilPauseIsOver = () => eventually(async () => (await paused()).length === 0 || undefined);

it("F-01: after one 401 a token is fetched anew, the write is made with it, and nobody waits", async () => {
  const id = await send();
  await fault("PUT", refused);
  const since = await now();
  await portal.worker.reconcileFlow(id);
  expect(await portal.flow(id)).toMatchObject({ ...waiting, failures: 0 });
  expect(writesOf(await portal.calls(id))).toEqual(["PUT 401", "PUT 200"]);
  expect(await asked(since)).toMatchObject([{ status: 200, identity: { purpose: "managed identity" } }]);
  expect(await paused()).toEqual([]);
  // The new one is kept.
  const next = await send();
  await portal.worker.reconcileFlow(next);
  expect(writesOf(await portal.calls(next))).toEqual(["PUT 200"]);
  expect(await portal.kinds(id)).toEqual(await portal.kinds(next));
  expect(await asked(since)).toHaveLength(1);
});

it("F-01: whoever calls while a new token is fetched waits for that one", async () => {
  const ids = await Promise.all([send(), send(), send(), send(), send(), send()]);
  await portal.rows("update arm_budget set paused_until = now() + interval '1 minute'");
  for (const id of ids) await portal.worker.reconcileFlow(id);
  await portal.rows("update arm_budget set paused_until = null");
  await fault("PUT", refused, 1_000);
  await identityFault({ kind: "delay", ms: 2_000 }, 1);
  const since = await now();
  const all = Promise.all(ids.map((id) => portal.worker.reconcileFlow(id)));
  // The old token is refused, the new one is not.
  await eventually(async () => (await channelCalls(since)).length > 0 || undefined);
  await clearFaults();
  await all;
  for (const id of ids) {
    expect(await portal.flow(id)).toMatchObject({ ...waiting, failures: 0 });
    expect(writesOf(await portal.calls(id)).at(-1)).toBe("PUT 200");
  }
  expect(await asked(since)).toHaveLength(1);
  expect(await paused()).toEqual([]);
});

it("F-01: what Azure wants in a new token (continuous access evaluation) brings one too", async () => {
  const claims = Buffer.from('{"access_token":{"nbf":{"essential":true,"value":"1"}}}').toString("base64");
  const challenge = `Bearer authorization_uri="https://login.windows.net/", error="insufficient_claims", claims="${claims}"`;
  const id = await send();
  await fault("PUT", { ...refused, headers: { "www-authenticate": challenge } });
  const since = await now();
  await portal.worker.reconcileFlow(id);
  expect(await portal.flow(id)).toMatchObject({ ...waiting, failures: 0 });
  expect(writesOf(await portal.calls(id))).toEqual(["PUT 401", "PUT 200"]);
  expect(await asked(since)).toHaveLength(1);
  expect(await paused()).toEqual([]);
});

it("F-01: a new token that is refused too pauses everything for all, and is renewed once a pause", async () => {
  const ids = [await send(), await send(), await send()];
  await fault("PUT", refused, 1_000);
  const since = await now();
  for (const id of ids) await portal.worker.reconcileFlow(id);
  expect(await paused()).toMatchObject([{ kind: "deletes" }, { kind: "reads" }, { kind: "writes" }]);
  for (const { seconds } of await paused()) expect(seconds).toBeGreaterThan(3);
  expect(await portal.flow(ids[0] ?? "")).toMatchObject({
    change: "blocked",
    reason: "partner_access_denied",
  });
  for (const id of ids.slice(1)) expect(await portal.calls(id)).toEqual([]);
  expect(await channelCalls(since)).toHaveLength(2);
  expect(await asked(since)).toHaveLength(1);

  await untilPauseIsOver();
  for (const id of ids) await portal.rows("update event_flow set check_at = now() where id = $1", [id]);
  await Promise.all(ids.map((id) => portal.worker.reconcileFlow(id)));
  expect(await asked(since)).toHaveLength(2);

  await clearFaults();
  for (const id of ids) await portal.reconcileUntil(id, waiting);
  for (const id of ids) {
    const writes = writesOf(await portal.calls(id));
    expect(writes.filter((write) => write === "PUT 200")).toHaveLength(1);
    expect(writes.at(-1)).toBe("PUT 200");
  }
}, 120_000);

it("F-01: where the new token cannot be had everybody waits as well, and goes on when the pause is over", async () => {
  const ids = [await send(), await send(), await send()];
  await fault("PUT", refused);
  await identityFault({ kind: "status", status: 401, body: { error: "unauthorized_client" } });
  const since = await now();
  for (const id of ids) await portal.worker.reconcileFlow(id);
  expect(await paused()).toMatchObject([{ kind: "deletes" }, { kind: "reads" }, { kind: "writes" }]);
  expect(await portal.flow(ids[0] ?? "")).toMatchObject({
    change: "blocked",
    reason: "partner_access_denied",
  });
  expect(await channelCalls(since)).toHaveLength(1);
  expect(await asked(since)).toHaveLength(1);
  await clearFaults();
  for (const id of ids) await portal.reconcileUntil(id, waiting);
  const writes = await Promise.all(ids.map(async (id) => writesOf(await portal.calls(id))));
  expect(writes).toEqual([["PUT 401", "PUT 200"], ["PUT 200"], ["PUT 200"]]);
}, 120_000);

it("F-01: an identity service that does not answer is given up after ten seconds, and its late token repeats nothing", async () => {
  const id = await send();
  await portal.reconcileUntil(id, waiting);
  await fault("GET", refused);
  await identityFault({ kind: "delay", ms: 12_000 }, 1);
  const since = await now();
  await portal.web.wishes.askNow(customer.person, id, new Date());
  const begun = Date.now();
  await portal.worker.reconcileFlow(id);
  expect(Date.now() - begun).toBeGreaterThan(9_900);
  expect(Date.now() - begun).toBeLessThan(12_000);
  expect(await portal.flow(id)).toMatchObject({ change: "blocked", reason: "partner_access_denied" });
  expect(await paused()).toHaveLength(3);
  await eventually(async () => (await asked(since)).length > 0 || undefined);
  expect((await channelCalls(since)).map(({ method, status }) => `${method} ${status}`)).toEqual(["GET 401"]);
  await portal.reconcileUntil(id, waiting);
}, 90_000);
