import { Facts } from "@/components/ui/facts";
import { Timestamp } from "@/components/ui/timestamp";
import type { Member } from "@/lib/domain/member";
import { roleWords } from "@/lib/domain/role-words";

const joinedWords: Record<string, string> = {
  directory: "Signed in from the organization's directory",
  domain: "Has a verified e-mail address of the organization's domain",
  invitation: "Was invited",
};

/** Who somebody is: the identity provider's word for it, and the portal's. */
export function PersonFacts({ person }: { person: Member }) {
  const { role, deactivatedAt, lastSignedInAt, joinedBy, email, tenantId } = person;
  return (
    <Facts
      facts={[
        { label: "Role", value: role ? `${roleWords[role].label}. ${roleWords[role].means}` : "None" },
        ...(joinedBy ? [{ label: "Joined", value: joinedWords[joinedBy] ?? joinedBy }] : []),
        {
          label: "Access",
          value: deactivatedAt ? (
            <>
              Ended <Timestamp at={deactivatedAt.toISOString()} />
            </>
          ) : (
            "Open"
          ),
        },
        ...(lastSignedInAt
          ? [{ label: "Last signed in", value: <Timestamp at={lastSignedInAt.toISOString()} /> }]
          : []),
        ...(email ? [{ label: "E-mail, as their directory says it", value: email }] : []),
        { label: "Directory (tenant) ID", id: tenantId },
      ]}
    />
  );
}
