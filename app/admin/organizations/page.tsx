import { Field } from "@/components/form/field";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { InvitationTable } from "@/components/people/invitation-table";
import { ButtonLink } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { Pager } from "@/components/ui/pager";
import { Section } from "@/components/ui/section";
import { Stack } from "@/components/ui/stack";
import { RowLink } from "@/components/ui/table-cell";
import { Value } from "@/components/ui/value";
import { requireAdmin } from "@/lib/auth/viewer";
import { readOrganizationsPage } from "@/lib/db/organization-pages";
import { may } from "@/lib/domain/permissions";
import { prepareForms } from "@/lib/form-action";
import { invitationItems } from "@/lib/invitation-items";
import { add, revokeOrganization } from "./actions";
import { addressOf, readAddress } from "./address";

export const metadata = { title: "Organizations" };

const path = "/admin/organizations";

export default async function OrganizationsPage({ searchParams }: PageProps<"/admin/organizations">) {
  const viewer = await requireAdmin(path, "read organizations");
  const manages = may(viewer, "manage organizations");
  const { q, after } = readAddress(await searchParams);
  const [{ organizations, more, invitations }, form] = await Promise.all([
    readOrganizationsPage(viewer, { query: q, after }, 50),
    prepareForms(viewer, path, ["add", "revoke"]),
  ]);
  return (
    <Page width="wide">
      <PageHead
        title="Organizations"
        lead="Customers. Whoever signs in from an organization's directory may belong to it; others join by invitation."
        end={
          manages ? (
            <ButtonLink href={`${path}/invite`} look="primary" icon="mail">
              Invite an organization
            </ButtonLink>
          ) : undefined
        }
      />
      <FilterBar
        action={path}
        search={{ name: "q", label: "Search name, account, directory", value: q ?? "" }}
        selects={[]}
      />
      {organizations.length > 0 ? (
        <DataTable
          caption="Organizations"
          columns={[
            { label: "Name", heading: true },
            { label: "Account ID" },
            { label: "People", align: "end" },
            { label: "Event flows", align: "end" },
            { label: "Directory (tenant) ID", full: true },
          ]}
          rows={organizations.map(({ id, name, accountId, tenantId, people, flows }) => ({
            id,
            cells: [
              <RowLink key="name" href={`${path}/${id}`} label={name} />,
              <Value key="account" text={accountId} />,
              people,
              flows.toLocaleString("en"),
              <Value key="tenant" text={tenantId} />,
            ],
          }))}
          footer={
            <Pager
              summary={`${organizations.length} on this page`}
              previousHref={after ? addressOf({ q }) : undefined}
              nextHref={more ? addressOf({ q, after: organizations.at(-1)?.id }) : undefined}
            />
          }
        />
      ) : (
        <EmptyState
          title={q ? "No organization fits" : "No organizations yet"}
          action={q ? <ButtonLink href={path}>Show all</ButtonLink> : undefined}
        >
          {q ? `Nothing found for ${q}.` : "Add one below, or invite one."}
        </EmptyState>
      )}
      {invitations.length > 0 ? (
        <Section title="Invited organizations" count={invitations.length} id="invitations">
          <InvitationTable
            invitations={invitationItems(invitations, new Date(), manages)}
            revoke={manages ? { action: revokeOrganization, prepared: form("revoke") } : undefined}
          />
        </Section>
      ) : null}
      {manages ? (
        <Section title="Add an organization">
          <Form action={add} prepared={form("add")}>
            <Stack>
              <Field
                name="name"
                label="Name"
                hint="Customers read it, also in the activation message in Azure."
                width="medium"
              />
              <Field
                name="accountId"
                label="Account ID"
                hint="What your own systems know this customer by. It becomes part of every event's source."
                mono
                width="medium"
              />
              <Field
                name="tenantId"
                label="Directory (tenant) ID"
                hint="Of the customer's Microsoft Entra ID. They see it after their first sign-in."
                mono
                width="medium"
                spellCheck={false}
              />
              <div>
                <SubmitButton label="Add organization" pendingLabel="Adding…" />
              </div>
            </Stack>
          </Form>
        </Section>
      ) : null}
    </Page>
  );
}
