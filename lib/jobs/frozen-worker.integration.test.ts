import { afterAll, beforeAll, expect, it } from "vitest";
import { collect, eventually } from "@/local/azure/test-world";
import { bundlePrograms } from "@/tools/bundle";
import { type PortalWithAzure, startPortalWithAzure, writesOf } from "@/tools/portal-with-azure-for-tests";
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

it("F-14: a worker that stood still past its lease writes nothing of what it thought to know", async () => {
  const delay = { method: "PUT", pathContains: "/channels/", do: { kind: "delay", ms: 5_000 } };
  await portal.azure.control("/control/faults", delay);
  worker = startWorkerProcess(portal.database.workerUrl, portal.azure.running.connection);
  await worker.started;
  const customer = await portal.newCustomer();
  const id = await portal.send(customer);
  await eventually(async () => (await attempts(id)).find(({ verb }) => verb === "create"));
  worker.freeze();

  // Another worker takes the flow when the lease has run out, and asks Azure what became of the call.
  await portal.reconcileUntil(id, { life: "waiting_for_activation", change: "none" });
  const taken = await portal.flow(id);
  const known = await attempts(id);
  expect(known.slice(0, 2)).toMatchObject([
    { verb: "prove", outcome: "done" },
    { verb: "create", outcome: "unknown" },
  ]);

  worker.thaw();
  // It ends what it has begun, so everything that it would write is written then.
  expect(await worker.stop()).toEqual({ code: 0, signal: null });
  expect(await portal.flow(id)).toEqual(taken);
  expect(await attempts(id)).toEqual(known);
  // Its call may have stood still before it left: then Azure gets it now, under the same name, and has one channel.
  expect(writesOf(await portal.calls(id)).length).toBeLessThanOrEqual(2);
  const { subscriptionId, client } = customer.azure;
  const topics = await collect(client.partnerTopics.listBySubscription());
  expect(topics.map(({ id }) => id?.includes(subscriptionId))).toEqual([true]);
}, 90_000);

const attempts = (id: string) =>
  portal.rows<{ verb: string; outcome: string }>(
    "select verb, outcome, http_status from attempt where flow_id = $1 order by started_at",
    [id],
  );
