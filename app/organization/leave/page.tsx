import Link from "next/link";
import { notFound } from "next/navigation";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Fill } from "@/components/ui/fill";
import { Notice } from "@/components/ui/notice";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { StepBar } from "@/components/ui/question";
import { Stack } from "@/components/ui/stack";
import { requireCustomer } from "@/lib/auth/viewer";
import { findMember } from "@/lib/db/members";
import { organizationWords } from "@/lib/domain/words/en/organization";
import { fill } from "@/lib/domain/words/fill";
import { prepareForm } from "@/lib/form-action";
import { leave } from "./actions";

export const metadata = { title: organizationWords.leave };

const path = "/organization/leave";

export default async function LeavePage() {
  const viewer = await requireCustomer(path, "change own settings");
  const [me, form] = await Promise.all([findMember(viewer, viewer.personId), prepareForm(viewer, path)]);
  if (!me) notFound();
  return (
    <Page>
      <Breadcrumb
        trail={[{ href: "/organization", label: viewer.organizationName }]}
        here={organizationWords.leave}
      />
      <Form action={leave} prepared={form}>
        <input type="hidden" name="version" value={me.version} />
        <Stack gap="loose">
          <PageHead
            title={fill(organizationWords.leaveNamed, { organizationName: viewer.organizationName })}
          />
          <Notice kind="warn" title={organizationWords.onlyAnOwnerCanBring}>
            <Fill text={organizationWords.fromNowOnYouFind} organizationName={viewer.organizationName} />
          </Notice>
          <StepBar>
            <SubmitButton
              look="danger"
              label={fill(organizationWords.leaveNamed, { organizationName: viewer.organizationName })}
              pendingLabel={organizationWords.leaving}
            />
            <Link href="/organization" prefetch={false}>
              {organizationWords.stay}
            </Link>
          </StepBar>
        </Stack>
      </Form>
    </Page>
  );
}
