import { DataTable } from "@/components/ui/data-table";
import { RowLink, TwoLines } from "@/components/ui/table-cell";
import { Timestamp } from "@/components/ui/timestamp";
import type { Member } from "@/lib/domain/member";
import { roleWords } from "@/lib/domain/role-words";

const joined: Record<string, string> = { domain: "by e-mail domain", invitation: "by invitation" };

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
        { label: "Name", heading: true },
        { label: "Role" },
        { label: "Last signed in" },
        { label: "Access" },
      ]}
      rows={members.map((member) => ({
        id: member.id,
        cells: [
          <TwoLines
            key="name"
            main={
              <RowLink
                href={hrefOf(member.id)}
                label={member.id === me ? `${member.name} (you)` : member.name}
              />
            }
            sub={member.email}
          />,
          <TwoLines
            key="role"
            main={member.role ? roleWords[member.role].label : "No role"}
            sub={joined[member.joinedBy ?? ""]}
          />,
          member.lastSignedInAt ? (
            <Timestamp key="seen" at={member.lastSignedInAt.toISOString()} shape="moment" />
          ) : (
            "Not recorded"
          ),
          member.deactivatedAt ? <b key="access">Ended</b> : "Open",
        ],
      }))}
    />
  );
}
