import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { eventually } from "@/local/azure/test-world";
import { bundlePrograms } from "@/tools/bundle";
import { type PortalWithAzure, startPortalWithAzure } from "@/tools/portal-with-azure-for-tests";
import { startWorkerProcess, type WorkerProcess } from "@/tools/worker-for-tests";

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

it("F-27: jobs that can never be done hold up nobody, keep their reason and come back less and less often", async () => {
  const poison = (payload: object) =>
    portal.rows("select graphile_worker.add_job('reconcile-flow', $1::json)", [JSON.stringify(payload)]);
  // Twice as many as a worker has hands.
  for (let count = 0; count < 20; count++) await poison({ id: `no flow ${count}` });
  await poison({ id: randomUUID() });
  const id = await portal.send(await portal.newCustomer());

  worker = startWorkerProcess(portal.database.workerUrl, portal.azure.running.connection);
  await worker.started;
  await eventually(async () => (await portal.flow(id)).life === "waiting_for_activation" || undefined);
  const jobs = () =>
    portal.rows<{ last_error: string; later: boolean }>(
      "select last_error, run_at > now() as later from graphile_worker._private_jobs where last_error is not null",
    );
  await eventually(async () => (await jobs()).length === 20 || undefined);
  for (const { last_error, later } of await jobs()) {
    expect(last_error).toContain("Invalid GUID");
    expect(later).toBe(true);
  }
  expect(worker.output()).toContain('"part":"queue"');
}, 60_000);
