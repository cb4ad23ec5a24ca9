import { Facts } from "@/components/ui/facts";
import { Fill } from "@/components/ui/fill";
import { Timestamp } from "@/components/ui/timestamp";
import type { Member } from "@/lib/domain/member";
import { roleWords } from "@/lib/domain/role-words";
import { organizationWords } from "@/lib/domain/words/en/organization";

const joinedWords: Record<string, string> = {
  directory: organizationWords.signedInFromTheOrganizations,
  domain: organizationWords.hasAVerifiedEMail,
  invitation: organizationWords.wasInvited,
};

/** Who somebody is: the identity provider's word for it, and the portal's. */
export function PersonFacts({ person }: { person: Member }) {
  const { role, deactivatedAt, lastSignedInAt, joinedBy, email, tenantId } = person;
  return (
    <Facts
      facts={[
        {
          label: organizationWords.role,
          value: role ? `${roleWords[role].label}. ${roleWords[role].means}` : organizationWords.none,
        },
        ...(joinedBy ? [{ label: organizationWords.joined, value: joinedWords[joinedBy] ?? joinedBy }] : []),
        {
          label: organizationWords.access,
          value: deactivatedAt ? (
            <Fill
              text={organizationWords.accessEndedAt}
              time={<Timestamp at={deactivatedAt.toISOString()} />}
            />
          ) : (
            organizationWords.accessOpen
          ),
        },
        ...(lastSignedInAt
          ? [
              {
                label: organizationWords.lastSignedIn,
                value: <Timestamp at={lastSignedInAt.toISOString()} />,
              },
            ]
          : []),
        ...(email ? [{ label: organizationWords.eMailAsTheirDirectory, value: email }] : []),
        { label: organizationWords.directoryTenantId, id: tenantId },
      ]}
    />
  );
}
