import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { PARTNER_GROUP, PARTNER_SUBSCRIPTION } from "@/local/azure/test-world";
import { bundlePrograms } from "@/tools/bundle";
import { type PortalWithAzure, startPortalWithAzure, writesOf } from "@/tools/portal-with-azure-for-tests";
import { startWorkerProcess, type WorkerProcess } from "@/tools/worker-for-tests";

/** A worker that can have no token from the beginning, or no longer (reference, reliability F-01: secret rotated). */

const tenantId = "3d5c1c6e-8f0a-4a52-9d2b-6a1f0c7e4b10";
const clientId = "5e0d6a4e-3b1f-4c57-9d60-1f2a7b8c9d01";
const secret = "the secret the worker knows";

let portal: PortalWithAzure;
let customer: Awaited<ReturnType<PortalWithAzure["newCustomer"]>>;
let worker: WorkerProcess | undefined;
beforeAll(async () => {
  await bundlePrograms();
  portal = await startPortalWithAzure();
  customer = await portal.newCustomer();
});
afterEach(async () => {
  await clearFaults();
  await worker?.kill();
  await portal.azure.control("/control/settings", { appTokenSeconds: 3599 });
});
afterAll(() => portal.stop());

const startWorker = (further: Record<string, string> = {}) => {
  worker = startWorkerProcess(portal.database.workerUrl, portal.azure.running.connection, further);
  return worker;
};
const startWorkerOfApp = () =>
  startWorker({
    AZURE_TENANT_ID: tenantId,
    AZURE_CLIENT_ID: clientId,
    AZURE_CLIENT_SECRET: secret,
    AZURE_AUTHORITY_HOST: portal.azure.running.connection.resourceManager,
  });
const setSecret = (to: string) =>
  portal.azure.control("/control/apps", {
    tenantId,
    clientId,
    displayName: "portal",
    secret: to,
    roles: [
      {
        role: "EventGrid Contributor",
        scope: `/subscriptions/${PARTNER_SUBSCRIPTION}/resourceGroups/${PARTNER_GROUP}`,
      },
    ],
  });
const clearFaults = () =>
  fetch(`${portal.azure.running.connection.desk}/control/faults`, { method: "DELETE" });
const now = async () => (await portal.azure.journal(0, ["call", "identity", "delivery"])).at(-1)?.n ?? 0;
/** Whatever asks for our resources; the proof of an Azure subscription is asked for without our identity. */
const armCalls = async (since: number) =>
  (await portal.azure.journal(since, ["call"])).filter(({ path }) => path.includes("/Microsoft.EventGrid/"));
const tokenCalls = async (since: number) =>
  (await portal.azure.journal(since, ["identity"])).filter(({ identity }) =>
    ["token", "managed identity"].includes(identity?.purpose ?? ""),
  );
let topics = 0;
const send = () => portal.send(customer, `orders-${++topics}`);
type Line = { level: number; time: string; msg: string; error?: string };
const errorLines = (msg: string): Line[] =>
  (worker?.output() ?? "")
    .trim()
    .split("\n")
    .map((line): Line => JSON.parse(line))
    .filter((line) => line.msg === msg && line.level === 50);
const noToken = "no token can be had for the portal's identity; all workers wait";
const notTaken = "Azure does not accept the portal's identity; all workers wait";
const patience = { timeout: 60_000, interval: 100 };

async function expectOneLineAPause(msg: string, count: number): Promise<void> {
  await expect.poll(() => errorLines(msg).length, patience).toBeGreaterThanOrEqual(count);
  const times = errorLines(msg).map(({ time }) => Date.parse(time));
  for (const [index, time] of times.slice(1).entries())
    expect(time - (times[index] ?? time)).toBeGreaterThanOrEqual(4_990);
}

async function expectAllGoOn(ids: readonly string[]): Promise<void> {
  for (const id of ids)
    await expect
      .poll(() => portal.flow(id), patience)
      .toMatchObject({ life: "waiting_for_activation", change: "none" });
}

const refusals: [string, () => Promise<unknown>, () => WorkerProcess, () => Promise<unknown>][] = [
  [
    "refuses the secret of our app",
    () => setSecret("another secret"),
    startWorkerOfApp,
    () => setSecret(secret),
  ],
  [
    "has no identity for us",
    () => identityFault({ kind: "status", status: 401, body: { error: "unauthorized_client" } }),
    startWorker,
    clearFaults,
  ],
  ["cannot be reached", () => identityFault({ kind: "reset-before" }), startWorker, clearFaults],
];
const identityFault = (what: object) =>
  portal.azure.control("/control/faults", { kind: "identity", times: 1_000, do: what });

it.each(refusals)(
  "F-01: while the identity service %s nothing is asked of Azure, operators read one line a pause, and all go on by themselves",
  async (_, begin, start, mend) => {
    await begin();
    const since = await now();
    await start().started;
    const ids = await Promise.all([send(), send(), send(), send()]);
    await expectOneLineAPause(noToken, 2);
    expect(errorLines(noToken)[0]?.error).toBeTruthy();
    expect(await armCalls(since)).toEqual([]);
    for (const id of ids) expect(await portal.flow(id)).toMatchObject({ life: "requested" });
    await mend();
    await expectAllGoOn(ids);
    for (const id of ids) expect(writesOf(await portal.calls(id))).toEqual(["PUT 200"]);
  },
  180_000,
);

it("F-01: an app whose token is refused for ever gets one new token a pause, and operators read one line", async () => {
  await setSecret(secret);
  await startWorkerOfApp().started;
  await expectAllGoOn([await send()]);
  await portal.azure.control("/control/faults", {
    pathContains: "/Microsoft.EventGrid/",
    times: 10_000,
    do: { kind: "status", status: 401, body: { error: { code: "InvalidAuthenticationToken" } } },
  });
  const since = await now();
  const ids = await Promise.all([send(), send(), send(), send(), send(), send()]);
  await expectOneLineAPause(notTaken, 2);
  // Of a token that is asked for again, the time before is at least a pause ago.
  const times = (await tokenCalls(since)).map(({ served }) => Date.parse(served?.began ?? ""));
  expect(times.length).toBeGreaterThanOrEqual(2);
  for (const [index, time] of times.slice(1).entries())
    expect(time - (times[index] ?? time)).toBeGreaterThanOrEqual(4_900);
  await clearFaults();
  await expectAllGoOn(ids);
}, 180_000);

it("F-01: a secret that is rotated while Azure refuses our token ends in the same pause, and the new one in tokens", async () => {
  await setSecret(secret);
  await startWorkerOfApp().started;
  await expectAllGoOn([await send()]);
  await setSecret("another secret");
  await portal.azure.control("/control/faults", {
    method: "PUT",
    pathContains: "/channels/",
    do: { kind: "status", status: 401, body: { error: { code: "ExpiredAuthenticationToken" } } },
  });
  const id = await send();
  await expectOneLineAPause(noToken, 2);
  expect(errorLines(noToken)[0]?.error).toContain("AADSTS7000215");
  expect(await portal.flow(id)).toMatchObject({ change: "blocked", reason: "partner_access_denied" });
  expect(writesOf(await portal.calls(id))).toEqual(["PUT 401"]);
  await setSecret(secret);
  await expectAllGoOn([id]);
  expect(writesOf(await portal.calls(id))).toEqual(["PUT 401", "PUT 200"]);
}, 180_000);

it("F-01: a worker whose token ends while it can have no other goes on living, and working when it can", async () => {
  await setSecret(secret);
  await portal.azure.control("/control/settings", { appTokenSeconds: 20 });
  const { output } = startWorkerOfApp();
  await worker?.started;
  await expectAllGoOn([await send()]);
  const ended = Date.now() + 20_000;
  await expect.poll(() => ended - Date.now(), patience).toBeLessThan(6_000);
  await identityFault({ kind: "delay", ms: 12_000 });
  // With the old one. What the client library begins meanwhile to renew it fails after its end, and once more, when nobody waits.
  await expectAllGoOn([await send()]);
  expect(output()).not.toContain(noToken);
  await expect.poll(() => Date.now() - ended, patience).toBeGreaterThan(25_000);
  const id = await send();
  await expectOneLineAPause(noToken, 1);
  await clearFaults();
  await expectAllGoOn([id]);
  expect(await worker?.stop()).toEqual({ code: 0, signal: null });
}, 180_000);

it("F-01: a token that is refused while the library tries in vain to renew it holds nobody up until its end", async () => {
  await setSecret(secret);
  await portal.azure.control("/control/settings", { appTokenSeconds: 110 });
  await startWorkerOfApp().started;
  await expectAllGoOn([await send()]);
  await setSecret("another secret");
  // With it the library begins to renew: a token of so few seconds is always near its end.
  await expectAllGoOn([await send()]);
  await portal.azure.control("/control/faults", {
    pathContains: "/Microsoft.EventGrid/",
    times: 10_000,
    do: { kind: "status", status: 401, body: { error: { code: "InvalidAuthenticationToken" } } },
  });
  const id = await send();
  await expect
    .poll(() => portal.flow(id), { timeout: 30_000, interval: 100 })
    .toMatchObject({ change: "blocked", reason: "partner_access_denied" });
  await clearFaults();
  await setSecret(secret);
  await expectAllGoOn([id]);
}, 180_000);
