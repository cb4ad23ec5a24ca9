import type { OrganizationRole, PartnerRole } from "./roles";

export type AccessEndedBy = "nobody" | "organization" | "partner";

/**
 * Who ended somebody's access. What the partner ended, for the whole portal, no owner of an organization changes. Of whoever
 * went elsewhere since an owner sent them away, it was the partner.
 */
export function accessEndedBy(person: {
  deactivatedAt: Date | null;
  accessEndedIn: string | null;
  organizationId: string | null;
}): AccessEndedBy {
  if (person.deactivatedAt === null) return "nobody";
  const isByOwner = person.accessEndedIn !== null && person.accessEndedIn === person.organizationId;
  return isByOwner ? "organization" : "partner";
}

/** Somebody as the pages about people show them. */
export type Member = {
  id: string;
  name: string;
  email: string | null;
  tenantId: string;
  organizationId: string | null;
  organizationName: string | null;
  role: PartnerRole | OrganizationRole | null;
  /** Whether the directory says the role, anew at each sign-in. */
  fromDirectory: boolean;
  joinedBy: string | null;
  deactivatedAt: Date | null;
  endedBy: AccessEndedBy;
  lastSignedInAt: Date | null;
  version: number;
};
