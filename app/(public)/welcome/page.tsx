import { redirect } from "next/navigation";
import { SubmitButton } from "@/components/form/submit-button";
import { Facts } from "@/components/ui/facts";
import { Notice } from "@/components/ui/notice";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { Stack } from "@/components/ui/stack";
import { getPerson, signInPath } from "@/lib/auth/viewer";
import { webConfig } from "@/lib/config";

export const metadata = { title: "Not known yet" };

/** For people of a directory that the partner has made no organization for. */
export default async function WelcomePage() {
  const person = await getPerson();
  if (!person) redirect(signInPath("/welcome"));
  if (person.is !== "newcomer") redirect("/flows");
  const { PARTNER_NAME, PARTNER_SUPPORT_EMAIL } = webConfig();
  return (
    <Page>
      <Stack gap="loose">
        <PageHead title={`${PARTNER_NAME} does not know your organization yet`} />
        <Notice title={`You are signed in as ${person.personName}`}>
          Your directory belongs to no organization in this portal, so there is nothing to show. Send the
          directory ID below to {PARTNER_NAME}
          {PARTNER_SUPPORT_EMAIL ? ` (${PARTNER_SUPPORT_EMAIL})` : ""}. Once it is added, load this page
          again: it goes on to your event flows.
        </Notice>
        <Facts facts={[{ label: "Directory (tenant) ID", id: person.tenantId, copyAs: "directory ID" }]} />
        <form action="/sign-out" method="post">
          <SubmitButton look="plain" label="Sign out" pendingLabel="Signing out…" />
        </form>
      </Stack>
    </Page>
  );
}
