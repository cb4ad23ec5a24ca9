import { PortalFooter } from "@/components/portal-footer";
import { ButtonLink } from "@/components/ui/button";
import { Masthead } from "@/components/ui/masthead";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { Stack } from "@/components/ui/stack";
import { webConfig } from "@/lib/config";

export const metadata = { title: "Not found" };

/** The same for an address that never was and for what belongs to somebody else. */
export default function NotFound() {
  const { PARTNER_NAME, PARTNER_SUPPORT_EMAIL } = webConfig();
  return (
    <>
      <Masthead partnerName={PARTNER_NAME} homeHref="/" />
      <Page>
        <Stack>
          <PageHead
            title="There is nothing here"
            lead="The address is wrong, the page was removed, or it belongs to an organization that you are not signed in for."
          />
          <div>
            <ButtonLink href="/flows">Go to your event flows</ButtonLink>
          </div>
        </Stack>
      </Page>
      <PortalFooter partnerName={PARTNER_NAME} supportEmail={PARTNER_SUPPORT_EMAIL} />
    </>
  );
}
