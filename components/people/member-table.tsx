import { DataTable } from "@/components/ui/data-table";
import { RowLink, TwoLines } from "@/components/ui/table-cell";
import { Timestamp } from "@/components/ui/timestamp";
import type { Member } from "@/lib/domain/member";
import { roleWords } from "@/lib/domain/role-words";
import { organizationWords } from "@/lib/domain/words/en/organization";
import { fill } from "@/lib/domain/words/fill";

const joined: Record<string, string> = {
  domain: organizationWords.byEMailDomain,
  invitation: organizationWords.byInvitation,
};

/** People, each a link to their own page. */
export function MemberTable({
  caption,
  members,
  hrefOf,
  me,
}: {
  caption: string;
  members: readonly Member[];
  hrefOf: (id: string) => string;
  /** The reader, who is marked. */
  me: string;
}) {
  return (
    <DataTable
      caption={caption}
      columns={[
        { label: organizationWords.name, heading: true },
        { label: organizationWords.role },
        { label: organizationWords.lastSignedIn },
        { label: organizationWords.access },
      ]}
      rows={members.map((member) => ({
        id: member.id,
        cells: [
          <TwoLines
            key="name"
            main={
              <RowLink
                href={hrefOf(member.id)}
                label={member.id === me ? fill(organizationWords.you, { name: member.name }) : member.name}
              />
            }
            sub={member.email}
          />,
          <TwoLines
            key="role"
            main={member.role ? roleWords[member.role].label : organizationWords.noRole}
            sub={joined[member.joinedBy ?? ""]}
          />,
          member.lastSignedInAt ? (
            <Timestamp key="seen" at={member.lastSignedInAt.toISOString()} shape="moment" />
          ) : (
            organizationWords.notRecorded
          ),
          member.deactivatedAt ? (
            <b key="access">{organizationWords.accessEnded}</b>
          ) : (
            organizationWords.accessOpen
          ),
        ],
      }))}
    />
  );
}
