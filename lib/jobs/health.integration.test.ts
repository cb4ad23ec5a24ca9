import { afterAll, beforeAll, expect, it } from "vitest";
import { eventually } from "@/local/azure/test-world";
import { findFreePorts } from "@/local/start/ports";
import { bundlePrograms } from "@/tools/bundle";
import { type PortalWithAzure, startPortalWithAzure } from "@/tools/portal-with-azure-for-tests";
import { startWorkerProcess } from "@/tools/worker-for-tests";

/** What an orchestrator asks the worker, while it works and while it ends. */

let portal: PortalWithAzure;
beforeAll(async () => {
  await bundlePrograms();
  portal = await startPortalWithAzure();
});
afterAll(() => portal.stop());

it("a worker is ready while it works, and alive but not ready while it finishes what it does", async () => {
  const port = await findFreePorts(1);
  const worker = startWorkerProcess(portal.database.workerUrl, portal.azure.running.connection, {
    HEALTH_PORT: String(port),
  });
  const statusOf = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).status;
  try {
    await worker.started;
    await eventually(async () => (await statusOf("/ready")) === 200 || undefined);
    expect(await statusOf("/live")).toBe(200);
    // A call on its way keeps the worker for a while.
    await portal.azure.control("/control/faults", {
      method: "PUT",
      pathContains: "/channels/",
      do: { kind: "delay", ms: 8_000 },
    });
    await portal.send(await portal.newCustomer());
    await eventually(async () => {
      const [call] = await portal.rows("select 1 from attempt where outcome = 'open' and verb = 'create'");
      return call;
    });
    const ended = worker.stop();
    await eventually(async () => (await statusOf("/ready")) === 503 || undefined);
    expect(await statusOf("/live")).toBe(200);
    expect(await ended).toEqual({ code: 0, signal: null });
  } finally {
    await worker.kill();
  }
}, 60_000);
