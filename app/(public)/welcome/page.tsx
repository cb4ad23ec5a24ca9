import { redirect } from "next/navigation";
import { SubmitButton } from "@/components/form/submit-button";
import { Facts } from "@/components/ui/facts";
import { Notice } from "@/components/ui/notice";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { Stack } from "@/components/ui/stack";
import { getPerson, signInPath } from "@/lib/auth/viewer";
import { webConfig } from "@/lib/config";
import type { Newcomer } from "@/lib/domain/viewer";
import { startWords } from "@/lib/domain/words/en/start";
import { fill } from "@/lib/domain/words/fill";
import { getBrand } from "@/lib/services/branding";

export const metadata = { title: startWords.notKnownYet };

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
        <Notice title={fill(startWords.signedInAs, { personName: person.personName })}>{words.says}</Notice>
        <Facts
          facts={[
            { label: startWords.directoryTenantId, id: person.tenantId, copyAs: startWords.directoryId },
          ]}
        />
        <form action="/sign-out" method="post">
          <SubmitButton look="plain" label={startWords.signOut} pendingLabel={startWords.signingOut} />
        </form>
      </Stack>
    </Page>
  );
}

function wordsFor({ why, tenantId }: Newcomer, partner: string, supportEmail: string | undefined) {
  const support = supportEmail ? fill(startWords.partnerAtAddress, { partner, supportEmail }) : partner;
  switch (why) {
    case "unknown":
      // The partner's own directory is no customer's: nobody could add it.
      if (tenantId === webConfig().PARTNER_TENANT_ID)
        return {
          title: startWords.youHaveNoRoleHere,
          says: fill(startWords.anAdminOfThePartner, { partner }),
        };
      return {
        title: fill(startWords.doesNotKnowYourOrganization, { partner }),
        says: fill(startWords.yourDirectoryBelongsToNo, { support }),
      };
    case "by-invitation":
      return {
        title: startWords.yourOrganizationTakesPeopleBy,
        says: startWords.yourDirectoryBelongsToAn,
      };
    case "left":
      return {
        title: startWords.youLeftYourOrganization,
        says: startWords.soThereIsNothingTo,
      };
    case "deactivated":
      return {
        title: startWords.yourAccessWasEnded,
        says: fill(startWords.somebodyWhoLooksAfterPeople, { support }),
      };
  }
}
