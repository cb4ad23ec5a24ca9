import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { InvitationTable } from "@/components/people/invitation-table";
import { InviteFields, RoleField } from "@/components/people/invite-fields";
import { JoiningField } from "@/components/people/joining-field";
import { MemberTable } from "@/components/people/member-table";
import { ButtonLink } from "@/components/ui/button";
import { Facts } from "@/components/ui/facts";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { Row, Stack } from "@/components/ui/stack";
import { AsidePart, TwoColumns } from "@/components/ui/two-columns";
import { requireCustomer } from "@/lib/auth/viewer";
import { listInvitations } from "@/lib/db/invitations";
import { listMembers } from "@/lib/db/members";
import { findOrganization } from "@/lib/db/organizations";
import { may } from "@/lib/domain/permissions";
import { roleWords } from "@/lib/domain/role-words";
import { prepareForm } from "@/lib/form-action";
import { dayOptions } from "@/lib/invitation-fields";
import { invitationItems } from "@/lib/invitation-items";
import { getBrand } from "@/lib/services/branding";
import { changeHowPeopleJoin, inviteColleague, revokeColleague } from "./actions";

export const metadata = { title: "Organization" };

const path = "/organization";

export default async function OrganizationPage() {
  const viewer = await requireCustomer(path, "read people");
  const manages = may(viewer, "manage people");
  const [organization, members, invitations, invite, revoke, joining] = await Promise.all([
    findOrganization(viewer, viewer.organizationId),
    listMembers(viewer, viewer.organizationId),
    manages ? listInvitations(viewer, viewer.organizationId) : [],
    prepareForm(viewer, `${path}#invite`),
    prepareForm(viewer, `${path}#revoke`),
    prepareForm(viewer, `${path}#joining`),
  ]);
  if (!organization) throw new Error("a customer without an organization");
  return (
    <Page>
      <PageHead title={viewer.organizationName} />
      <div className="mt-6">
        <TwoColumns
          asideLabel="Facts about this organization"
          aside={
            <AsidePart title="About this organization">
              <Facts
                facts={[
                  {
                    label: "Your role",
                    value: `${roleWords[viewer.role].label}. ${roleWords[viewer.role].means}`,
                  },
                  {
                    label: `Account ID at ${(await getBrand()).name}`,
                    id: organization.accountId,
                    copyAs: "account ID",
                  },
                  { label: "Directory (tenant) ID", id: organization.tenantId, copyAs: "directory ID" },
                  ...(organization.domains.length > 0
                    ? [
                        {
                          label: "E-mail domains",
                          value: organization.domains.map(({ domain }) => domain).join(", "),
                        },
                      ]
                    : []),
                ]}
              />
            </AsidePart>
          }
        >
          <Section title="People" count={members.length}>
            <MemberTable
              caption={`People of ${viewer.organizationName}`}
              members={members}
              hrefOf={(id) => `${path}/people/${id}`}
              me={viewer.personId}
            />
          </Section>
          {manages ? (
            <>
              <Section title="Invitations" count={invitations.length} id="invitations">
                {invitations.length > 0 ? (
                  <InvitationTable
                    invitations={invitationItems(invitations, new Date(), true)}
                    revoke={{ action: revokeColleague, prepared: revoke }}
                  />
                ) : (
                  <p className="small muted">None yet.</p>
                )}
              </Section>
              <Section title="Invite somebody">
                <Form action={inviteColleague} prepared={invite} id="invite">
                  <Stack>
                    <InviteFields days={dayOptions} />
                    <RoleField />
                    <div>
                      <SubmitButton label="Make an invitation link" pendingLabel="Making…" />
                    </div>
                  </Stack>
                </Form>
              </Section>
              <Section title="How people join">
                <Form action={changeHowPeopleJoin} prepared={joining} id="joining">
                  <input type="hidden" name="version" value={organization.version} />
                  <Stack>
                    <JoiningField joinsAs={organization.joinsAs} />
                    <div>
                      <SubmitButton look="plain" label="Save how people join" pendingLabel="Saving…" />
                    </div>
                  </Stack>
                </Form>
              </Section>
            </>
          ) : null}
          {may(viewer, "export data") ? (
            <Section title="Export">
              <Row align="spread">
                <p className="small muted">
                  All that this portal holds of {viewer.organizationName}, in one JSON file: people, event
                  flows with their timelines, confirmations, test events, invitations and audit log.
                </p>
                <a className="btn" href={`${path}/export`} download>
                  Export data
                </a>
              </Row>
            </Section>
          ) : null}
          <Section title="Leave">
            <Row align="spread">
              <p className="small muted">
                You find nothing here any more, and signing in again does not bring you back. Event flows
                stay.
              </p>
              <ButtonLink look="danger" href={`${path}/leave`}>
                Leave {viewer.organizationName}
              </ButtonLink>
            </Row>
          </Section>
        </TwoColumns>
      </div>
    </Page>
  );
}
