import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { PARTNER_GROUP } from "@/local/azure/test-world";
import { bundlePrograms } from "@/tools/bundle";
import { type PortalWithAzure, startPortalWithAzure } from "@/tools/portal-with-azure-for-tests";
import { startWorkerProcess, type WorkerProcess } from "@/tools/worker-for-tests";

/** Azure tells nothing and nobody looks: what happened meanwhile is found by the sweep alone, with the worker as it is deployed. */

const namespace = "northwind-weu";
let portal: PortalWithAzure;
let worker: WorkerProcess;
beforeAll(async () => {
  portal = await startPortalWithAzure();
  await bundlePrograms();
  worker = startWorkerProcess(portal.database.workerUrl, portal.azure.running.connection);
  await worker.started;
}, 120_000);
afterAll(async () => {
  await worker?.stop();
  await portal?.stop();
});

it("F-19: without any event, one pass of the sweep brings every event flow to Azure's truth within a minute", async () => {
  const customer = await portal.newCustomer();
  const topics = Array.from({ length: 12 }, (_, index) => `topic-${index}`);
  const ids: string[] = [];
  for (const topic of topics) ids.push(await portal.send(customer, topic));
  const waiting = topics.map(() => "waiting_for_activation");
  await converges(ids, waiting, 60_000);
  // As an hour later: what is new is not taken for gone at once, and the next pass is due.
  await portal.rows("update event_flow set topic_created_at = topic_created_at - interval '1 hour'");

  const { subscriptionId } = customer.azure;
  const act = (what: string, partnerTopic: string | undefined) =>
    portal.azure.control(`/control/${what}`, { subscriptionId, resourceGroup: "rg", partnerTopic });
  for (const topic of topics.slice(0, 6)) await act("activate", topic);
  for (const topic of topics.slice(6, 8)) await act("delete-topic", topic);
  for (const id of ids.slice(8, 10)) {
    const name = `flow-${id.slice(-12)}-${(await portal.flow(id)).secret}-1`;
    await portal.azure.partner.channels.beginDeleteAndWait(PARTNER_GROUP, namespace, name, {
      updateIntervalInMs: 200,
    });
  }
  expect(await livesOf(ids), "nothing has told the portal").toEqual(waiting);
  await portal.rows("update namespace_sweep set check_at = now()");

  const truth = [
    ...topics.slice(0, 6).map(() => "active"),
    ...topics.slice(6, 10).map(() => "topic_deleted"),
    ...topics.slice(10).map(() => "waiting_for_activation"),
  ];
  await converges(ids, truth, 60_000);
  expect(await portal.rows("select 1 from event_receipt")).toEqual([]);
}, 180_000);

async function livesOf(ids: readonly string[]): Promise<string[]> {
  const rows = await portal.rows<{ id: string; life: string }>(
    "select id, life from event_flow where id = any ($1)",
    [ids],
  );
  return ids.map((id) => rows.find((row) => row.id === id)?.life ?? "none");
}

const converges = (ids: readonly string[], lives: readonly string[], timeout: number) =>
  vi.waitFor(async () => expect(await livesOf(ids)).toEqual(lives), { timeout, interval: 250 });
