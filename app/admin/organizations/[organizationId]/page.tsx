import { Field } from "@/components/form/field";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { DomainSection } from "@/components/people/domain-section";
import { InvitationTable } from "@/components/people/invitation-table";
import { InviteFields, RoleField } from "@/components/people/invite-fields";
import { MemberTable } from "@/components/people/member-table";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button";
import { counted } from "@/components/ui/counted";
import { Facts } from "@/components/ui/facts";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { Stack } from "@/components/ui/stack";
import { Timestamp } from "@/components/ui/timestamp";
import { AsidePart, TwoColumns } from "@/components/ui/two-columns";
import { may } from "@/lib/domain/permissions";
import { prepareForms } from "@/lib/form-action";
import { dayOptions } from "@/lib/invitation-fields";
import { invitationItems } from "@/lib/invitation-items";
import { addEmailDomain, inviteMember, removeEmailDomain, rename, revokeMember } from "./actions";
import { loadOrganization } from "./load";

export const metadata = { title: "Organization" };

const joins: Record<string, string> = {
  viewer: "People of the directory join as viewers.",
  editor: "People of the directory join as editors.",
  nobody: "By invitation only.",
};

export default async function AdminOrganizationPage({
  params,
}: PageProps<"/admin/organizations/[organizationId]">) {
  const { viewer, organization, path } = await loadOrganization((await params).organizationId);
  const manages = may(viewer, "manage organizations");
  const { members, invitations } = organization;
  const form = await prepareForms(viewer, path, ["rename", "invite", "revoke", "domain", "remove-domain"]);
  const whose = <input type="hidden" name="organizationId" value={organization.id} />;
  return (
    <Page width="wide">
      <Breadcrumb
        trail={[{ href: "/admin/organizations", label: "Organizations" }]}
        here={organization.name}
      />
      <PageHead
        title={organization.name}
        end={
          <ButtonLink href={`/admin/flows?organization=${organization.id}`}>
            {counted(organization.flows, "event flow")}
          </ButtonLink>
        }
      />
      <div className="mt-6">
        <TwoColumns
          asideLabel="Facts about this organization"
          aside={
            <AsidePart title="About this organization">
              <Facts
                facts={[
                  { label: "Account ID", id: organization.accountId, copyAs: "account ID" },
                  { label: "Directory (tenant) ID", id: organization.tenantId, copyAs: "directory ID" },
                  { label: "How people join", value: joins[organization.joinsAs] ?? organization.joinsAs },
                  { label: "Added", value: <Timestamp at={organization.createdAt.toISOString()} /> },
                ]}
              />
            </AsidePart>
          }
        >
          <Section title="People" count={members.length}>
            {members.length > 0 ? (
              <MemberTable
                caption={`People of ${organization.name}`}
                members={members}
                hrefOf={(id) => `/admin/people/${id}`}
                me={viewer.personId}
              />
            ) : (
              <p className="small muted">Nobody has signed in yet.</p>
            )}
          </Section>
          <Section title="Invitations" count={invitations.length} id="invitations">
            {invitations.length > 0 ? (
              <InvitationTable
                invitations={invitationItems(invitations, new Date(), manages)}
                revoke={
                  manages ? { action: revokeMember, prepared: form("revoke"), fields: whose } : undefined
                }
              />
            ) : (
              <p className="small muted">None yet.</p>
            )}
          </Section>
          <DomainSection
            organizationId={organization.id}
            domains={organization.domains}
            forms={
              manages
                ? {
                    add: { action: addEmailDomain, prepared: form("domain") },
                    remove: { action: removeEmailDomain, prepared: form("remove-domain") },
                  }
                : undefined
            }
          />
          {manages ? (
            <>
              <Section title="Invite somebody">
                <Form action={inviteMember} prepared={form("invite")} id="invite">
                  {whose}
                  <Stack>
                    <InviteFields days={dayOptions} />
                    <RoleField />
                    <div>
                      <SubmitButton look="plain" label="Make an invitation link" pendingLabel="Making…" />
                    </div>
                  </Stack>
                </Form>
              </Section>
              <Section title="Name and account ID">
                <Form action={rename} prepared={form("rename")} id="rename">
                  {whose}
                  <input type="hidden" name="version" value={organization.version} />
                  <Stack>
                    <Field name="name" label="Name" defaultValue={organization.name} width="medium" />
                    <Field
                      name="accountId"
                      label="Account ID"
                      hint="What your own systems know this customer by. Event flows made from now on carry it in their source; those that exist keep theirs."
                      defaultValue={organization.accountId}
                      mono
                      width="medium"
                    />
                    <div>
                      <SubmitButton look="plain" label="Save name and account ID" pendingLabel="Saving…" />
                    </div>
                  </Stack>
                </Form>
              </Section>
            </>
          ) : null}
        </TwoColumns>
      </div>
    </Page>
  );
}
