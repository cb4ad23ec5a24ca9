import Link from "next/link";
import { notFound } from "next/navigation";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Notice } from "@/components/ui/notice";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { StepBar } from "@/components/ui/question";
import { Stack } from "@/components/ui/stack";
import { requireCustomer } from "@/lib/auth/viewer";
import { findMember } from "@/lib/db/members";
import { prepareForm } from "@/lib/form-action";
import { leave } from "./actions";

export const metadata = { title: "Leave" };

const path = "/organization/leave";

export default async function LeavePage() {
  const viewer = await requireCustomer(path, "change own settings");
  const [me, form] = await Promise.all([findMember(viewer, viewer.personId), prepareForm(viewer, path)]);
  if (!me) notFound();
  return (
    <Page>
      <Breadcrumb trail={[{ href: "/organization", label: viewer.organizationName }]} here="Leave" />
      <Form action={leave} prepared={form}>
        <input type="hidden" name="version" value={me.version} />
        <Stack gap="loose">
          <PageHead title={`Leave ${viewer.organizationName}`} />
          <Notice kind="warn" title="Only an owner can bring you back">
            From now on you find nothing of {viewer.organizationName} here, also after signing in again, until
            an owner invites you. Its event flows and what you did stay as they are.
          </Notice>
          <StepBar>
            <SubmitButton look="danger" label={`Leave ${viewer.organizationName}`} pendingLabel="Leaving…" />
            <Link href="/organization">Stay</Link>
          </StepBar>
        </Stack>
      </Form>
    </Page>
  );
}
