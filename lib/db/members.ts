import "server-only";
import type { Member } from "@/lib/domain/member";
import { organizationRoles, partnerRoles } from "@/lib/domain/roles";
import type { PersonModel } from "./generated/models";
import { type DbViewer, withViewer } from "./with-viewer";

const withName = { organization: { select: { name: true } } } as const;
const byName = [{ name: "asc" }, { id: "asc" }] as const;

/** People of an organization. Not those of the partner, should they share its directory. */
export function listMembers(viewer: DbViewer, organizationId: string): Promise<Member[]> {
  return withViewer(viewer, async (tx) => {
    const rows = await tx.person.findMany({
      where: { organizationId, partnerRole: null },
      include: withName,
      orderBy: [...byName],
      take: 500,
    });
    return rows.map(toMember);
  });
}

/** The partner's people: who has a role there, and who of its directory could be given one. */
export function listPartnerPeople(viewer: DbViewer, partnerTenantId: string): Promise<Member[]> {
  return withViewer(viewer, async (tx) => {
    const rows = await tx.person.findMany({
      where: {
        OR: [{ partnerRole: { not: null } }, { tenantId: partnerTenantId, organizationId: null }],
      },
      include: withName,
      orderBy: [...byName],
      take: 500,
    });
    return rows.map(toMember);
  });
}

/** A foreign id and an unknown id are the same: not found. */
export function findMember(viewer: DbViewer, id: string): Promise<Member | undefined> {
  return withViewer(viewer, async (tx) => {
    const row = await tx.person.findUnique({ where: { id }, include: withName });
    return row ? toMember(row) : undefined;
  });
}

function toMember(row: PersonModel & { organization: { name: string } | null }): Member {
  const { id, name, email, tenantId, organizationId, deactivatedAt, lastSignedInAt, version, joinedBy } = row;
  const role =
    partnerRoles.find((word) => word === row.partnerRole) ??
    organizationRoles.find((word) => word === row.organizationRole) ??
    null;
  return {
    ...{ id, name, email, tenantId, organizationId, deactivatedAt, lastSignedInAt, version, joinedBy, role },
    fromDirectory: row.roleFrom === "directory",
    organizationName: row.organization?.name ?? null,
  };
}
