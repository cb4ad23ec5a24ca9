import "server-only";
import { z } from "zod";
import type { AzureFacts } from "@/lib/domain/azure-checklist/facts";
import type { Delivery, MendSeen, RegionWish } from "@/lib/domain/azure-checklist/line";
import { mendPhases, mendTasks } from "@/lib/domain/azure-mend";
import type { MetricReading } from "@/lib/domain/azure-metrics";
import { type BudgetView, budgetViews } from "./arm-budget";
import { metricProblem } from "./azure-metrics";
import { factsIn } from "./azure-reading";
import { Prisma } from "./client";
import { lastActorOf } from "./last-actor";
import { orphanChannel, orphanColumns } from "./orphan-channel";
import { channelsNow } from "./sweeps";
import { type DbViewer, withViewer } from "./with-viewer";

const mostMends = 60;
const mostOrphans = 50;

/** JSON made by PostgreSQL: times are text there. */
const time = z.coerce.date();
const mend = z.object({
  id: z.string(),
  batchId: z.string(),
  task: z.enum(mendTasks),
  target: z.string(),
  phase: z.enum(mendPhases),
  askedByName: z.string(),
  askedAt: time,
  startedAt: time.nullable(),
  endedAt: time.nullable(),
  problem: z.string().nullable(),
  reason: z.string().nullable(),
});
const page = z.object({
  check: z.object({ askedAt: time.nullable(), readAt: time.nullable(), facts: z.unknown() }),
  mends: z.array(mend),
  regions: z.array(
    z.object({
      location: z.string(),
      namespace: z.string().nullable(),
      retiredAt: time.nullable(),
      softCap: z.number().nullable(),
      version: z.number(),
    }),
  ),
  delivery: z.object({ handshakeAt: time.nullable(), receivedAt: time.nullable() }),
  metrics: z.array(
    z.object({
      location: z.string(),
      readAt: time.nullable(),
      failingSince: time.nullable(),
      problem: metricProblem.nullable().catch(null),
    }),
  ),
  sweeps: z.array(
    z.object({
      namespace: z.string(),
      startedAt: time.nullable(),
      channels: z.number(),
      problem: z.string().nullable(),
      completedAt: time.nullable(),
      completedChannels: z.number().nullable(),
      heldMissing: z.number().nullable(),
      channelsNow: z.number().nullable(),
    }),
  ),
  regionChangedBy: z.string().nullable(),
  orphanCount: z.number(),
  orphans: z.array(orphanChannel),
  budget: z.array(
    z.object({
      kind: z.string(),
      size: z.number(),
      perSecond: z.number(),
      level: z.number(),
      sweepLevel: z.number(),
      at: time,
      pausedUntil: time.nullable(),
    }),
  ),
});

export type MendRow = MendSeen & z.output<typeof mend>;
export type RegionRow = RegionWish & { version: number };
export type AzurePage = {
  facts: AzureFacts | undefined;
  readAt: Date | null;
  /** Somebody waits for a reading. */
  isReading: boolean;
  /** Newest first. */
  mends: MendRow[];
  regions: RegionRow[];
  /** Who changed the region last that was asked about. */
  regionChangedBy: string | null;
  delivery: Delivery;
  metrics: MetricReading[];
  sweeps: z.output<typeof page>["sweeps"];
  /** Channels by namespace, as the last complete sweep counted them. */
  channels: Record<string, number>;
  budget: BudgetView[];
  /** Channels that no event flow knows: how many there are, and the newest of them. */
  orphanCount: number;
  orphans: z.output<typeof page>["orphans"];
};

/** Everything that is known of the partner's side, in one statement. `region`: for who changed it last. */
export function readAzurePage(viewer: DbViewer, region?: string): Promise<AzurePage> {
  return withViewer(viewer, async (tx) => {
    const [row] = await tx.$queryRaw<unknown[]>`
      select (select json_build_object('askedAt', asked_at, 'readAt', read_at, 'facts', facts) from azure_reading) as check,
        coalesce((select json_agg(m) from (select id, batch_id as "batchId", task, target, phase, asked_by_name as "askedByName",
          asked_at as "askedAt", started_at as "startedAt", ended_at as "endedAt", problem, reason
          from azure_mend order by asked_at desc, position desc limit ${mostMends}) m), '[]') as mends,
        coalesce((select json_agg(r) from (select location, namespace, retired_at as "retiredAt", soft_cap as "softCap", version
          from region_wish order by location) r), '[]') as regions,
        ${region ? lastActorOf(`region/${region}`) : Prisma.sql`null`} as "regionChangedBy",
        (select json_build_object('handshakeAt', handshake_at, 'receivedAt', received_at) from azure_delivery) as delivery,
        coalesce((select json_agg(r) from (select location, read_at as "readAt", failing_since as "failingSince", problem
          from azure_metric_reading order by location) r), '[]') as metrics,
        coalesce((select json_agg(s) from (select namespace, started_at as "startedAt", channels, problem, completed_at as "completedAt",
          completed_channels as "completedChannels", held_missing as "heldMissing", ${channelsNow} as "channelsNow"
          from namespace_sweep s order by namespace) s), '[]') as sweeps,
        (select count(*)::int from orphan_channel) as "orphanCount",
        coalesce((select json_agg(o) from (select ${orphanColumns("c")}
          from orphan_channel c order by first_seen_at desc limit ${mostOrphans}) o), '[]') as orphans,
        coalesce((select json_agg(b) from (select kind, size, per_second as "perSecond", level, sweep_level as "sweepLevel", at,
          paused_until as "pausedUntil" from arm_budget) b), '[]') as budget`;
    const { check, budget, ...rest } = page.parse(row);
    const counts = rest.sweeps.map((sweep): [string, number] => [
      sweep.namespace,
      sweep.channelsNow ?? sweep.channels,
    ]);
    return {
      ...rest,
      channels: Object.fromEntries(counts),
      budget: budgetViews(budget, new Date()),
      facts: factsIn(check.facts),
      readAt: check.readAt,
      isReading: check.askedAt !== null || check.readAt === null,
    };
  });
}
