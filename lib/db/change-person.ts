import "server-only";
import { accessEndedBy } from "@/lib/domain/member";
import type { Viewer } from "@/lib/domain/viewer";
import { recordAuditIn } from "./audit";
import type { PersonModel } from "./generated/models";
import { countAdminsIn, countOwnersIn, lockRolesIn } from "./membership";
import { type Tx, withViewer } from "./with-viewer";

/** What changes of somebody, and the word for it in the audit log. */
export type PersonChange = {
  set: Partial<
    Pick<
      PersonModel,
      | "partnerRole"
      | "organizationRole"
      | "roleFrom"
      | "organizationId"
      | "joinedBy"
      | "leftOrganizationId"
      | "deactivatedAt"
      | "accessEndedIn"
      | "sessionsEndedAt"
    >
  >;
  action: string;
};

/** `last`: they are the last owner or the last admin, and somebody must be. */
export type PersonChanged =
  | { is: "changed" }
  | { is: "not-found" }
  | { is: "last" }
  | { is: "meanwhile"; now: PersonModel };

/**
 * The one way in which people of the portal change somebody: one at a time for each organization (and for the
 * partner), so that two owners who remove each other at the same moment do not both succeed. `version`: what the page
 * showed; somebody who was changed since is not changed again.
 */
export function changePerson(
  viewer: Viewer,
  id: string,
  version: number,
  decide: (person: PersonModel) => PersonChange | "not-found",
): Promise<PersonChanged> {
  return withViewer(viewer, async (tx): Promise<PersonChanged> => {
    const seen = await tx.person.findUnique({ where: { id } });
    if (!seen) return { is: "not-found" };
    for (const whose of rolesOf(seen)) await lockRolesIn(tx, whose);
    await tx.$queryRaw`select id from person where id = ${id}::uuid for update`;
    const person = await tx.person.findUnique({ where: { id } });
    if (!person || person.organizationId !== seen.organizationId) return { is: "not-found" };
    // Somebody of the partner who is of a customer's directory too is no business of the customer.
    if (viewer.is === "customer" && person.partnerRole) return { is: "not-found" };
    // Before it is decided: what somebody else did first must not look as if there were nobody.
    if (person.version !== version) return { is: "meanwhile", now: person };
    const change = decide(person);
    if (change === "not-found") return { is: "not-found" };
    if (viewer.is === "customer" && accessEndedBy(person) === "partner") return { is: "not-found" };

    const changed = { ...person, ...change.set };
    if (await wouldBeTheLast(tx, person, changed)) return { is: "last" };
    // Nothing read back: whoever leaves does not see the organization any more.
    const { count } = await tx.person.updateMany({
      where: { id },
      data: { ...change.set, version: { increment: 1 } },
    });
    // Row-level security lets this viewer see them and not change them.
    if (count !== 1) return { is: "not-found" };
    await recordAuditIn(tx, {
      actor: viewer.personName,
      action: change.action,
      target: `person/${id}`,
      organizationId: person.organizationId,
      before: factsOf(person),
      after: factsOf(changed),
    });
    return { is: "changed" };
  });
}

/** Whose last one they may be, always in this order. An admin may be of a customer's directory too. */
const rolesOf = ({ partnerRole, organizationId }: PersonModel) => [
  ...(partnerRole || !organizationId ? ["partner"] : []),
  ...(organizationId ? [organizationId] : []),
];

async function wouldBeTheLast(tx: Tx, before: PersonModel, after: PersonModel): Promise<boolean> {
  const isAdmin = (person: PersonModel) => person.partnerRole === "admin" && !person.deactivatedAt;
  if (isAdmin(before) && !isAdmin(after)) return (await countAdminsIn(tx)) <= 1;
  const { organizationId } = before;
  const isOwner = (person: PersonModel) =>
    person.organizationId === organizationId && person.organizationRole === "owner" && !person.deactivatedAt;
  if (organizationId && isOwner(before) && !isOwner(after))
    return (await countOwnersIn(tx, organizationId)) <= 1;
  return false;
}

const factsOf = ({ partnerRole, organizationRole, organizationId, deactivatedAt }: PersonModel) => ({
  role: partnerRole ?? organizationRole,
  belongs: partnerRole !== null || organizationId !== null,
  active: deactivatedAt === null,
});
