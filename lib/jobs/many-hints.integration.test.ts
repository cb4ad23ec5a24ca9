import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { eventually } from "@/local/azure/test-world";
import { bundlePrograms } from "@/tools/bundle";
import { type PortalWithAzure, startPortalWithAzure } from "@/tools/portal-with-azure-for-tests";
import { startWorkerProcess, type WorkerProcess } from "@/tools/worker-for-tests";

let portal: PortalWithAzure;
let worker: WorkerProcess;
beforeAll(async () => {
  await bundlePrograms();
  portal = await startPortalWithAzure();
  worker = startWorkerProcess(portal.database.workerUrl, portal.azure.running.connection);
  await worker.started;
});
afterAll(async () => {
  await worker?.kill();
  await portal.stop();
});

const window = 5_000;
const isWaiting = async (id: string) =>
  (await portal.flow(id)).life === "waiting_for_activation" || undefined;

it("a thousand hints for one channel cost two reads in five seconds, are looked into, and hold up nobody", async () => {
  const customer = await portal.newCustomer();
  const id = await portal.send(customer);
  await eventually(() => isWaiting(id));
  const channel = (await portal.calls(id))[0]?.path.split("/").at(-1)?.split("?")[0] ?? "";
  const began = Date.now();
  const tell = () =>
    portal.web.eventReceipts.addReceipts(
      [{ eventId: randomUUID(), channel, happenedAt: new Date(), clientRequestId: undefined }],
      new Date(),
    );
  let other: { id: string; at: number } | undefined;
  // Sent beside, or there would be a pause between two hints.
  const sendOther = async () => {
    other = { id: await portal.send(customer, "stock"), at: Date.now() };
  };
  let sent: Promise<void> | undefined;
  for (let count = 0; count < 1_000 || !other || Date.now() < other.at + window; count++) {
    await tell();
    if (count === 200) sent = sendOther();
  }
  const told = Date.now();
  await sent;
  expect(await isWaiting(other?.id ?? ""), "another event flow of the same time").toBe(true);
  const reads = async () =>
    (await portal.calls(id))
      .filter(({ method, time }) => method === "GET" && Date.parse(time) >= began)
      .map(({ time }) => Date.parse(time));
  await eventually(async () => (await reads()).some((time) => time > told) || undefined);
  const times = await reads();
  const within = times.map((from) => times.filter((time) => time >= from && time < from + window).length);
  expect(Math.max(...within)).toBeLessThanOrEqual(2);
  expect(await portal.rows("select 1 from event_receipt where taken_at is null")).toEqual([]);
}, 90_000);
