import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { bundlePrograms } from "@/tools/bundle";
import { type PortalWithAzure, startPortalWithAzure } from "@/tools/portal-with-azure-for-tests";
import { startWorkerProcess, type WorkerProcess } from "@/tools/worker-for-tests";

/** Reference, reliability F-07 and F-17: one budget, however many workers. */

const size = 20;
const perSecond = 5;
const flows = 60;

let portal: PortalWithAzure;
const workers: WorkerProcess[] = [];
beforeAll(async () => {
  await bundlePrograms();
  portal = await startPortalWithAzure();
});
afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.kill()));
  await portal.stop();
});

it("two workers with many flows due never call more often than the budget allows, and never wait in a job", async () => {
  const id = await portal.send(await portal.newCustomer());
  await portal.reconcileUntil(id, { life: "waiting_for_activation", change: "none" });
  await portal.azure.control("/control/clock", { advanceSeconds: 3600 });
  // A little more than the budget: a client that ignores it is refused.
  await portal.azure.control("/control/settings", { readsBucket: size + 10, readsPerSecond: perSecond });
  await portal.rows(
    "update arm_budget set size = $1::int, per_second = $2, level = $1::int, sweep_level = 0, at = now() where kind = 'reads'",
    [size, perSecond],
  );
  // A sweep would find so many channels missing at once that the brake holds their flows.
  await portal.rows("update namespace_sweep set check_at = now() + interval '1 hour'");
  const since = (await portal.azure.journal()).at(-1)?.n ?? 0;
  for (let count = 0; count < 2; count++)
    workers.push(startWorkerProcess(portal.database.workerUrl, portal.azure.running.connection));
  await Promise.all(workers.map(({ started }) => started));
  // Copies whose channels are not in Azure: a read finds that out, and that is all they are for.
  await portal.rows(
    `insert into event_flow select (jsonb_populate_record(f, jsonb_build_object('id', gen_random_uuid(), 'check_at', now(), 'asked_at', now(),
       'secret', translate(left(md5(random()::text), 16), '0189', 'wxyz')))).* from event_flow f, generate_series(1, $2) where id = $1`,
    [id, flows],
  );
  await untilAllRead(id);

  const calls = (await portal.azure.journal(since)).filter(({ method }) => method === "GET");
  const times = calls.map(({ time }) => Date.parse(time)).sort((a, b) => a - b);
  expect(calls.filter(({ status }) => status === 429)).toEqual([]);
  // On a busy machine a call may be under way for two seconds.
  for (const [index, from] of times.entries())
    for (const [more, to] of times.slice(index).entries())
      expect(more + 1).toBeLessThanOrEqual(size + perSecond * ((to - from) / 1000 + 2));
  const states = await portal.rows("select distinct change, reason from event_flow");
  expect(states).not.toContainEqual(expect.objectContaining({ change: "blocked" }));
}, 120_000);

async function untilAllRead(first: string): Promise<void> {
  for (const end = Date.now() + 80_000; ; await pause(250)) {
    const [row] = await portal.rows<{ read: number }>(
      "select count(distinct flow_id)::int as read from attempt where verb = 'read' and outcome = 'done' and flow_id <> $1",
      [first],
    );
    if (row?.read === flows) return;
    if (Date.now() > end) throw new Error(`only ${row?.read} of ${flows} were read`);
  }
}
