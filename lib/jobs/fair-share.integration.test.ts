import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { bundlePrograms } from "@/tools/bundle";
import { makeCrowd } from "@/tools/crowd-for-tests";
import { type PortalWithAzure, startPortalWithAzure } from "@/tools/portal-with-azure-for-tests";
import { startWorkerProcess, type WorkerProcess } from "@/tools/worker-for-tests";

/** F-27: one organization with nine tenths of the work, whose calls Azure keeps for long, and one with a single request. */

const crowdSize = 90;
/** What one worker does at once. */
const atOnce = 10;
const patience = { timeout: 60_000, interval: 50 };

let portal: PortalWithAzure;
let worker: WorkerProcess | undefined;
beforeAll(async () => {
  await bundlePrograms();
  portal = await startPortalWithAzure();
});
afterAll(async () => {
  await worker?.kill();
  await portal.stop();
});

/** Calls for creating channels that were begun: the crowd's, and of one flow. */
const begun = async (id: string) => {
  const [row] = await portal.rows<{ crowd: number; own: number }>(
    `select count(*) filter (where flow_id::text like '%aaaaaaaa____')::int as crowd, count(*) filter (where flow_id = $1)::int as own
     from attempt where verb = 'create'`,
    [id],
  );
  return row ?? { crowd: 0, own: 0 };
};

it("F-27: one organization's ninety requests are under way, and another one's single request goes before them", async () => {
  const [large, small] = [await portal.newCustomer(), await portal.newCustomer()];
  const first = await portal.send(large, "first");
  await makeCrowd(portal, first, crowdSize);
  worker = startWorkerProcess(portal.database.workerUrl, portal.azure.running.connection);
  await worker.started;
  await vi.waitFor(async () => expect((await begun(first)).crowd).toBeGreaterThan(4), patience);

  const before = await begun(first);
  const id = await portal.send(small, "orders");
  await vi.waitFor(async () => expect((await begun(id)).own).toBe(1), patience);
  const after = await begun(id);
  process.stdout.write(
    `F-27: ${after.crowd - before.crowd} calls of the crowd begun before the other one's\n`,
  );
  expect(after.crowd - before.crowd).toBeLessThanOrEqual(2 * atOnce);
  await vi.waitFor(async () => expect((await portal.flow(id)).life).toBe("waiting_for_activation"), patience);
  expect((await begun(id)).crowd).toBeLessThan(crowdSize / 2);
}, 120_000);
