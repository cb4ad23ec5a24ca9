import "server-only";
import { changePerson, type PersonChanged } from "@/lib/db/change-person";
import type { PersonModel } from "@/lib/db/generated/models";
import type { OrganizationRole, PartnerRole } from "@/lib/domain/roles";
import type { Customer, Viewer } from "@/lib/domain/viewer";

/** What owners ask about people of their organization, and partner admins about everybody. */

/** Whom a page showed, and as which version. */
export type ShownPerson = { id: string; version: number };

/** The role counts from the next request on, over what the directory says. */
export function giveOrganizationRole(
  viewer: Viewer,
  { id, version }: ShownPerson,
  role: OrganizationRole,
): Promise<PersonChanged> {
  return changePerson(viewer, id, version, (person) =>
    person.organizationId && !person.partnerRole
      ? { set: { organizationRole: role, roleFrom: "portal" }, action: "person.role-changed" }
      : "not-found",
  );
}

/** For people of the partner's own directory alone. Null takes the role away. */
export function givePartnerRole(
  viewer: Viewer,
  { id, version }: ShownPerson,
  role: PartnerRole | null,
  partnerTenantId: string,
): Promise<PersonChanged> {
  return changePerson(viewer, id, version, (person) =>
    isOfPartner(person, partnerTenantId)
      ? { set: { partnerRole: role, roleFrom: "portal" }, action: "person.role-changed" }
      : "not-found",
  );
}

/**
 * Deactivated, somebody is nobody here from the next request on, and stays so at every sign-in: for an owner in their own
 * organization, until another one invites them; for a partner admin in the whole portal.
 */
export function setActive(
  viewer: Viewer,
  { id, version }: ShownPerson,
  active: boolean,
  now: Date,
): Promise<PersonChanged> {
  return changePerson(viewer, id, version, (person) =>
    (person.deactivatedAt === null) === active
      ? "not-found"
      : {
          set: active
            ? { deactivatedAt: null, accessEndedIn: null }
            : {
                deactivatedAt: now,
                ...(viewer.is === "customer" ? { accessEndedIn: viewer.organizationId } : {}),
              },
          action: active ? "person.activated" : "person.deactivated",
        },
  );
}

/** Signs somebody out everywhere. */
export function endSessionsOf(
  viewer: Viewer,
  { id, version }: ShownPerson,
  now: Date,
): Promise<PersonChanged> {
  return changePerson(viewer, id, version, () => ({
    set: { sessionsEndedAt: now },
    action: "person.sessions-ended",
  }));
}

/** The directory does not bring them back; an invitation does. */
export function leaveOrganization(viewer: Customer, version: number): Promise<PersonChanged> {
  return changePerson(viewer, viewer.personId, version, () => ({
    set: {
      organizationId: null,
      organizationRole: null,
      joinedBy: null,
      roleFrom: "directory",
      leftOrganizationId: viewer.organizationId,
    },
    action: "person.left",
  }));
}

const isOfPartner = (person: PersonModel, partnerTenantId: string) =>
  person.partnerRole !== null || (person.tenantId === partnerTenantId && person.organizationId === null);
