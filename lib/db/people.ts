import "server-only";
import { asFirstAdmin, nobodyYet, signedIn } from "@/lib/domain/membership";
import type { OrganizationRole, PartnerRole } from "@/lib/domain/roles";
import type { Newcomer, Person } from "@/lib/domain/viewer";
import { recordAuditIn } from "./audit";
import type { PersonModel } from "./generated/models";
import {
  countAdminsIn,
  lockRolesIn,
  membershipOf,
  type Origin,
  openOrganizationIn,
  openTo,
} from "./membership";
import { signIn, withViewer } from "./with-viewer";

export type Identity = {
  issuer: string;
  subject: string;
  tenantId: string;
  name: string;
  email: string | null;
  /** Of the e-mail address, where the identity provider says that it is verified. */
  verifiedDomain: string | null;
  /** As the identity provider says them now. */
  partnerRole: PartnerRole | null;
  organizationRole: OrganizationRole | null;
  /** Named by the setting FIRST_ADMIN. */
  isFirstAdmin: boolean;
};

export function findPerson(
  where: { id: string } | { issuer: string; subject: string },
): Promise<PersonModel | null> {
  return withViewer(signIn, (tx) => tx.person.findFirst({ where }));
}

/** A person is (issuer, subject): name, directory and role are taken anew from the identity provider at each sign-in. */
export function savePerson(identity: Identity): Promise<PersonModel> {
  const { issuer, subject, tenantId, name, email, verifiedDomain, isFirstAdmin } = identity;
  return withViewer(signIn, async (tx) => {
    const key = { issuer_subject: { issuer, subject } };
    if (isFirstAdmin) await lockRolesIn(tx, "partner");
    const found = await openOrganizationIn(tx, identity);
    const known = await tx.person.findUnique({ where: key });
    const open = openTo(known, found);
    const membership = asFirstAdmin(
      signedIn(known ? membershipOf(known) : nobodyYet, identity, open),
      isFirstAdmin && !known?.deactivatedAt,
      isFirstAdmin && (await countAdminsIn(tx)) > 0,
    );
    const current = { tenantId, name, email, verifiedDomain, lastSignedInAt: new Date(), ...membership };
    const person = await tx.person.upsert({
      where: key,
      create: { issuer, subject, ...current },
      update: current,
    });
    await recordAuditIn(tx, {
      actor: person.name,
      action: "person.signed_in",
      target: `person/${person.id}`,
      organizationId: person.organizationId,
    });
    return person;
  });
}

/** Somebody signed in before their directory was known here: now it is, and they belong to its organization at once. */
export function joinNow(personId: string, origin: Origin): Promise<PersonWithOrganization> {
  return withViewer(signIn, async (tx) => {
    const found = await openOrganizationIn(tx, origin);
    const person = await tx.person.findUniqueOrThrow({ where: { id: personId } });
    const [known, open] = [membershipOf(person), openTo(person, found)];
    return tx.person.update({
      where: { id: personId },
      data: signedIn(known, { partnerRole: known.partnerRole, organizationRole: null }, open),
      include: { organization: { select: { name: true } } },
    });
  });
}

export type PersonWithOrganization = PersonModel & { organization: { name: string } | null };

/** Who somebody is for the portal. The partner's own people belong to no customer organization. */
export function toPerson(row: PersonWithOrganization): Person {
  const person = { personId: row.id, personName: row.name };
  const { partnerRole, organizationId, organizationRole, leftOrganizationId } = membershipOf(row);
  if (row.deactivatedAt)
    return { is: "newcomer", ...person, tenantId: row.tenantId, why: "deactivated", ...endedByOwner(row) };
  if (partnerRole) return { is: "admin", ...person, role: partnerRole };
  if (organizationId && row.organization)
    return {
      is: "customer",
      ...person,
      organizationId,
      organizationName: row.organization.name,
      role: organizationRole ?? "viewer",
    };
  return { is: "newcomer", ...person, tenantId: row.tenantId, why: leftOrganizationId ? "left" : "unknown" };
}

/** An owner ends the access of whoever is in their organization; of whoever went elsewhere since, the partner did. */
const endedByOwner = ({ accessEndedIn, organizationId }: PersonModel): Pick<Newcomer, "endedIn"> =>
  accessEndedIn !== null && accessEndedIn === organizationId ? { endedIn: accessEndedIn } : {};
