import Link from "next/link";
import { Field } from "@/components/form/field";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { InviteFields } from "@/components/people/invite-fields";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { StepBar } from "@/components/ui/question";
import { Stack } from "@/components/ui/stack";
import { requireAdmin } from "@/lib/auth/viewer";
import { prepareForm } from "@/lib/form-action";
import { dayOptions } from "@/lib/invitation-fields";
import { inviteOrganization } from "../actions";

export const metadata = { title: "Invite an organization" };

const path = "/admin/organizations/invite";

export default async function InviteOrganizationPage() {
  const viewer = await requireAdmin(path, "manage organizations");
  const form = await prepareForm(viewer, path);
  return (
    <Page>
      <Breadcrumb
        trail={[{ href: "/admin/organizations", label: "Organizations" }]}
        here="Invite an organization"
      />
      <Form action={inviteOrganization} prepared={form}>
        <Stack gap="loose">
          <PageHead
            title="Invite an organization"
            lead="You get a link to send. Whoever accepts it becomes the organization's owner; the directory they sign in from becomes its directory."
          />
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
          <InviteFields days={dayOptions} />
          <StepBar>
            <SubmitButton label="Make an invitation link" pendingLabel="Making…" />
            <Link href="/admin/organizations">Back</Link>
          </StepBar>
        </Stack>
      </Form>
    </Page>
  );
}
