import type { InvitationItem } from "@/components/people/invitation-table";
import { invitationLink } from "@/lib/auth/invitation-token";
import type { Invitation } from "@/lib/db/invitations";
import { standingOf } from "@/lib/domain/invitation";
import { organizationRoles } from "@/lib/domain/roles";

/** As a page for those who may invite shows them: with the link while it works. */
export function invitationItems(
  invitations: readonly Invitation[],
  now: Date,
  withLinks: boolean,
): InvitationItem[] {
  return invitations.map((invitation) => {
    const standing = standingOf(invitation, now);
    const { id, note, createdByName, acceptedByName, organizationName, accountId } = invitation;
    return {
      ...{ id, standing, note, createdByName, acceptedByName, organizationName, accountId },
      role: organizationRoles.find((word) => word === invitation.role) ?? "viewer",
      expiresAt: invitation.expiresAt.toISOString(),
      link: withLinks && standing === "open" ? invitationLink(id) : undefined,
    };
  });
}
