import { setTimeout as pause } from "node:timers/promises";
import { expect, it } from "vitest";
import type { Figure } from "@/bench/benchmark";
import { saveFigures } from "@/bench/save-figures";
import { sweepPart } from "@/lib/domain/arm-budget";
import { inWorld, type World } from "./in-world";

/** A namespace of 100,000 channels is swept by the real worker. */

// biome-ignore lint/style/noProcessEnv: to try the benchmark itself
const { SWEEP_CHANNELS = "100000" } = process.env;
const sweptChannels = Number(SWEEP_CHANNELS);
const pageSize = 100;
/** As Azure gives them to one caller: 250 reads at once and 25 a second, of which sweeps take their part. */
const burst = 250 * sweepPart;
const perSecond = 25 * sweepPart;

it("sweeps", async () => saveFigures(await inWorld(sweptChannels, false, sweepOnce)), 1_800_000);

async function sweepOnce({ portal }: World): Promise<Figure[]> {
  const rowsNow = async () =>
    (
      await portal.rows(
        "select count(*) as flows, sum(hashtext(xmin::text || ctid::text)) as marks from event_flow",
      )
    )[0];
  // None is due by itself meanwhile: a week of 100,000 has some in every second, and each that is read is written.
  await portal.rows("update event_flow set check_at = check_at + interval '1 day'");
  // Those that were due when the worker came are in its hand for a moment.
  const held = () => portal.rows("select 1 from event_flow where lease_until is not null limit 1");
  for (const end = Date.now() + 60_000; (await held()).length > 0 && Date.now() < end; ) await pause(250);
  const since = (await portal.azure.journal()).at(-1)?.n ?? 0;
  const before = await rowsNow();
  const writtenBefore = await rowsWritten(portal);
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
  const writtenAfter = await rowsWritten(portal);
  const bookkeeping = [...writtenAfter]
    .map(([table, rows]) => `${table} ${rows - (writtenBefore.get(table) ?? 0)}`)
    .filter((told) => !told.endsWith(" 0"));
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
    { what: "written of the pass itself", measured: bookkeeping.join(", "), goal: "" },
    { what: "answers 429", measured: `${throttled}`, goal: "0", met: throttled === 0 },
  ];
}

/** Of each table, how many rows were ever inserted, updated or deleted, as PostgreSQL counts them. */
async function rowsWritten(portal: World["portal"]): Promise<Map<string, number>> {
  // Each connection tells its counts once it has rested for a second.
  await pause(2_500);
  const rows = await portal.rows<{ relname: string; written: number }>(
    "select relname, (n_tup_ins + n_tup_upd + n_tup_del)::int as written from pg_stat_user_tables",
  );
  return new Map(rows.map(({ relname, written }) => [relname, written]));
}
