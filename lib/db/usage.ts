import "server-only";
import type { UsageHour, UsageProblem } from "@/lib/domain/usage";
import { Prisma } from "./client";
import { type DbViewer, type Tx, withViewer } from "./with-viewer";

/** What was published to one event flow since `since`, by the hour and by type; `problems` are of the last hour. */
export type FlowUsage = {
  hours: UsageHour[];
  types: { eventType: string; accepted: number; failed: number; dropped: number }[];
  lastAcceptedAt: Date | null;
  problems: UsageProblem[];
};

export function readFlowUsage(viewer: DbViewer, flowId: string, since: Date, now: Date): Promise<FlowUsage> {
  return withViewer(viewer, async (tx) => {
    const which = Prisma.sql`flow_id = ${flowId}::uuid`;
    const types = await tx.$queryRaw<(FlowUsage["types"][number] & { last: Date | null })[]>`
      select event_type as "eventType", sum(accepted)::float8 as accepted, sum(failed)::float8 as failed,
        sum(dropped)::float8 as dropped, max(last_accepted_at) as last
      from usage_minute where ${which} and minute >= ${since} group by event_type order by event_type`;
    const newest = types.map(({ last }) => last?.getTime() ?? 0);
    return {
      hours: await hoursIn(tx, which, since),
      types: types.map(({ last: _, ...one }) => one),
      lastAcceptedAt: newest.some((time) => time > 0) ? new Date(Math.max(...newest)) : null,
      problems: await problemsIn(tx, which, now),
    };
  });
}

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

export type AllUsage = { hours: UsageHour[]; organizations: OrganizationUsage[]; problems: UsageProblem[] };

export function readAllUsage(viewer: DbViewer, since: Date, now: Date, most: number): Promise<AllUsage> {
  return withViewer(viewer, async (tx) => {
    const organizations = await tx.$queryRaw<OrganizationUsage[]>`
      select o.id as "organizationId", o.name as "organizationName", o.account_id as "accountId",
        sum(u.accepted)::float8 as accepted, sum(u.failed)::float8 as failed, sum(u.dropped)::float8 as dropped,
        sum(u.units)::float8 as units, max(u.last_accepted_at) as "lastAcceptedAt"
      from usage_minute u join organization o on o.id = u.organization_id where u.minute >= ${since}
      group by o.id order by sum(u.accepted::bigint + u.failed + u.dropped) desc, o.name limit ${most}`;
    const all = Prisma.sql`true`;
    return { organizations, hours: await hoursIn(tx, all, since), problems: await problemsIn(tx, all, now) };
  });
}

/** One row of the export: a minute of a type and a flow. */
export type UsageLine = {
  id: string;
  minute: Date;
  organizationName: string;
  flowId: string | null;
  eventType: string;
  accepted: number;
  failed: number;
  dropped: number;
  units: number;
};

/** Oldest first, after `after` (a minute and an id), for one flow or for all that the viewer may see. */
export function readUsageLines(
  viewer: DbViewer,
  { flowId, after, most }: { flowId?: string; after?: UsageLine | undefined; most: number },
): Promise<UsageLine[]> {
  return withViewer(viewer, (tx) => {
    const flow = flowId === undefined ? Prisma.sql`true` : Prisma.sql`u.flow_id = ${flowId}::uuid`;
    const from = after
      ? Prisma.sql`(u.minute, u.id) > (${after.minute}, ${after.id}::uuid)`
      : Prisma.sql`true`;
    return tx.$queryRaw<UsageLine[]>`
      select u.id, u.minute, o.name as "organizationName", u.flow_id as "flowId", u.event_type as "eventType",
        u.accepted::float8 as accepted, u.failed::float8 as failed, u.dropped::float8 as dropped, u.units::float8 as units
      from usage_minute u join organization o on o.id = u.organization_id
      where ${flow} and ${from} order by u.minute, u.id limit ${most}`;
  });
}

function hoursIn(tx: Tx, which: Prisma.Sql, since: Date): Promise<UsageHour[]> {
  return tx.$queryRaw<UsageHour[]>`
    select date_trunc('hour', minute, 'UTC') as hour, sum(accepted)::float8 as accepted, sum(failed)::float8 as failed,
      sum(dropped)::float8 as dropped, sum(units)::float8 as units
    from usage_minute where ${which} and minute >= ${since} group by 1 order by 1`;
}

/** What a customer chose not to get is no problem. */
function problemsIn(tx: Tx, which: Prisma.Sql, now: Date): Promise<UsageProblem[]> {
  const hourAgo = new Date(now.getTime() - 60 * 60_000);
  return tx.$queryRaw<UsageProblem[]>`
    select reason.key as reason, sum(reason.value::bigint)::float8 as times
    from usage_minute, lateral jsonb_each_text(reasons) reason
    where ${which} and minute >= ${hourAgo} and reason.key <> 'type_not_chosen' group by 1 order by 2 desc, 1 limit 5`;
}
