import { redirect } from "next/navigation";
import { SubmitButton } from "@/components/form/submit-button";
import { Facts } from "@/components/ui/facts";
import { Notice } from "@/components/ui/notice";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { Stack } from "@/components/ui/stack";
import { getPerson, signInPath } from "@/lib/auth/viewer";
import type { Newcomer } from "@/lib/domain/viewer";
import { getBrand } from "@/lib/services/branding";

export const metadata = { title: "Not known yet" };

/** For people who belong to no organization: why, and who can change it. */
export default async function WelcomePage() {
  const person = await getPerson();
  if (!person) redirect(signInPath("/welcome"));
  if (person.is !== "newcomer") redirect("/flows");
  const { name, supportEmail } = await getBrand();
  const words = wordsFor(person, name, supportEmail);
  return (
    <Page>
      <Stack gap="loose">
        <PageHead title={words.title} />
        <Notice title={`You are signed in as ${person.personName}`}>{words.says}</Notice>
        <Facts facts={[{ label: "Directory (tenant) ID", id: person.tenantId, copyAs: "directory ID" }]} />
        <form action="/sign-out" method="post">
          <SubmitButton look="plain" label="Sign out" pendingLabel="Signing out…" />
        </form>
      </Stack>
    </Page>
  );
}

function wordsFor({ why }: Newcomer, partner: string, supportEmail: string | undefined) {
  switch (why) {
    case "unknown":
      return {
        title: `${partner} does not know your organization yet`,
        says: `Your directory belongs to no organization in this portal, so there is nothing to show. Send the directory ID below to ${partner}${supportEmail ? ` (${supportEmail})` : ""}. Once it is added, load this page again: it goes on to your event flows.`,
      };
    case "by-invitation":
      return {
        title: "Your organization takes people by invitation",
        says: "Your directory belongs to an organization in this portal, but nobody joins it by signing in alone. Ask an owner there for an invitation.",
      };
    case "left":
      return {
        title: "You left your organization",
        says: "So there is nothing to show. Ask an owner there for an invitation if you want to come back.",
      };
    case "deactivated":
      return {
        title: "Your access was ended",
        says: `Somebody who looks after people ended your access, so there is nothing to show. An owner of your organization or ${partner}${supportEmail ? ` (${supportEmail})` : ""} can open it again.`,
      };
  }
}
