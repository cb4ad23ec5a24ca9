import "server-only";
import { z } from "zod";
import type { UsageHour, UsageProblem } from "@/lib/domain/usage";
import type { UsagePlace } from "@/lib/domain/usage-cursor";
import { Prisma } from "./client";
import { type DbViewer, readTogether, withViewer } from "./with-viewer";

/**
 * What was published to one event flow since `since`, by the hour and by type; `problems` are of the last hour, and
 * `lastAcceptedAt` may be of before.
 */
export type FlowUsage = {
  hours: UsageHour[];
  types: { eventType: string; inCatalogue: boolean; accepted: number; failed: number; dropped: number }[];
  lastAcceptedAt: Date | null;
  problems: UsageProblem[];
};

/** JSON made by PostgreSQL: times are text there. */
const time = z.coerce.date();
const count = z.number();
const hours = z.array(z.object({ hour: time, accepted: count, failed: count, dropped: count, units: count }));
const problems = z.array(z.object({ reason: z.string(), times: count }));
export const flowUsage = z.object({
  hours,
  types: z.array(
    z.object({
      eventType: z.string(),
      inCatalogue: z.boolean(),
      accepted: count,
      failed: count,
      dropped: count,
    }),
  ),
  lastAcceptedAt: time.nullable(),
  problems,
}) satisfies z.ZodType<FlowUsage>;

export function readFlowUsage(viewer: DbViewer, flowId: string, since: Date, now: Date): Promise<FlowUsage> {
  return readTogether(viewer, async (tx) => {
    const [row] = await tx.$queryRaw<unknown[]>(
      flowUsageOf(Prisma.sql`flow_id = ${flowId}::uuid`, since, now),
    );
    return flowUsage.parse(row);
  });
}

/** One row as `flowUsage` reads it, for a statement that reads more. `which`: the flow of a row of `usage_minute`. */
export const flowUsageOf = (which: Prisma.Sql, since: Date, now: Date) => Prisma.sql`
  select coalesce((select jsonb_agg(h) from (${hoursOf(which, since)}) h), '[]') as hours,
    coalesce((select jsonb_agg(t) from (
      select event_type as "eventType", exists (select from event_type e where e.name = usage_minute.event_type) as "inCatalogue",
        sum(accepted)::float8 as accepted, sum(failed)::float8 as failed, sum(dropped)::float8 as dropped
      from usage_minute where ${which} and minute >= ${since} group by event_type order by event_type) t), '[]') as types,
    coalesce((select jsonb_agg(p) from (${problemsOf(which, now)}) p), '[]') as problems,
    coalesce((select max(last_accepted_at) from usage_minute where ${which} and minute >= ${since}),
      (select max(last_accepted_at) from (
        select last_accepted_at from usage_minute where ${which} and minute < ${since}
        order by minute desc limit ${looksBack}) before)) as "lastAcceptedAt"`;

/** The time of which a flow's page shows what was published. */
export const dayBefore = (now: Date) => new Date(now.getTime() - 24 * 60 * 60_000);

/** Rows of a minute and a type: so many are looked at for the last accepted event, however long none was. */
const looksBack = 20_000;

/** What was published for each organization since `since`, the busiest first, at most `most`. */
export type OrganizationUsage = {
  organizationId: string;
  organizationName: string;
  accountId: string;
  accepted: number;
  failed: number;
  dropped: number;
  units: number;
  lastAcceptedAt: Date | null;
};

/** An event flow some of whose events failed in the last hour. */
type FailingFlow = {
  flowId: string;
  name: string;
  organizationName: string;
  failed: number;
  newest: Date;
};

export type AllUsage = {
  hours: UsageHour[];
  organizations: OrganizationUsage[];
  problems: UsageProblem[];
  /** Those with the most failed events first. */
  failing: FailingFlow[];
};

const allUsage = z.object({
  hours,
  organizations: z.array(
    z.object({
      organizationId: z.string(),
      organizationName: z.string(),
      accountId: z.string(),
      accepted: count,
      failed: count,
      dropped: count,
      units: count,
      lastAcceptedAt: time.nullable(),
    }),
  ),
  problems,
  failing: z.array(
    z.object({
      flowId: z.string(),
      name: z.string(),
      organizationName: z.string(),
      failed: count,
      newest: time,
    }),
  ),
}) satisfies z.ZodType<AllUsage>;

/**
 * The page about all organizations, in one statement; of organizations and failing flows at most `most`. `since`: a whole
 * hour, as the counts by the hour are read, which a trigger keeps beside those by the minute.
 */
export function readAllUsage(viewer: DbViewer, since: Date, now: Date, most: number): Promise<AllUsage> {
  const all = Prisma.sql`true`;
  return withViewer(viewer, async (tx) => {
    const [row] = await tx.$queryRaw<unknown[]>`
      with busiest as materialized (
        select organization_id, sum(accepted + failed + dropped) as events, sum(accepted)::float8 as accepted, sum(failed)::float8 as failed,
          sum(dropped)::float8 as dropped, sum(units)::float8 as units, max(last_accepted_at) as "lastAcceptedAt"
        from usage_hour where hour >= ${since} group by organization_id order by events desc, organization_id limit ${most})
      select coalesce((select jsonb_agg(h) from (
          select hour, sum(accepted)::float8 as accepted, sum(failed)::float8 as failed, sum(dropped)::float8 as dropped,
            sum(units)::float8 as units from usage_total where hour >= ${since} group by hour order by hour) h), '[]') as hours,
        coalesce((select jsonb_agg(p) from (${problemsOf(all, now)}) p), '[]') as problems,
        coalesce((select jsonb_agg(u) from (
          select o.id as "organizationId", o.name as "organizationName", o.account_id as "accountId", b.accepted, b.failed, b.dropped,
            b.units, b."lastAcceptedAt" from busiest b join organization o on o.id = b.organization_id order by b.events desc, o.name) u), '[]') as organizations,
        coalesce((select jsonb_agg(f) from (
          select f.id as "flowId", f.name, o.name as "organizationName", sum(u.failed)::float8 as failed, least(max(u.minute), ${now}) as newest
          from usage_minute u join event_flow f on f.id = u.flow_id join organization o on o.id = f.organization_id
          where u.failed > 0 and u.minute >= ${hourBefore(now)}
          group by f.id, o.id order by sum(u.failed) desc, f.id limit ${most}) f), '[]') as failing`;
    return allUsage.parse(row);
  });
}

/** One row of the counts: a minute of a type and a flow. */
export type UsageLine = UsagePlace & {
  organizationName: string;
  accountId: string;
  flowId: string | null;
  eventType: string;
  accepted: number;
  failed: number;
  dropped: number;
  units: number;
  lastAcceptedAt: Date | null;
  reasons: Record<string, number>;
};

/** What to read: minutes of `from` on and before `until`, after the place `after`, at most `most`. */
export type UsageWish = {
  flowId?: string | undefined;
  organizationId?: string | undefined;
  from?: Date | undefined;
  until?: Date | undefined;
  after?: UsagePlace | undefined;
  most: number;
};

/** Oldest first, as far as the viewer may see. */
export function readUsageLines(
  viewer: DbViewer,
  { flowId, organizationId, from, until, after, most }: UsageWish,
): Promise<UsageLine[]> {
  const wanted = [
    ...(flowId ? [Prisma.sql`u.flow_id = ${flowId}::uuid`] : []),
    ...(organizationId ? [Prisma.sql`u.organization_id = ${organizationId}::uuid`] : []),
    ...(from ? [Prisma.sql`u.minute >= ${from}`] : []),
    ...(until ? [Prisma.sql`u.minute < ${until}`] : []),
    ...(after ? [Prisma.sql`(u.minute, u.id) > (${after.minute}, ${after.id}::uuid)`] : []),
  ];
  const where = wanted.length > 0 ? Prisma.sql`where ${Prisma.join(wanted, " and ")}` : Prisma.empty;
  return withViewer(
    viewer,
    (tx) => tx.$queryRaw<UsageLine[]>`
      select u.id, u.minute, o.name as "organizationName", o.account_id as "accountId", u.flow_id as "flowId",
        u.event_type as "eventType", u.accepted::float8 as accepted, u.failed::float8 as failed,
        u.dropped::float8 as dropped, least(u.units, ${Number.MAX_SAFE_INTEGER}::bigint)::float8 as units,
        u.last_accepted_at as "lastAcceptedAt", u.reasons
      from usage_minute u join organization o on o.id = u.organization_id
      ${where} order by u.minute, u.id limit ${most}`,
  );
}

const hoursOf = (which: Prisma.Sql, since: Date) => Prisma.sql`
  select date_trunc('hour', minute, 'UTC') as hour, sum(accepted)::float8 as accepted, sum(failed)::float8 as failed,
    sum(dropped)::float8 as dropped, sum(units)::float8 as units
  from usage_minute where ${which} and minute >= ${since} group by 1 order by 1`;

const problemsNamed = 5;

/**
 * What a customer chose not to get is no problem. Minutes without one are passed over by an index of those that have one. The
 * most frequent ones by their names, and whatever is beside them together as other, so that no event is left out.
 */
const problemsOf = (which: Prisma.Sql, now: Date) => Prisma.sql`
  select case when place > ${problemsNamed} then 'other' else reason end as reason, sum(times)::float8 as times
  from (
    select reason.key as reason, sum(reason.value::bigint) as times,
      row_number() over (order by reason.key = 'other', sum(reason.value::bigint) desc, reason.key) as place
    from usage_minute, lateral jsonb_each_text(reasons) reason
    where ${which} and minute >= ${hourBefore(now)} and has_problem and reason.key <> 'type_not_chosen' group by 1) each_reason
  group by 1 order by min(place)`;

const hourBefore = (now: Date) => new Date(now.getTime() - 60 * 60_000);
