import "server-only";
import type { Customer } from "@/lib/domain/viewer";
import { recordAuditIn } from "./audit";
import { type Tx, withViewer } from "./with-viewer";

const perPage = 100;
type Row = Record<string, unknown> & { id: string };

/**
 * What is held of the viewer's organization, list by list and a page at a time, so that no export is too large for the
 * process; not its links to hand over, checks, mails and counts of events. Without what is only the portal's own: secrets, leases, copies of the state; and without why a request
 * has to be looked at by a person, which tells of other organizations and of Azure subscriptions (blueprint 7.5). Each
 * export is audited.
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
  yield* pages(viewer, "eventFlows", async (tx, after) => {
    const flows = await tx.eventFlow.findMany({
      where: { organizationId: id, ...after },
      include: { timeline: true, confirmations: true, testEvents: true },
      omit: { secret: true, fence: true, leaseUntil: true },
      orderBy: { id: "asc" },
      take: perPage,
    });
    return flows.map(({ reviewReason, ...flow }) => ({
      ...flow,
      declineReason: flow.review === "declined" ? reviewReason : null,
    }));
  });
  yield* pages(viewer, "auditLog", async (tx, after) => {
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
  read: (tx: Tx, after: { id?: { gt: string } }) => Promise<Row[]>,
): AsyncGenerator<[string, unknown[]]> {
  for (let last: string | undefined; ; ) {
    const rows = await withViewer(viewer, (tx) => read(tx, last ? { id: { gt: last } } : {}));
    yield [list, rows];
    if (rows.length < perPage) return;
    last = rows.at(-1)?.id;
  }
}
