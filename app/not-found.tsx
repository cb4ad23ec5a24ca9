import { PortalFooter } from "@/components/portal-footer";
import { ButtonLink } from "@/components/ui/button";
import { Masthead } from "@/components/ui/masthead";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { Stack } from "@/components/ui/stack";
import { getBrand } from "@/lib/services/branding";

export const metadata = { title: "Not found" };

/** The same for an address that never was and for what belongs to somebody else. */
export default async function NotFound() {
  const brand = await getBrand();
  return (
    <>
      <Masthead partnerName={brand.name} logo={brand.logo} homeHref="/" />
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
      <PortalFooter brand={brand} />
    </>
  );
}
