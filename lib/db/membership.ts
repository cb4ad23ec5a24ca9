import "server-only";
import type { Membership, OpenOrganization } from "@/lib/domain/membership";
import { organizationRoles, partnerRoles } from "@/lib/domain/roles";
import type { PersonModel } from "./generated/models";
import type { Tx } from "./with-viewer";

/** One at a time: who decides by counting owners or admins must not be counted past by another. */
export async function lockRolesIn(tx: Tx, organizationId: string | "partner"): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`roles of ${organizationId}`}, 0))`;
}

/** The organization that people of this directory join. Counts owners, so it locks its roles: read the person after it. */
export async function openOrganizationIn(tx: Tx, tenantId: string): Promise<OpenOrganization | undefined> {
  const organization = await tx.organization.findUnique({ where: { tenantId } });
  if (!organization) return undefined;
  const { id, joinsAs } = organization;
  await lockRolesIn(tx, id);
  return {
    id,
    by: "directory",
    joinsAs: wordOf(organizationRoles, joinsAs) ?? "viewer",
    hasOwner: (await countOwnersIn(tx, id)) > 0,
  };
}

export function countOwnersIn(tx: Tx, organizationId: string): Promise<number> {
  return tx.person.count({ where: { organizationId, organizationRole: "owner", deactivatedAt: null } });
}

export function countAdminsIn(tx: Tx): Promise<number> {
  return tx.person.count({ where: { partnerRole: "admin", deactivatedAt: null } });
}

export function membershipOf(row: PersonModel): Membership {
  return {
    partnerRole: wordOf(partnerRoles, row.partnerRole),
    organizationId: row.organizationId,
    organizationRole: wordOf(organizationRoles, row.organizationRole),
    roleFrom: row.roleFrom === "portal" ? "portal" : "directory",
    joinedBy: wordOf(["directory", "domain", "invitation"], row.joinedBy),
    leftOrganizationId: row.leftOrganizationId,
  };
}

const wordOf = <Word extends string>(words: readonly Word[], value: string | null): Word | null =>
  words.find((word) => word === value) ?? null;
