import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { InvitationTable } from "@/components/people/invitation-table";
import { InviteFields, RoleField } from "@/components/people/invite-fields";
import { JoiningField } from "@/components/people/joining-field";
import { MemberTable } from "@/components/people/member-table";
import { ButtonLink } from "@/components/ui/button";
import { Facts } from "@/components/ui/facts";
import { Fill } from "@/components/ui/fill";
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
import { organizationWords } from "@/lib/domain/words/en/organization";
import { fill } from "@/lib/domain/words/fill";
import { prepareForm } from "@/lib/form-action";
import { dayOptions } from "@/lib/invitation-fields";
import { invitationItems } from "@/lib/invitation-items";
import { getBrand } from "@/lib/services/branding";
import { changeHowPeopleJoin, inviteColleague, revokeColleague } from "./actions";

export const metadata = { title: organizationWords.organization };

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
          asideLabel={organizationWords.factsAboutThisOrganization}
          aside={
            <AsidePart title={organizationWords.aboutThisOrganization}>
              <Facts
                facts={[
                  {
                    label: organizationWords.yourRole,
                    value: `${roleWords[viewer.role].label}. ${roleWords[viewer.role].means}`,
                  },
                  {
                    label: fill(organizationWords.accountIdAt, { partnerName: (await getBrand()).name }),
                    id: organization.accountId,
                    copyAs: organizationWords.accountIdToCopy,
                  },
                  {
                    label: organizationWords.directoryTenantId,
                    id: organization.tenantId,
                    copyAs: organizationWords.directoryIdToCopy,
                  },
                  ...(organization.domains.length > 0
                    ? [
                        {
                          label: organizationWords.eMailDomains,
                          value: organization.domains.map(({ domain }) => domain).join(", "),
                        },
                      ]
                    : []),
                ]}
              />
            </AsidePart>
          }
        >
          <Section title={organizationWords.people} count={members.length}>
            <MemberTable
              caption={fill(organizationWords.peopleOf, { organizationName: viewer.organizationName })}
              members={members}
              hrefOf={(id) => `${path}/people/${id}`}
              me={viewer.personId}
            />
          </Section>
          {manages ? (
            <>
              <Section title={organizationWords.invitations} count={invitations.length} id="invitations">
                {invitations.length > 0 ? (
                  <InvitationTable
                    invitations={invitationItems(invitations, new Date(), true)}
                    revoke={{ action: revokeColleague, prepared: revoke }}
                  />
                ) : (
                  <p className="small muted">{organizationWords.noneYet}</p>
                )}
              </Section>
              <Section title={organizationWords.inviteSomebody}>
                <Form action={inviteColleague} prepared={invite} id="invite">
                  <Stack>
                    <InviteFields days={dayOptions} />
                    <RoleField />
                    <div>
                      <SubmitButton
                        label={organizationWords.makeAnInvitationLink}
                        pendingLabel={organizationWords.making}
                      />
                    </div>
                  </Stack>
                </Form>
              </Section>
              <Section title={organizationWords.howPeopleJoin}>
                <Form action={changeHowPeopleJoin} prepared={joining} id="joining">
                  <input type="hidden" name="version" value={organization.version} />
                  <Stack>
                    <JoiningField joinsAs={organization.joinsAs} />
                    <div>
                      <SubmitButton
                        look="plain"
                        label={organizationWords.saveHowPeopleJoin}
                        pendingLabel={organizationWords.saving}
                      />
                    </div>
                  </Stack>
                </Form>
              </Section>
            </>
          ) : null}
          {may(viewer, "export data") ? (
            <Section title={organizationWords.export}>
              <Row align="spread">
                <p className="small muted">
                  <Fill
                    text={organizationWords.whatThisPortalHolds}
                    organizationName={viewer.organizationName}
                  />
                </p>
                <a className="btn" href={`${path}/export`} download>
                  {organizationWords.exportData}
                </a>
              </Row>
            </Section>
          ) : null}
          <Section title={organizationWords.leave}>
            <Row align="spread">
              <p className="small muted">{organizationWords.youFindNothingHereAny}</p>
              <ButtonLink look="danger" href={`${path}/leave`}>
                <Fill text={organizationWords.leaveNamed} organizationName={viewer.organizationName} />
              </ButtonLink>
            </Row>
          </Section>
        </TwoColumns>
      </div>
    </Page>
  );
}
