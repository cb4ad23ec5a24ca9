import { setTimeout as pause } from "node:timers/promises";
import { it } from "vitest";
import { passTime } from "@/bench/arm-calls/pass-time";
import type { Figure } from "@/bench/benchmark";
import { cpuMicros } from "@/bench/process-use";
import { saveFigures } from "@/bench/save-figures";
import { inWorld, type World } from "@/bench/sweep/in-world";

/** 10,000 active event flows at which nobody looks. */

// biome-ignore lint/style/noProcessEnv: to try the benchmark itself
const { IDLE_FLOWS = "10000" } = process.env;
const idleFlows = Number(IDLE_FLOWS);
const idleSeconds = 30;
const hours = 24;

it("idles", async () => saveFigures(await inWorld(idleFlows, true, idle)), 1_200_000);

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
  // Ten minutes fill every bucket, Azure's too, whose clock stands still meanwhile.
  await portal.azure.control("/control/settings", { readsBucket: 1_000_000, readsPerSecond: 1_000_000 });
  // The pause between two passes begins at its shortest, as after a pass that found something.
  await portal.rows("update namespace_sweep set check_at = now()");
  await passTime(portal, hours, { flowsEvery: 6, readsAzure: true });
  const reads = (await portal.azure.journal(since)).filter(({ method }) => method === "GET");
  const aboutFlows = reads.filter(({ path }) => /\/channels(\/|\?|$)/i.test(path));
  const pages = aboutFlows.filter(({ path }) => /\/channels(\?|$)/i.test(path));
  const perSecond = (calls: number) => calls / (hours * 3_600);
  return [
    {
      what: `reads, ${idleFlows} idle`,
      measured: `${aboutFlows.length} in ${hours} hours, ${pages.length} of them pages of sweeps: ${perSecond(aboutFlows.length).toFixed(3)} a second`,
      goal: "<= 0.05/s",
      met: perSecond(aboutFlows.length) <= 0.05,
    },
    {
      what: "reads, the partner's side",
      measured: `${reads.length - aboutFlows.length}: ${perSecond(reads.length - aboutFlows.length).toFixed(3)} a second, however many event flows there are`,
      goal: "",
    },
    {
      what: "CPU of a worker, idle",
      measured: `${(share * 100).toFixed(1)} % of a core with its database`,
      goal: "",
    },
  ];
}
