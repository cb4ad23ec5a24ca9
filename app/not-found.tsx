import { PortalFooter } from "@/components/portal-footer";
import { ButtonLink } from "@/components/ui/button";
import { Masthead } from "@/components/ui/masthead";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { Stack } from "@/components/ui/stack";
import { formPartsWords } from "@/lib/domain/words/en/form-parts";
import { getBrand } from "@/lib/services/branding";

export const metadata = { title: formPartsWords.notFound };

/** The same for an address that never was and for what belongs to somebody else. */
export default async function NotFound() {
  const brand = await getBrand();
  return (
    <>
      <Masthead partnerName={brand.name} logo={brand.logo} homeHref="/" />
      <Page>
        <Stack>
          <PageHead title={formPartsWords.thereIsNothingHere} lead={formPartsWords.theAddressIsWrongThe} />
          <div>
            <ButtonLink href="/flows">{formPartsWords.goToYourEventFlows}</ButtonLink>
          </div>
        </Stack>
      </Page>
      <PortalFooter brand={brand} />
    </>
  );
}
