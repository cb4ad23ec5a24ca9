import "server-only";
import { recordAuditIn } from "./audit";
import type { Prisma } from "./client";
import type { DbViewer } from "./with-viewer";
import { withViewer } from "./with-viewer";

/** `actorId` is a pseudonym; `actorName` is null once it was erased. `sealed`: it has its place in the chain. */
export type AuditRow = {
  id: string;
  at: Date;
  actorId: string;
  actorName: string | null;
  isPerson: boolean;
  action: string;
  target: string;
  organizationId: string | null;
  before: Prisma.JsonValue;
  after: Prisma.JsonValue;
  requestId: string | null;
};

/**
 * `action` is the beginning of one, as "event-flow." or "event-flow.sent"; `search` is an object's or a request's id, or
 * an object as it stands in a record; `from` and `to` are instants, `to` not included.
 */
export type AuditFilter = {
  action?: string;
  search?: string;
  target?: string;
  actorId?: string;
  organizationId?: string;
  from?: Date;
  to?: Date;
  before?: string;
};

/** Newest first, a page at a time from `before` (an id). For those who may read the audit log. */
export function listAuditRecords(
  viewer: DbViewer,
  filter: AuditFilter,
  perPage: number,
): Promise<{ records: AuditRow[]; more: boolean }> {
  return withViewer(viewer, async (tx) => {
    const rows = await tx.auditRecord.findMany({
      where: whereOf(filter),
      include: { who: true },
      orderBy: { id: "desc" },
      take: perPage + 1,
    });
    const records = rows.slice(0, perPage).map(({ who, actor: _, ...row }) => ({
      ...row,
      actorName: who.name,
      isPerson: who.personId !== null || who.erasedAt !== null,
    }));
    return { records, more: rows.length > perPage };
  });
}

function whereOf({ action, search, target, actorId, organizationId, from, to, before }: AuditFilter) {
  return {
    ...(action ? { action: { startsWith: action } } : {}),
    ...(target ? { target } : {}),
    ...(search ? { OR: [{ target: { in: targetsOf(search) } }, { requestId: search }] } : {}),
    ...(actorId ? { actorId } : {}),
    ...(organizationId ? { organizationId } : {}),
    ...(from || to ? { at: { ...(from ? { gte: from } : {}), ...(to ? { lt: to } : {}) } } : {}),
    ...(before ? { id: { lt: before } } : {}),
  };
}

/** Somebody who has only an id does not know of what. */
export const targetsOf = (search: string) => [
  search,
  ...objects.map((object) => `${object}/${search.toLowerCase()}`),
];
const objects = ["event-flow", "person", "organization", "audit-actor"];

/**
 * Takes the name and the person from a pseudonym. What they did stays, and so do the seals: the name is in no hash. If
 * they act again, they get a new one. Erased before, it is so again. False: there is no such name.
 */
export function eraseAuditActor(viewer: DbViewer, actor: string, id: string, now: Date): Promise<boolean> {
  return withViewer(viewer, async (tx) => {
    const { count } = await tx.auditActor.updateMany({
      where: { id, erasedAt: null },
      data: { name: null, personId: null, erasedAt: now },
    });
    if (count === 0) return (await tx.auditActor.count({ where: { id, erasedAt: { not: null } } })) > 0;
    await recordAuditIn(tx, {
      actor,
      action: "audit-actor.erased",
      target: `audit-actor/${id}`,
      organizationId: null,
    });
    return true;
  });
}
