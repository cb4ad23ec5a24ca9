import "server-only";
import { accessEndedBy, type Member } from "@/lib/domain/member";
import { organizationRoles, partnerRoles } from "@/lib/domain/roles";
import { Prisma } from "./client";
import { columnsOf } from "./columns";
import type { PersonModel } from "./generated/models";
import { type DbViewer, type Tx, withViewer } from "./with-viewer";

export type PersonRow = Pick<
  PersonModel,
  | "id"
  | "name"
  | "email"
  | "tenantId"
  | "organizationId"
  | "partnerRole"
  | "organizationRole"
  | "roleFrom"
  | "joinedBy"
  | "deactivatedAt"
  | "accessEndedIn"
  | "lastSignedInAt"
  | "version"
>;

/** People with their organization's name, in one statement. */
async function peopleIn(tx: Tx, which: Prisma.Sql): Promise<Member[]> {
  const rows = await tx.$queryRaw<(PersonRow & { organizationName: string | null })[]>`
    select ${columnsOf("p", Prisma.PersonScalarFieldEnum)}, o.name as "organizationName"
    from person p left join organization o on o.id = p.organization_id
    where ${which} order by p.name, p.id limit 500`;
  return rows.map(({ organizationName, ...row }) => toMember(row, organizationName));
}

/** People of an organization. Not those of the partner, should they share its directory. */
export function listMembers(viewer: DbViewer, organizationId: string): Promise<Member[]> {
  return withViewer(viewer, (tx) =>
    peopleIn(tx, Prisma.sql`p.organization_id = ${organizationId}::uuid and p.partner_role is null`),
  );
}

/** The partner's people: who has a role there, and who of its directory could be given one. */
export function listPartnerPeople(viewer: DbViewer, partnerTenantId: string): Promise<Member[]> {
  const isTheirs = Prisma.sql`p.tenant_id = ${partnerTenantId}::uuid and p.organization_id is null`;
  return withViewer(viewer, (tx) => peopleIn(tx, Prisma.sql`p.partner_role is not null or (${isTheirs})`));
}

/** A foreign id and an unknown id are the same: not found. */
export function findMember(viewer: DbViewer, id: string): Promise<Member | undefined> {
  return withViewer(viewer, async (tx) => (await peopleIn(tx, Prisma.sql`p.id = ${id}::uuid`))[0]);
}

export function toMember(row: PersonRow, organizationName: string | null): Member {
  const { id, name, email, tenantId, organizationId, deactivatedAt, lastSignedInAt, version, joinedBy } = row;
  const role =
    partnerRoles.find((word) => word === row.partnerRole) ??
    organizationRoles.find((word) => word === row.organizationRole) ??
    null;
  return {
    ...{ id, name, email, tenantId, organizationId, deactivatedAt, lastSignedInAt, version, joinedBy, role },
    endedBy: accessEndedBy(row),
    fromDirectory: row.roleFrom === "directory",
    organizationName,
  };
}
