import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { type PortalWithAzure, startPortalWithAzure } from "@/tools/portal-with-azure-for-tests";

/** Reference, reliability F-07: throttled by Azure, or by our own budget. No worker waits, and no flow looks worse for it. */

let portal: PortalWithAzure;
let id: string;
beforeAll(async () => {
  portal = await startPortalWithAzure();
  id = await portal.send(await portal.newCustomer());
  await portal.reconcileUntil(id, waiting);
});
afterAll(() => portal.stop());
beforeEach(async () => {
  await portal.rows(
    "update arm_budget set level = size, sweep_level = 0.4 * size, at = now(), paused_until = null, next_slot = null",
  );
  await portal.rows(
    `update event_flow set last_outcome = 'done', last_reason = null, retry_after = null, failures = 0, failing_since = null,
       asked_at = null, last_tried_at = now() - interval '1 second', change = 'none', reason = null`,
  );
});

const waiting = { life: "waiting_for_activation", change: "none" };
const throttle = (retryAfter: string | undefined) =>
  portal.azure.control("/control/faults", {
    method: "GET",
    pathContains: "/channels/",
    do: {
      kind: "status",
      status: 429,
      ...(retryAfter === undefined ? {} : { headers: { "retry-after": retryAfter } }),
      body: { error: { code: "TooManyRequests", message: "Ordered by the test." } },
    },
  });
const askNow = (flow: string) => portal.rows("update event_flow set asked_at = now() where id = $1", [flow]);
const pausedFor = async () => {
  const [row] = await portal.rows<{ seconds: number }>(
    "select extract(epoch from paused_until - clock_timestamp())::float8 as seconds from arm_budget where kind = 'reads'",
  );
  return row?.seconds ?? 0;
};
const readsOf = async (flow: string) =>
  (await portal.calls(flow)).filter(({ method }) => method === "GET").length;

/** Asks for one flow, is refused with 429, and asks again at once. */
async function throttledOnce(retryAfter: string | undefined): Promise<number> {
  const before = await readsOf(id);
  await throttle(retryAfter);
  await askNow(id);
  await portal.worker.reconcileFlow(id);
  const seconds = await pausedFor();
  expect(await portal.flow(id)).toMatchObject({ change: "blocked", reason: "azure_throttled" });
  await askNow(id);
  await portal.worker.reconcileFlow(id);
  expect(await readsOf(id)).toBe(before + 1);
  return seconds;
}

type Variant = [name: string, header: () => string | undefined, least: number, most: number];
const variants: Variant[] = [
  ["7 seconds", () => "7", 5, 7],
  ["120 seconds", () => "120", 115, 120],
  ["3600 seconds", () => "3600", 3_590, 3_600],
  ["an HTTP date", () => new Date(Date.now() + 60_000).toUTCString(), 50, 60],
  ["none", () => undefined, 2, 5],
  ["garbage", () => "soon, perhaps", 2, 5],
];
it.each(variants)(
  "F-07: Retry-After of %s pauses reads for everybody, for as long as it says",
  async (_, of, least, most) => {
    const seconds = await throttledOnce(of());
    expect(seconds).toBeGreaterThan(least);
    expect(seconds).toBeLessThanOrEqual(most);
  },
);

it("F-07: others wait too, look no worse, keep no worker, and go on when the pause is over", async () => {
  const other = await portal.send(await portal.newCustomer());
  await portal.reconcileUntil(other, waiting);
  const reads = await readsOf(other);
  await throttledOnce("4");
  const pausedUntil = Date.now() + (await pausedFor()) * 1000;
  await askNow(other);
  const began = Date.now();
  await portal.worker.reconcileFlow(other);
  expect(await readsOf(other)).toBe(reads);
  const [row] = await portal.rows<{ check_at: Date; lease_until: Date | null; change: string }>(
    "select check_at, lease_until, change from event_flow where id = $1",
    [other],
  );
  expect(row).toMatchObject({ lease_until: null, change: "none" });
  expect(row?.check_at.getTime()).toBeGreaterThan(pausedUntil);
  expect(row?.check_at.getTime()).toBeLessThan(pausedUntil + 10_000);
  for (const end = Date.now() + 20_000; (await readsOf(other)) === reads; await pause(200)) {
    if (Date.now() > end) throw new Error("it never went on");
    await portal.worker.reconcileFlow(other);
  }
  const after = (await portal.calls(other)).at(-1);
  expect(Date.parse(after?.time ?? "")).toBeGreaterThanOrEqual(pausedUntil - 20);
  expect(began).toBeLessThan(pausedUntil);
  expect(await portal.flow(other)).toMatchObject(waiting);
});

it("keeps what is left for people's wishes and for what Azure told, however many pages are open", async () => {
  const reads = await readsOf(id);
  const due = (columns: string) =>
    portal.rows(
      `update event_flow set watched_until = now() + interval '1 minute', last_tried_at = now() - interval '1 minute', check_at = now(), ${columns} where id = $1`,
      [id],
    );
  await portal.rows(
    "update arm_budget set level = 0.2 * size, at = now(), per_second = 0.001 where kind = 'reads'",
  );
  await due("hinted_at = null");
  await portal.worker.reconcileFlow(id);
  expect(await readsOf(id)).toBe(reads);
  await due("hinted_at = now()");
  await portal.worker.reconcileFlow(id);
  expect(await readsOf(id)).toBe(reads + 1);
  await due("hinted_at = null, asked_at = now()");
  await portal.worker.reconcileFlow(id);
  expect(await readsOf(id)).toBe(reads + 2);
  await portal.rows("update arm_budget set per_second = 25 where kind = 'reads'");
});

it("believes Azure's count when another program with the same identity has used it up", async () => {
  await portal.azure.control("/control/clock", { advanceSeconds: 3600 });
  const token = await portal.azure.partnerToken();
  const namespace = "/subscriptions/5b0d9c1e-7a42-4f63-8c15-2e9a4d7b3f06/resourceGroups/rg-partner-events";
  await portal.azure.control("/control/settings", { readsBucket: 60, readsPerSecond: 0.1 });
  for (let count = 0; count < 40; count++)
    await portal.azure.raw(
      `${namespace}/providers/Microsoft.EventGrid/partnerNamespaces?api-version=2022-06-15`,
      {
        token,
      },
    );
  await askNow(id);
  await portal.reconcileUntil(id, waiting);
  const [row] = await portal.rows<{ level: number }>("select level from arm_budget where kind = 'reads'");
  expect(row?.level).toBeLessThanOrEqual(60);
  await portal.azure.control("/control/settings", { readsBucket: 250, readsPerSecond: 25 });
});
