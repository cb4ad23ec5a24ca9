import "server-only";
import { z } from "zod";
import type { AzureFacts } from "@/lib/domain/azure-checklist/facts";
import type { MetricHour, MetricProblem, MetricReading, NamespaceCounts } from "@/lib/domain/azure-metrics";
import { reasonCodes } from "@/lib/domain/reasons";
import { factsIn } from "./azure-reading";
import { Prisma } from "./client";
import { takeRowIn } from "./leases";
import { wake } from "./wake";
import { type DbViewer, type Tx, withViewer, worker } from "./with-viewer";

/** Longer than a reading takes: two calls of at most 15 s. */
const leaseSeconds = 45;

/** Every region with a partner namespace is read; one without has nothing to read. */
export function addMetricReadings(): Promise<void> {
  return withViewer(worker, async (tx) => {
    await tx.$executeRaw`
      insert into azure_metric_reading (location) select distinct location from partner_namespace on conflict do nothing`;
    await tx.$executeRaw`
      delete from azure_metric_reading where location not in (select location from partner_namespace)`;
  });
}

export type HeldMetricReading = {
  id: string;
  fence: number;
  location: string;
  failures: number;
  readAt: Date | null;
  namespaces: string[];
};

/** Takes the reading of a region for this worker; undefined: another one has it, or the region is gone. */
export function takeMetricReading(id: string): Promise<HeldMetricReading | undefined> {
  return withViewer(worker, async (tx) => {
    const fence = await takeRowIn(tx, "azure_metric_reading", id, leaseSeconds);
    if (fence === undefined) return undefined;
    const { location, failures, readAt } = await tx.azureMetricReading.findUniqueOrThrow({ where: { id } });
    const namespaces = await tx.partnerNamespace.findMany({ where: { location } });
    if (namespaces.length === 0) return undefined;
    return { id, fence, location, failures, readAt, namespaces: namespaces.map(({ name }) => name) };
  });
}

/** Keeps what was read. Azure only ever adds to an hour, so a smaller number does not replace a greater one. */
export function saveMetricHours(
  held: HeldMetricReading,
  hours: readonly MetricHour[],
  { readAt, at }: { readAt: Date; at: Date },
): Promise<void> {
  return endMetricReading(held, at, async (tx) => {
    await tx.azureMetricReading.update({
      where: { id: held.id },
      data: { failures: 0, readAt, failingSince: null },
    });
    await tx.$executeRaw`update azure_metric_reading set problem = null where id = ${held.id}::uuid`;
    await tx.$executeRaw`
      insert into azure_metric_hour (namespace, hour, published, failed, unmatched, latency_ms, errors)
      select namespace, hour, published, failed, unmatched, "latencyMs", errors
      from jsonb_to_recordset(${JSON.stringify(hours)}::jsonb) as hour (namespace text, hour timestamptz, published bigint,
        failed bigint, unmatched bigint, "latencyMs" double precision, errors jsonb)
      on conflict (namespace, hour) do update set published = excluded.published, failed = excluded.failed,
        unmatched = excluded.unmatched, latency_ms = excluded.latency_ms, errors = excluded.errors
      where excluded.published + excluded.failed >= azure_metric_hour.published + azure_metric_hour.failed`;
  });
}

/** What was known stays; `at`: when it is tried again. */
export function failMetricReading(held: HeldMetricReading, problem: MetricProblem, at: Date): Promise<void> {
  return endMetricReading(held, at, async (tx) => {
    await tx.$executeRaw`
      update azure_metric_reading set failures = failures + 1, failing_since = coalesce(failing_since, now()),
        problem = ${JSON.stringify(problem)}::json where id = ${held.id}::uuid`;
  });
}

function endMetricReading(
  { id, fence }: HeldMetricReading,
  at: Date,
  write: (tx: Tx) => Promise<void>,
): Promise<void> {
  return withViewer(worker, async (tx) => {
    const held = await tx.$queryRaw<unknown[]>`
      select id from azure_metric_reading where id = ${id}::uuid and fence = ${fence} for update`;
    if (held.length === 0) return;
    await write(tx);
    await tx.azureMetricReading.update({ where: { id }, data: { leaseUntil: null, checkAt: at } });
    await wake(tx, "read-metrics", id, at);
  });
}

/** As it is kept. */
export const metricProblem = z.object({
  reason: z.enum(reasonCodes),
  answer: z.object({
    httpStatus: z.number().optional(),
    code: z.string().optional(),
    message: z.string().optional(),
    requestId: z.string().optional(),
  }),
});

/** `facts`: who the worker is for Azure, as far as that was read. */
export type AzureMetrics = {
  readings: MetricReading[];
  namespaces: NamespaceCounts[];
  facts: AzureFacts | undefined;
};

/** JSON made by PostgreSQL: times are text there. */
const time = z.coerce.date();
const count = z.number();
const azureMetrics = z.object({
  readings: z.array(
    z.object({
      location: z.string(),
      readAt: time.nullable(),
      problem: metricProblem.nullable().catch(null),
      failingSince: time.nullable(),
    }),
  ),
  facts: z.unknown(),
  namespaces: z.array(
    z.object({
      namespace: z.string(),
      location: z.string(),
      published: count,
      failed: count,
      unmatched: count,
      latencyMs: count.nullable(),
      errors: z.record(z.string(), count),
      reported: count,
      testEvents: count,
    }),
  ),
});

/** For admins, in one statement: each region's reading, and each namespace's counts since `since` (a whole hour) beside the portal's own. */
export function readAzureMetrics(viewer: DbViewer, since: Date): Promise<AzureMetrics> {
  return withViewer(viewer, async (tx) => {
    const [row] = await tx.$queryRaw<unknown[]>`
      select coalesce((select jsonb_agg(r) from (select location, read_at as "readAt", problem, failing_since as "failingSince"
          from azure_metric_reading order by location) r), '[]') as readings,
        (select facts from azure_reading limit 1) as facts,
        coalesce((select jsonb_agg(c) from (${countsSince(since)}) c), '[]') as namespaces`;
    const { facts, ...rest } = azureMetrics.parse(row);
    return { ...rest, facts: factsIn(facts) };
  });
}

const countsSince = (since: Date) => Prisma.sql`
      select n.name as namespace, n.location, coalesce(azure.published, 0)::float8 as published,
        coalesce(azure.failed, 0)::float8 as failed, coalesce(azure.unmatched, 0)::float8 as unmatched,
        azure.latency as "latencyMs", coalesce(errors.by_name, '{}') as errors,
        coalesce(ours.accepted, 0)::float8 as reported, coalesce(tests.accepted, 0)::float8 as "testEvents"
      from partner_namespace n
      left join lateral (
        select sum(published) as published, sum(failed) as failed, sum(unmatched) as unmatched,
          sum(latency_ms * published) / nullif(sum(published) filter (where latency_ms is not null), 0) as latency
        from azure_metric_hour where namespace = lower(n.name) and hour >= ${since}) azure on true
      left join lateral (
        select jsonb_object_agg(name, times) as by_name from (
          select error.key as name, sum(error.value::bigint) as times
          from azure_metric_hour, lateral jsonb_each_text(errors) error
          where namespace = lower(n.name) and hour >= ${since} group by 1) named) errors on true
      left join lateral (
        select sum(accepted) as accepted from usage_total where hour >= ${since} and namespace = n.name) ours on true
      left join lateral (
        select count(*) as accepted from test_event t join event_flow f on f.id = t.flow_id
        where t.outcome = 'accepted' and t.answered_at >= ${since} and f.partner_namespace = n.name) tests on true
      order by n.location, n.name`;
