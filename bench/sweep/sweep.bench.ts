import { setTimeout as pause } from "node:timers/promises";
import { expect, it } from "vitest";
import { passTime } from "@/bench/arm-calls/pass-time";
import type { Figure } from "@/bench/benchmark";
import { cpuMicros } from "@/bench/process-use";
import { saveFigures } from "@/bench/save-figures";
import { sweepPart } from "@/lib/domain/arm-budget";
import { bundlePrograms } from "@/tools/bundle";
import { type PortalWithAzure, startPortalWithAzure } from "@/tools/portal-with-azure-for-tests";
import { startWorkerProcess } from "@/tools/worker-for-tests";
import { fillNamespace } from "./fill-namespace";

/** A namespace of 100,000 channels is swept by the real worker; then 10,000 active flows at which nobody looks. */

// biome-ignore lint/style/noProcessEnv: to try the benchmark itself
const { SWEEP_CHANNELS = "100000", IDLE_FLOWS = "10000" } = process.env;
const sweptChannels = Number(SWEEP_CHANNELS);
const idleFlows = Number(IDLE_FLOWS);
const pageSize = 100;
/** As Azure gives them to one caller: 250 reads at once and 25 a second, of which sweeps take their part. */
const burst = 250 * sweepPart;
const perSecond = 25 * sweepPart;
const idleSeconds = 60;
const hours = 24;

it("sweeps and idles", async () => {
  await bundlePrograms();
  saveFigures([
    ...(await inWorld(sweptChannels, false, sweepOnce)),
    ...(await inWorld(idleFlows, true, idle)),
  ]);
}, 1_800_000);

type World = { portal: PortalWithAzure; workerPid: number };

async function inWorld(
  count: number,
  activated: boolean,
  measure: (world: World) => Promise<Figure[]>,
): Promise<Figure[]> {
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

async function sweepOnce({ portal }: World): Promise<Figure[]> {
  const rowsNow = async () =>
    (
      await portal.rows(
        "select count(*) as flows, sum(hashtext(xmin::text || ctid::text)) as marks from event_flow",
      )
    )[0];
  const since = (await portal.azure.journal()).at(-1)?.n ?? 0;
  const before = await rowsNow();
  const began = performance.now();
  await portal.rows(
    "update namespace_sweep set check_at = now() where namespace = 'northwind-weu'; select portal_wake('sweep-namespace', id, now()) from namespace_sweep where namespace = 'northwind-weu'",
  );
  let done: { completed_channels: number } | undefined;
  for (const end = Date.now() + 900_000; !done && Date.now() < end; await pause(250))
    [done] = await portal.rows<{ completed_channels: number }>(
      "select completed_channels from namespace_sweep where namespace = 'northwind-weu' and completed_at is not null and started_at is null",
    );
  const seconds = (performance.now() - began) / 1_000;
  expect(done?.completed_channels).toBe(sweptChannels);
  const calls = (await portal.azure.journal(since)).filter(({ path }) =>
    /northwind-weu\/channels(\?|$)/i.test(path),
  );
  const throttled = calls.filter(({ status }) => status === 429).length;
  const after = await rowsNow();
  const leastSeconds = Math.max(0, sweptChannels / pageSize - burst) / perSecond;
  return [
    {
      what: `sweep of ${sweptChannels}`,
      measured: `${calls.length} pages in ${seconds.toFixed(1)} s; the budget alone takes ${leastSeconds.toFixed(1)} s: ${(leastSeconds / seconds).toFixed(2)}x of it`,
      goal: ">= 0.9x",
      met: leastSeconds / seconds >= 0.9,
    },
    {
      what: "rows written, none differs",
      measured: JSON.stringify(before) === JSON.stringify(after) ? "no event flow" : "some",
      goal: "none",
      met: JSON.stringify(before) === JSON.stringify(after),
    },
    { what: "answers 429", measured: `${throttled}`, goal: "0", met: throttled === 0 },
  ];
}

async function idle({ portal, workerPid }: World): Promise<Figure[]> {
  const backends = await portal.rows<{ pid: number }>(
    "select pid from pg_stat_activity where datname = current_database() and usename like '%worker%'",
  );
  const used = () =>
    [workerPid, ...backends.map(({ pid }) => pid)].reduce((sum, pid) => sum + cpuMicros(pid), 0);
  const before = used();
  await pause(idleSeconds * 1_000);
  const share = (used() - before) / 1e6 / idleSeconds;
  const since = (await portal.azure.journal()).at(-1)?.n ?? 0;
  await passTime(portal, hours);
  const calls = (await portal.azure.journal(since)).filter(({ method }) => method === "GET").length;
  const rate = calls / (hours * 3_600);
  return [
    {
      what: `reads, ${idleFlows} idle`,
      measured: `${calls} in ${hours} hours: ${rate.toFixed(3)} a second`,
      goal: "<= 0.05/s",
      met: rate <= 0.05,
    },
    {
      what: "CPU of a worker, idle",
      measured: `${(share * 100).toFixed(1)} % of a core with its database`,
      goal: "",
    },
  ];
}
