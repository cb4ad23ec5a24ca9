import "server-only";
import type { Person } from "@/lib/domain/viewer";
import { recordAuditIn } from "./audit";
import type { PersonModel } from "./generated/models";
import { signIn, withViewer } from "./with-viewer";

export type Identity = {
  issuer: string;
  subject: string;
  tenantId: string;
  name: string;
  email: string | null;
  isAdmin: boolean;
};

export function findPerson(
  where: { id: string } | { issuer: string; subject: string },
): Promise<PersonModel | null> {
  return withViewer(signIn, (tx) => tx.person.findFirst({ where }));
}

/** A person is (issuer, subject): name, directory and role are taken anew from the identity provider at each sign-in. */
export function savePerson(identity: Identity): Promise<PersonModel> {
  const { issuer, subject, ...rest } = identity;
  return withViewer(signIn, async (tx) => {
    const organization = await tx.organization.findUnique({
      where: { tenantId: identity.tenantId },
      select: { id: true },
    });
    const current = { ...rest, organizationId: organization?.id ?? null };
    const person = await tx.person.upsert({
      where: { issuer_subject: { issuer, subject } },
      create: { ...identity, organizationId: current.organizationId },
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

type PersonWithOrganization = PersonModel & { organization: { name: string } | null };

/** Who somebody is for the portal. The partner's own admins belong to no customer organization. */
export function toPerson(row: PersonWithOrganization): Person {
  const person = { personId: row.id, personName: row.name };
  if (row.isAdmin) return { is: "admin", ...person };
  if (row.organizationId && row.organization)
    return {
      is: "customer",
      ...person,
      organizationId: row.organizationId,
      organizationName: row.organization.name,
    };
  return { is: "newcomer", ...person, tenantId: row.tenantId };
}
