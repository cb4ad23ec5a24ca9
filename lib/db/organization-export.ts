import "server-only";
import type { Customer } from "@/lib/domain/viewer";
import { recordAuditIn } from "./audit";
import { type Tx, withViewer } from "./with-viewer";

const perPage = 100;
/** Each with up to a month of minutes, whose sum must come within a statement's time. */
const flowsPerPage = 10;
type Row = Record<string, unknown> & { id: string };

/**
 * All that is held of the viewer's organization, list by list and a page at a time, so that no export is too large for
 * the process; of mails the viewer's own. Without what is only the portal's own: secrets, leases, copies of the state; and
 * without why a request has to be looked at by a person, which tells of other organizations and of Azure subscriptions
 * (blueprint 7.5). Each export is audited.
 */
export async function* exportOrganization(viewer: Customer): AsyncGenerator<[list: string, rows: unknown[]]> {
  const { organizationId: id } = viewer;
  const first = await withViewer(viewer, async (tx) => {
    await recordAuditIn(tx, {
      actor: viewer.personName,
      action: "organization.exported",
      target: `organization/${id}`,
      organizationId: id,
    });
    return {
      organization: await tx.organization.findMany({ where: { id }, include: { domains: true } }),
      people: await tx.person.findMany({
        where: { organizationId: id },
        select: {
          ...{ id: true, name: true, email: true, organizationRole: true, joinedBy: true, createdAt: true },
          ...{ lastSignedInAt: true, deactivatedAt: true },
        },
      }),
      invitations: await tx.invitation.findMany({ where: { organizationId: id }, omit: { tokenHash: true } }),
      claims: await tx.claim.findMany({ where: { organizationId: id } }),
    };
  });
  yield* Object.entries(first);
  yield* pages(viewer, "eventFlows", flowsPerPage, async (tx, after) => {
    const flows = await tx.eventFlow.findMany({
      where: { organizationId: id, ...after },
      include: {
        timeline: true,
        confirmations: true,
        testEvents: { omit: { fence: true, leaseUntil: true, checkAt: true } },
      },
      omit: { secret: true, fence: true, leaseUntil: true },
      orderBy: { id: "asc" },
      take: flowsPerPage,
    });
    const around = await findAround(
      tx,
      flows.map((flow) => flow.id),
    );
    return flows.map(({ reviewReason, ...flow }) => ({
      ...flow,
      declineReason: flow.review === "declined" ? reviewReason : null,
      ...around(flow.id),
    }));
  });
  yield* pages(viewer, "auditLog", perPage, async (tx, after) => {
    const records = await tx.auditRecord.findMany({
      where: { organizationId: id, ...after },
      omit: { actor: true },
      orderBy: { id: "asc" },
      take: perPage,
    });
    return records.map((record) =>
      record.action === "event-flow.approved" ? { ...record, before: null } : record,
    );
  });
}

async function* pages(
  viewer: Customer,
  list: string,
  most: number,
  read: (tx: Tx, after: { id?: { gt: string } }) => Promise<Row[]>,
): AsyncGenerator<[string, unknown[]]> {
  for (let last: string | undefined; ; ) {
    const rows = await withViewer(viewer, (tx) => read(tx, last ? { id: { gt: last } } : {}));
    yield [list, rows];
    if (rows.length < most) return;
    last = rows.at(-1)?.id;
  }
}

/** What stands beside event flows in tables of their own: of each, by its id. Published events are added up by the day, UTC. */
async function findAround(tx: Tx, ids: string[]) {
  const where = { flowId: { in: ids } };
  const handovers = await tx.handover.findMany({ where, omit: { tokenHash: true } });
  const azureChecks = await tx.azureCheck.findMany({ where });
  const mailsToYou = await tx.mail.findMany({
    where,
    omit: { fence: true, leaseUntil: true, checkAt: true },
  });
  const published = await tx.$queryRaw<{ flowId: string }[]>`
    select flow_id as "flowId", event_type as "eventType", to_char(minute at time zone 'UTC', 'YYYY-MM-DD') as day,
      sum(accepted)::float8 as accepted, sum(failed)::float8 as failed, sum(dropped)::float8 as dropped
    from usage_minute where flow_id = any (${ids}::uuid[]) group by 1, 2, 3 order by 1, 2, 3`;
  const lists = { handovers, azureChecks, mailsToYou, published };
  return (id: string) =>
    Object.fromEntries(
      Object.entries(lists).map(([name, rows]) => [
        name,
        rows.filter((row) => row.flowId === id).map(({ flowId: _, ...row }) => row),
      ]),
    );
}
