import { NotFoundPage } from "@/components/not-found-page";
import { PortalFooter } from "@/components/portal-footer";
import { Masthead } from "@/components/ui/masthead";
import { formPartsWords } from "@/lib/domain/words/en/form-parts";
import { getBrand } from "@/lib/services/branding";

export const metadata = { title: formPartsWords.notFound };

/** Stands in no layout but the root's. */
export default async function NotFound() {
  const brand = await getBrand();
  return (
    <>
      <Masthead partnerName={brand.name} logo={brand.logo} homeHref="/" />
      <NotFoundPage />
      <PortalFooter brand={brand} />
    </>
  );
}
