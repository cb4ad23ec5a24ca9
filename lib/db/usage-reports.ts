import "server-only";
import type { Service } from "@/lib/domain/viewer";
import { Prisma } from "./client";
import { forget } from "./forget";
import { withViewer } from "./with-viewer";

/** One minute of one event type, as a publisher reports it; `flowId` null: the account had no event flow. */
export type UsageEntry = {
  minute: Date;
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
/** What became of a report: which entries, by their place in it, could not be counted. `again`: it was counted before. */
export type ReportCounted = {
  again: boolean;
  ignored: { entry: number; because: "account_unknown" | "flow_unknown" }[];
};

/** Adds a report to the counts, once; a flow counts for its own account alone. */
export function addUsage(
  viewer: Service,
  reportId: string,
  entries: readonly UsageEntry[],
): Promise<ReportCounted> {
  return withViewer(viewer, async (tx) => {
    const { count } = await tx.usageReport.createMany({
      data: { id: reportId, tokenId: viewer.tokenId },
      skipDuplicates: true,
    });
    const owners = await tx.organization.findMany({
      where: { accountId: { in: [...new Set(entries.map(({ accountId }) => accountId))] } },
      select: { id: true, accountId: true },
    });
    const organizationOf = new Map(owners.map(({ id, accountId }) => [accountId, id]));
    const flowIds = entries.flatMap(({ flowId }) => (flowId === null ? [] : [flowId]));
    const flows = await tx.eventFlow.findMany({
      where: { id: { in: [...new Set(flowIds)] } },
      select: { id: true, organizationId: true },
    });
    const ownerOf = new Map(flows.map(({ id, organizationId }) => [id, organizationId]));
    const ignored: ReportCounted["ignored"] = [];
    const counted = new Map<string, Counted>();
    for (const [entry, one] of entries.entries()) {
      const organizationId = organizationOf.get(one.accountId);
      if (!organizationId) ignored.push({ entry, because: "account_unknown" });
      else if (one.flowId !== null && ownerOf.get(one.flowId) !== organizationId)
        ignored.push({ entry, because: "flow_unknown" });
      else add(counted, { ...one, organizationId });
    }
    // Also then with what of it is ignored: the answer that said so may be the one that was lost.
    if (count === 0) return { again: true, ignored };
    // In one order, so that two reports at once wait for each other and never crosswise.
    const rows = [...counted].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row);
    await tx.$executeRaw`
      insert into usage_minute (organization_id, flow_id, event_type, minute, accepted, failed, dropped, units, last_accepted_at, reasons)
      select "organizationId", "flowId", "eventType", minute, accepted, failed, dropped, units, "lastAcceptedAt", reasons
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as entry ("organizationId" uuid, "flowId" uuid, "eventType" text,
        minute timestamptz, accepted integer, failed integer, dropped integer, units bigint, "lastAcceptedAt" timestamptz, reasons jsonb)
      on conflict (organization_id, flow_id, event_type, minute) do update set
        accepted = least(usage_minute.accepted::bigint + excluded.accepted, ${most})::integer, failed = least(usage_minute.failed::bigint + excluded.failed, ${most})::integer,
        dropped = least(usage_minute.dropped::bigint + excluded.dropped, ${most})::integer, units = usage_minute.units + excluded.units,
        last_accepted_at = greatest(usage_minute.last_accepted_at, excluded.last_accepted_at),
        reasons = add_reasons(usage_minute.reasons, excluded.reasons)`;
    return { again: false, ignored };
  });
}

/** What a minute's column holds: nobody publishes as much, but anybody may say so. */
const most = 2_147_483_647;

type Counted = UsageEntry & { organizationId: string };

const keyOf = ({ organizationId, flowId, eventType, minute }: Counted) =>
  [organizationId, flowId, eventType, minute.toISOString()].join(" ");

/** A minute that a report names twice is one row, which one statement cannot change twice. */
function add(counted: Map<string, Counted>, entry: Counted): void {
  const before = counted.get(keyOf(entry));
  const sum = (one: number, other: number | undefined) => Math.min(most, one + (other ?? 0));
  const reasons = new Map(Object.entries(before?.reasons ?? {}));
  for (const [reason, times] of Object.entries(entry.reasons))
    reasons.set(reason, sum(times, reasons.get(reason)));
  counted.set(keyOf(entry), {
    ...entry,
    accepted: sum(entry.accepted, before?.accepted),
    failed: sum(entry.failed, before?.failed),
    dropped: sum(entry.dropped, before?.dropped),
    units: entry.units + (before?.units ?? 0),
    lastAcceptedAt: newestOf(entry.lastAcceptedAt, before?.lastAcceptedAt ?? null),
    reasons: Object.fromEntries(reasons),
  });
}

const newestOf = (one: Date | null, other: Date | null) =>
  one && other && one < other ? other : (one ?? other);

/**
 * Forgets counts older than `days`, ours and Azure's, and which reports were counted, once none of their minutes would be
 * taken any more.
 */
export async function forgetOldUsage(days: number, atOnce?: number): Promise<void> {
  const before = Prisma.sql`now() - make_interval(days => ${days}::integer)`;
  await forget("usage_minute", Prisma.sql`minute < ${before}`, atOnce);
  for (const table of ["usage_total", "usage_hour", "azure_metric_hour"] as const)
    await forget(table, Prisma.sql`hour < ${before}`, atOnce);
  await forget("usage_report", Prisma.sql`received_at < now() - interval '8 days'`, atOnce);
}
