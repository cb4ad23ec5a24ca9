import "server-only";
import { joinsAsWords, type Membership, type OpenOrganization } from "@/lib/domain/membership";
import { organizationRoles, partnerRoles } from "@/lib/domain/roles";
import type { OrganizationModel, PersonModel } from "./generated/models";
import type { Tx } from "./with-viewer";

/** One at a time: who decides by counting owners or admins must not be counted past by another. */
export async function lockRolesIn(tx: Tx, organizationId: string | "partner"): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`roles of ${organizationId}`}, 0))`;
}

/** By what somebody may join an organization without an invitation. */
export type Origin = { tenantId: string; verifiedDomain: string | null };

/** The organization that people of this origin join. Counts owners, so it locks its roles: read the person after it. */
export async function openOrganizationIn(tx: Tx, origin: Origin): Promise<OpenOrganization | undefined> {
  const found = await findByOriginIn(tx, origin);
  if (!found) return undefined;
  const { id, joinsAs } = found.organization;
  await lockRolesIn(tx, id);
  return {
    id,
    by: found.by,
    joinsAs: wordOf(joinsAsWords, joinsAs) ?? "nobody",
    hasOwner: (await countOwnersIn(tx, id)) > 0,
  };
}

/** Whose access an owner ended is not brought back there by directory or domain, wherever they were since. */
export const openTo = (person: PersonModel | null, open: OpenOrganization | undefined) =>
  open && person?.accessEndedIn === open.id && person.organizationId !== open.id ? undefined : open;

/** By the directory first: it is the organization's own. */
export async function findByOriginIn(
  tx: Tx,
  { tenantId, verifiedDomain }: Origin,
): Promise<{ organization: OrganizationModel; by: OpenOrganization["by"] } | undefined> {
  const own = await tx.organization.findUnique({ where: { tenantId } });
  if (own) return { organization: own, by: "directory" };
  if (!verifiedDomain) return undefined;
  const domain = await tx.organizationDomain.findUnique({
    where: { domain: verifiedDomain },
    include: { organization: true },
  });
  return domain ? { organization: domain.organization, by: "domain" } : undefined;
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
