import type { OrganizationRole, PartnerRole } from "./roles";

/** Where somebody belongs and what they are there. */
export type Membership = {
  partnerRole: PartnerRole | null;
  organizationId: string | null;
  organizationRole: OrganizationRole | null;
  roleFrom: "directory" | "portal";
  joinedBy: "directory" | "domain" | "invitation" | null;
  leftOrganizationId: string | null;
};

export const nobodyYet: Membership = {
  partnerRole: null,
  organizationId: null,
  organizationRole: null,
  roleFrom: "directory",
  joinedBy: null,
  leftOrganizationId: null,
};

/** What the identity provider says of somebody at this sign-in. */
export type Claimed = { partnerRole: PartnerRole | null; organizationRole: OrganizationRole | null };

/** What people become who join without an invitation. */
export const joinsAsWords = ["viewer", "editor", "nobody"] as const;
export type JoinsAs = (typeof joinsAsWords)[number];

/** The organization whose people sign in from this directory, or have this verified e-mail domain. */
export type OpenOrganization = {
  id: string;
  by: "directory" | "domain";
  /** "nobody": only whom somebody invites. */
  joinsAs: JoinsAs;
  hasOwner: boolean;
};

/**
 * Somebody signs in (docs/decisions/015-roles.md). A role given in the portal stays. A role of the directory is taken
 * anew: at the partner none said means none; in an organization none said leaves what there was, and the first who
 * comes is the owner. Who came by invitation stays where they were invited; who left is not brought back.
 */
export function signedIn(
  known: Membership,
  claimed: Claimed,
  open: OpenOrganization | undefined,
): Membership {
  const { roleFrom } = known;
  const partnerRole = roleFrom === "portal" ? known.partnerRole : claimed.partnerRole;
  if (known.joinedBy === "invitation" && known.organizationId !== null) return { ...known, partnerRole };
  const isHere = open !== undefined && known.organizationId === open.id;
  if (!open || known.leftOrganizationId === open.id || (open.joinsAs === "nobody" && !isHere))
    return { ...known, partnerRole, organizationId: null, organizationRole: null, joinedBy: null };

  // The directory speaks for its own organization alone.
  const said = open.by === "directory" ? claimed.organizationRole : null;
  const before = isHere ? known.organizationRole : null;
  const given = isHere && roleFrom === "portal" ? before : null;
  return {
    ...known,
    partnerRole,
    organizationId: open.id,
    organizationRole: given ?? said ?? before ?? firstRole(open),
    joinedBy: open.by,
  };
}

/** Whoever comes first from an organization's own directory looks after the others. */
function firstRole({ by, joinsAs, hasOwner }: OpenOrganization): OrganizationRole {
  if (by === "directory" && !hasOwner) return "owner";
  return joinsAs === "nobody" ? "viewer" : joinsAs;
}

/** FIRST_ADMIN becomes admin while there is none. */
export function asFirstAdmin(membership: Membership, isFirstAdmin: boolean, hasAdmin: boolean): Membership {
  return isFirstAdmin && !hasAdmin ? { ...membership, partnerRole: "admin", roleFrom: "portal" } : membership;
}
