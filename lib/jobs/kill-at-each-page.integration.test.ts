import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { channelFor, PARTNER_GROUP } from "@/local/azure/test-world";
import { bundlePrograms } from "@/tools/bundle";
import { type PortalWithAzure, startPortalWithAzure } from "@/tools/portal-with-azure-for-tests";
import { doesAnybodyStand, letGo, standAtPage } from "@/tools/stand-still-for-tests";
import { startWorkerProcess, type WorkerProcess } from "@/tools/worker-for-tests";

/** Reference, reliability F-13, "each sweep page": kill -9 of the worker at every boundary of one pass of two pages. */

const namespace = "northwind-weu";
/** Three flows on the first page, and all others on the second, because names are listed in their order. */
const othersChannels = 97;
let portal: PortalWithAzure;
let worker: WorkerProcess | undefined;
const flows: string[] = [];
beforeAll(async () => {
  await bundlePrograms();
  portal = await startPortalWithAzure();
  const customer = await portal.newCustomer();
  const names = Array.from({ length: othersChannels }, (_, index) => `a-${100 + index}`);
  for (let start = 0; start < othersChannels; start += 10)
    await Promise.all(names.slice(start, start + 10).map((name) => putChannel(name, customer.azure)));
  for (const topic of ["one", "two", "three", "four", "five", "six"]) {
    const id = await portal.send(customer, topic);
    await portal.reconcileUntil(id, { life: "waiting_for_activation", change: "none" });
    flows.push(id);
  }
  await portal.rows("update event_flow set topic_created_at = topic_created_at - interval '1 minute'");
});
afterEach(async () => {
  await worker?.kill();
  await letGo(portal);
});
afterAll(() => portal.stop());

const putChannel = (name: string, customer: { subscriptionId: string }) =>
  portal.azure.partner.channels.createOrUpdate(
    PARTNER_GROUP,
    namespace,
    name,
    channelFor(customer, {}, { name }),
  );
const startWorker = () => startWorkerProcess(portal.database.workerUrl, portal.azure.running.connection);
const makeDue = () =>
  portal.rows(
    "update namespace_sweep set check_at = now() - interval '1 second', lease_until = null where namespace = $1",
    [namespace],
  );
async function sweep() {
  const [row] = await portal.rows<{ pages: number; started_at: Date | null }>(
    "select * from namespace_sweep where namespace = $1",
    [namespace],
  );
  return row;
}
const pagesAsked = async (since: number) =>
  (await portal.azure.journal(since)).filter(({ path }) => path.includes(`${namespace}/channels?`)).length;

const boundaries = [
  { page: 0, before: "asking" },
  { page: 0, before: "keeping" },
  { page: 1, before: "asking" },
  { page: 1, before: "keeping" },
  // There is no third page: before the end of the pass.
  { page: 2, before: "keeping" },
] as const;

it("F-13: a worker is killed before each page is asked for and before it is kept, and before the end: the next one completes that pass, and nothing is wrongly missing", async () => {
  const [gone = "", ...there] = flows;
  const { secret } = await portal.flow(gone);
  await portal.azure.partner.channels.beginDeleteAndWait(
    PARTNER_GROUP,
    namespace,
    `flow-${gone.slice(-12)}-${secret}-1`,
  );
  const before = (await portal.azure.journal()).at(-1)?.n ?? 0;
  const began = new Set<number | undefined>();
  for (const boundary of boundaries) {
    await standAtPage(portal, { namespace, ...boundary });
    await makeDue();
    worker = startWorker();
    await expect.poll(() => doesAnybodyStand(portal), { timeout: 15_000, interval: 20 }).toBe(true);
    await worker.kill();
    await letGo(portal);
    const left = await sweep();
    expect(left?.pages).toBe(boundary.page);
    began.add(left?.started_at?.getTime());
  }
  expect(began.size).toBe(1);
  // A lease of a dead worker runs out by itself; here it need not be waited for.
  await makeDue();
  worker = startWorker();
  await expect.poll(sweep, { timeout: 15_000 }).toMatchObject({
    ...{ pages: 0, started_at: null, continuation: null, problem: null, held_missing: null },
    completed_channels: othersChannels + there.length,
  });
  // Each page twice, because what was not kept is asked for again, and what was is not.
  expect(await pagesAsked(before)).toBe(4);
  await expect.poll(async () => (await portal.flow(gone)).life, { timeout: 30_000 }).toBe("topic_deleted");
  for (const id of there) {
    expect(await portal.flow(id)).toMatchObject({ life: "waiting_for_activation", channel: "present" });
    expect((await portal.calls(id)).map(({ method }) => method)).toEqual(["PUT"]);
  }
}, 120_000);
