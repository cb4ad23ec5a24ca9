import { Field } from "@/components/form/field";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { DataTable } from "@/components/ui/data-table";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { Stack } from "@/components/ui/stack";
import { Value } from "@/components/ui/value";
import { requireAdmin } from "@/lib/auth/viewer";
import { listOrganizations } from "@/lib/db/organizations";
import { may } from "@/lib/domain/permissions";
import { prepareForm } from "@/lib/form-action";
import { add } from "./actions";

export const metadata = { title: "Organizations" };

export default async function OrganizationsPage() {
  const viewer = await requireAdmin("/admin/organizations", "read organizations");
  const [organizations, form] = await Promise.all([
    listOrganizations(viewer),
    prepareForm(viewer, "/admin/organizations"),
  ]);
  return (
    <Page width="wide">
      <PageHead
        title="Organizations"
        lead="Customers. Whoever signs in from an organization's directory belongs to it."
      />
      <div className="mt-5">
        <DataTable
          caption="Organizations"
          columns={[
            { label: "Name", heading: true },
            { label: "Account ID" },
            { label: "Directory (tenant) ID", full: true },
          ]}
          rows={organizations.map(({ id, name, accountId, tenantId }) => ({
            id,
            cells: [
              <b key="name">{name}</b>,
              <Value key="account" text={accountId} />,
              <Value key="tenant" text={tenantId} />,
            ],
          }))}
        />
      </div>
      {may(viewer, "manage organizations") ? (
        <Section title="Add an organization">
          <Form action={add} prepared={form}>
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
