import type { Figure } from "@/bench/benchmark";
import { bundlePrograms } from "@/tools/bundle";
import { type PortalWithAzure, startPortalWithAzure } from "@/tools/portal-with-azure-for-tests";
import { startWorkerProcess } from "@/tools/worker-for-tests";
import { fillNamespace } from "./fill-namespace";

export type World = { portal: PortalWithAzure; workerPid: number };

/** A portal whose one namespace holds so many channels as its rows say, and a worker that has no sweep to do yet. */
export async function inWorld(
  count: number,
  activated: boolean,
  measure: (world: World) => Promise<Figure[]>,
): Promise<Figure[]> {
  await bundlePrograms();
  const portal = await startPortalWithAzure();
  try {
    await fillNamespace(portal, count, activated);
    await portal.rows("update namespace_sweep set check_at = now() + interval '1 day'");
    const worker = startWorkerProcess(portal.database.workerUrl, portal.azure.running.connection);
    try {
      await worker.started;
      return await measure({ portal, workerPid: worker.pid });
    } finally {
      await worker.kill();
    }
  } finally {
    await portal.stop();
  }
}
