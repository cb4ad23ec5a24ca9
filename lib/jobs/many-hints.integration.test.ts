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

/** Five seconds, less what two calls may differ in how long they take: the journal knows when they were answered. */
const window = 4_500;
const toldOn = 6_000;
const isWaiting = async (id: string) =>
  (await portal.flow(id)).life === "waiting_for_activation" || undefined;

/** By jobs that do not end: of ten places, which all other work shares. */
async function placesHeld(): Promise<number> {
  const rows = await portal.rows(
    "select 1 from graphile_worker.jobs where locked_at < now() - interval '1 second'",
  );
  return rows.length;
}

it("F-19: a thousand hints for one channel cost two reads in five seconds, are looked into, and hold up nobody", async () => {
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
  let mostHeld = 0;
  for (let count = 0; count < 1_000 || Date.now() < began + toldOn; count++) {
    await tell();
    if (count % 50 === 0) mostHeld = Math.max(mostHeld, await placesHeld());
  }
  const told = Date.now();
  expect(mostHeld, "places of the worker").toBeLessThan(3);
  const reads = async () =>
    (await portal.calls(id))
      .filter(({ method, time }) => method === "GET" && Date.parse(time) >= began)
      .map(({ time }) => Date.parse(time));
  await eventually(async () => (await reads()).some((time) => time > told) || undefined);
  await eventually(async () => {
    const untaken = await portal.rows("select 1 from event_receipt where taken_at is null");
    return untaken.length === 0 || undefined;
  });
  const times = await reads();
  const within = times.map((from) => times.filter((time) => time >= from && time < from + window).length);
  expect(Math.max(...within)).toBeLessThanOrEqual(2);
}, 90_000);

it("F-27: while Azure keeps the reads of three flows of which it told, a fourth is read", async () => {
  const customer = await portal.newCustomer();
  const flows: { id: string; channel: string }[] = [];
  for (const name of ["one", "two", "three", "four"]) {
    const id = await portal.send(customer, name);
    await eventually(() => isWaiting(id));
    flows.push({ id, channel: (await portal.calls(id))[0]?.path.split("/").at(-1)?.split("?")[0] ?? "" });
  }
  const [fourth, ...kept] = flows.toReversed();
  const tell = (some: typeof flows) =>
    portal.web.eventReceipts.addReceipts(
      some.map(({ channel }) => ({
        ...{ eventId: randomUUID(), channel, happenedAt: new Date(), clientRequestId: undefined },
      })),
      new Date(),
    );
  const reads = (outcome: string) =>
    portal.rows<{ flow_id: string }>(
      "select flow_id from attempt where verb = 'read' and outcome = $1 and flow_id = any ($2)",
      [outcome, flows.map(({ id }) => id)],
    );
  for (const { channel } of kept)
    await portal.azure.control("/control/faults", {
      ...{ method: "GET", pathContains: channel, do: { kind: "delay", ms: 5_000 } },
    });
  await tell(kept);
  await eventually(async () => (await reads("open")).length === kept.length || undefined);
  if (fourth) await tell([fourth]);
  await eventually(async () => (await reads("done")).length > 0 || undefined);
  expect(await reads("done")).toEqual([{ flow_id: fourth?.id }]);
}, 60_000);

/** Of no event flow. */
const noChannel = "flow-0-aaaaaaaaaaaaaaaa-1";
/** As it is after `keep_receipts`, of which nobody heard. */
const keepUnheard = (eventId: string) =>
  portal.rows("insert into event_receipt (event_id, channel, happened_at) values ($1, $2, now())", [
    eventId,
    noChannel,
  ]);
const taken = (eventId: string) =>
  eventually(async () => {
    const rows = await portal.rows(
      "select 1 from event_receipt where event_id = $1 and taken_at is not null",
      [eventId],
    );
    return rows.length === 1 || undefined;
  });

it("F-19: a hint of which no NOTIFY came is found, and so is one that came while nobody listened; then they are heard again", async () => {
  const unheard = randomUUID();
  await keepUnheard(unheard);
  await taken(unheard);
  // Only the worker's own role may end its connections.
  const ended = await portal.worker.withViewer(
    portal.worker.viewer,
    (tx) => tx.$executeRaw`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and query like '%listen azure_told%'`,
  );
  expect(ended).toBe(1);
  const missed = randomUUID();
  await keepUnheard(missed);
  await taken(missed);
  // It hears again: by its look every five seconds alone, these would take more than half a minute.
  const began = Date.now();
  for (let count = 0; count < 8; count++) {
    const eventId = randomUUID();
    const hint = { eventId, channel: noChannel, happenedAt: new Date(), clientRequestId: undefined };
    await portal.web.eventReceipts.addReceipts([hint], new Date());
    await taken(eventId);
  }
  expect(Date.now() - began).toBeLessThan(25_000);
}, 90_000);
