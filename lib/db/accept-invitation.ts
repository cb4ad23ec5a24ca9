import "server-only";
import { type Acceptance, acceptanceOf, personalAccounts } from "@/lib/domain/invitation";
import type { Newcomer } from "@/lib/domain/viewer";
import { recordAuditIn } from "./audit";
import { findInvitationIn, type OfferedInvitation } from "./invitations";
import { lockRolesIn } from "./membership";
import { toPerson } from "./people";
import { signIn, type Tx, withViewer } from "./with-viewer";

/** `another-opened`: the token is of another invitation than the shown one. `directory-taken`: an organization signs in from the person's directory already, so they cannot bring another. */
export type Accepted =
  | "accepted"
  | "no-invitation"
  | "another-opened"
  | "directory-taken"
  | "account-taken"
  | Exclude<Acceptance, "may-accept">;

/**
 * Uses the invitation up: once, by whoever is first. The person belongs to the organization from the next request on.
 * `shown`: the invitation that the person saw; if the token is another's, nothing is used up.
 */
export function acceptInvitation(
  { personId }: Newcomer,
  { token, shown }: { token: string; shown: string },
  now: Date,
): Promise<Accepted> {
  return withViewer(signIn, async (tx): Promise<Accepted> => {
    const seen = await findInvitationIn(tx, token);
    if (!seen) return "no-invitation";
    if (seen.id !== shown) return "another-opened";
    await tx.$queryRaw`select id from invitation where id = ${seen.id}::uuid for update`;
    await tx.$queryRaw`select id from person where id = ${personId}::uuid for update`;
    const invitation = (await findInvitationIn(tx, token)) ?? seen;
    const person = await tx.person.findUniqueOrThrow({
      where: { id: personId },
      include: { organization: { select: { name: true } } },
    });
    const acceptance = acceptanceOf(invitation, toPerson(person), now);
    if (acceptance !== "may-accept") return acceptance;

    const organizationId =
      invitation.organizationId ?? (await makeOrganizationIn(tx, invitation, person.tenantId));
    if (organizationId === "directory-taken" || organizationId === "account-taken") return organizationId;
    const { role } = invitation;
    await tx.person.update({
      where: { id: personId },
      data: {
        ...{ organizationId, organizationRole: role, roleFrom: "portal", joinedBy: "invitation" },
        ...{ leftOrganizationId: null, deactivatedAt: null, version: { increment: 1 } },
        // Elsewhere it stays, so that leaving this one is no way round the owner who ended their access there.
        ...(person.accessEndedIn === organizationId ? { accessEndedIn: null } : {}),
      },
    });
    await tx.invitation.update({
      where: { id: invitation.id },
      data: { acceptedAt: now, acceptedByName: person.name, organizationId },
    });
    await recordAuditIn(tx, {
      actor: person.name,
      action: "invitation.accepted",
      target: `person/${personId}`,
      organizationId,
      after: { invitation: invitation.id, role },
    });
    return "accepted";
  });
}

/** The organization that was invited, known by the directory of who accepts. Its owner says who else may come. */
async function makeOrganizationIn(
  tx: Tx,
  { organizationName, accountId }: OfferedInvitation,
  tenantId: string,
): Promise<string> {
  if (!organizationName || !accountId) throw new Error("an invitation without an organization");
  await lockRolesIn(tx, "partner");
  if (tenantId === personalAccounts) return "directory-taken";
  if ((await tx.organization.count({ where: { tenantId } })) > 0) return "directory-taken";
  if ((await tx.organization.count({ where: { accountId } })) > 0) return "account-taken";
  const made = await tx.organization.create({
    data: { name: organizationName, tenantId, accountId, joinsAs: "nobody" },
  });
  await recordAuditIn(tx, {
    actor: "invitation",
    action: "organization.added",
    target: `organization/${made.id}`,
    after: { name: organizationName, tenantId, accountId },
    organizationId: made.id,
  });
  return made.id;
}
