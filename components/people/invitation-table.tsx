import type { ReactNode } from "react";
import { Form, type FormAction, type PreparedForm } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { CopyButton } from "@/components/ui/copy-button";
import { DataTable } from "@/components/ui/data-table";
import { Fill } from "@/components/ui/fill";
import { TwoLines } from "@/components/ui/table-cell";
import { Timestamp } from "@/components/ui/timestamp";
import { Value } from "@/components/ui/value";
import type { InvitationStanding } from "@/lib/domain/invitation";
import { roleWords } from "@/lib/domain/role-words";
import type { OrganizationRole } from "@/lib/domain/roles";
import { organizationWords } from "@/lib/domain/words/en/organization";
import { fill } from "@/lib/domain/words/fill";

export type InvitationItem = {
  id: string;
  standing: InvitationStanding;
  /** Of the organization to be made; null for a place in one that exists. */
  organizationName: string | null;
  accountId: string | null;
  role: OrganizationRole;
  note: string;
  createdByName: string;
  expiresAt: string;
  acceptedByName: string | null;
  /** While it can be accepted. */
  link: string | undefined;
};

/** Invitations, newest first, each with what became of it; the link while it works. */
export function InvitationTable({
  invitations,
  revoke,
}: {
  invitations: readonly InvitationItem[];
  /** `fields`: what the form says besides which invitation. Undefined for readers. */
  revoke: { action: FormAction; prepared: PreparedForm; fields?: ReactNode } | undefined;
}) {
  return (
    <DataTable
      caption={organizationWords.invitationsNewestFirst}
      columns={[
        { label: organizationWords.forIt, heading: true },
        { label: organizationWords.invitedBy },
        { label: organizationWords.stands },
        { label: organizationWords.link, full: true },
      ]}
      rows={invitations.map((invitation) => ({
        id: invitation.id,
        cells: [
          <TwoLines
            key="for"
            main={<b>{invitation.note || invitation.organizationName || organizationWords.notSaid}</b>}
            sub={
              invitation.organizationName
                ? fill(organizationWords.nameAndAccountId, {
                    organizationName: invitation.organizationName,
                    accountId: invitation.accountId ?? "",
                  })
                : fill(organizationWords.asRole, { role: roleWords[invitation.role].label.toLowerCase() })
            }
          />,
          invitation.createdByName,
          standingOf(invitation),
          invitation.link ? (
            <div key="link" className="grid gap-2">
              <div className="with-copy">
                <span className="break-all">
                  <Value text={invitation.link} />
                </span>
                <CopyButton text={invitation.link} what={organizationWords.invitationLink} />
              </div>
              {revoke ? (
                <Form
                  action={revoke.action}
                  prepared={revoke.prepared}
                  layout="inline"
                  id={`revoke-${invitation.id}`}
                >
                  {revoke.fields}
                  <input type="hidden" name="invitationId" value={invitation.id} />
                  <SubmitButton
                    look="plain"
                    size="small"
                    label={organizationWords.revoke}
                    of={fill(organizationWords.theInvitationFor, {
                      note: invitation.note || invitation.organizationName || "somebody",
                    })}
                    pendingLabel={organizationWords.revoking}
                  />
                </Form>
              ) : null}
            </div>
          ) : null,
        ],
      }))}
    />
  );
}

function standingOf({ standing, expiresAt, acceptedByName }: InvitationItem) {
  switch (standing) {
    case "open":
      return <Fill text={organizationWords.openUntil} time={<Timestamp at={expiresAt} shape="moment" />} />;
    case "used":
      return fill(organizationWords.acceptedBy, { acceptedByName: acceptedByName ?? "" });
    case "revoked":
      return organizationWords.revoked;
    case "expired":
      return organizationWords.expired;
  }
}
