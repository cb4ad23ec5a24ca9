import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, it } from "vitest";
import { saveFigures } from "@/bench/save-figures";
import { steadiness } from "@/bench/steadiness";
import { bundlePrograms } from "@/tools/bundle";
import { makeCrowd } from "@/tools/crowd-for-tests";
import { type PortalWithAzure, startPortalWithAzure } from "@/tools/portal-with-azure-for-tests";
import { startWorkerProcess, type WorkerProcess } from "@/tools/worker-for-tests";

/**
 * F-27: how soon one organization's request is begun, alone and beside another organization's hundreds, whose calls Azure
 * keeps for two seconds each, in turn. One worker.
 */

const crowdSize = 400;
const turns = 3;
const requests = 20;

let portal: PortalWithAzure;
let worker: WorkerProcess | undefined;
beforeAll(async () => {
  await bundlePrograms();
  portal = await startPortalWithAzure();
}, 120_000);
afterAll(async () => {
  await worker?.kill();
  await portal?.stop();
});

it("begins requests beside a crowd", async () => {
  const large = await portal.newCustomer();
  const first = await portal.send(large, "first");
  worker = startWorkerProcess(portal.database.workerUrl, portal.azure.running.connection);
  await worker.started;
  await begin("warm", requests);
  await worker.kill();
  await makeCrowd(portal, first, crowdSize);
  worker = startWorkerProcess(portal.database.workerUrl, portal.azure.running.connection);
  await worker.started;
  const [alone, beside]: [number[], number[]] = [[], []];
  let leastWaiting = crowdSize;
  for (let turn = 0; turn < turns; turn++) {
    await holdCrowd();
    alone.push(...(await begin(`alone-${turn}`, requests)));
    await releaseCrowd();
    beside.push(...(await begin(`beside-${turn}`, requests)));
    leastWaiting = Math.min(leastWaiting, (await portal.rows(crowdDue)).length);
  }
  const at = (times: number[], part: number) =>
    times.toSorted((a, b) => a - b)[Math.floor(times.length * part)] ?? Number.NaN;
  const ratio = at(beside, 0.95) / at(alone, 0.95);
  saveFigures([
    {
      what: "a request is begun",
      measured: `p95 ${ratio.toFixed(2)}x: ${at(beside, 0.95).toFixed(0)} ms beside a crowd (half ${at(beside, 0.5).toFixed(0)}), ${at(alone, 0.95).toFixed(0)} ms alone (half ${at(alone, 0.5).toFixed(0)}); at least ${leastWaiting} of the crowd still waited`,
      goal: "<= 2x",
      met: ratio <= 2 && leastWaiting > 20,
    },
    steadiness("a request", alone),
  ]);
}, 400_000);

const ofCrowd = "topic_name like 'crowd-%' and life in ('requested', 'in_review')";
const crowdDue = `select 1 from event_flow where ${ofCrowd} and check_at <= now()`;

/** Nothing of the crowd is due, as while somebody reviews it, and no call of its is under way any more. */
async function holdCrowd(): Promise<void> {
  const hold = `with held as (
      update event_flow set review = 'in_review', life = 'in_review', check_at = null where ${ofCrowd} and lease_until is null)
    select 1 from event_flow where ${ofCrowd} and lease_until is not null`;
  for (const end = Date.now() + 60_000; (await portal.rows(hold)).length > 0; await pause(100))
    if (Date.now() > end) throw new Error("calls for the crowd go on after a minute");
}

/** All of it that has no channel yet is due at once, and the worker has begun. */
async function releaseCrowd(): Promise<void> {
  await portal.rows(
    `update event_flow set review = 'accepted', life = 'requested', check_at = now() where ${ofCrowd}`,
  );
  // By itself, because whether a flow is one of a crowd is seen when it is woken.
  await portal.rows(`select portal_wake('reconcile-flow', id, now())::text from event_flow where ${ofCrowd}`);
  await pause(3_000);
}

/** Milliseconds from each request of a new organization until the first call for it begins. */
async function begin(prefix: string, count: number): Promise<number[]> {
  const customer = await portal.newCustomer();
  const times: number[] = [];
  for (let index = 0; index < count; index++) {
    const id = await portal.send(customer, `${prefix}-${index}`);
    for (const end = Date.now() + 60_000; times.length <= index; await pause(20)) {
      const [row] = await portal.rows<{ waited: number | null }>(
        "select extract(epoch from min(a.started_at) - min(f.sent_at))::float8 * 1000 as waited from event_flow f join attempt a on a.flow_id = f.id where f.id = $1",
        [id],
      );
      if (row && row.waited !== null) times.push(row.waited);
      if (Date.now() > end) throw new Error("a request was not begun in a minute");
    }
    await pause(100);
  }
  return times;
}
