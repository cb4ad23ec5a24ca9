import type { ReactNode } from "react";
import { PortalFooter } from "@/components/portal-footer";
import { ButtonLink } from "@/components/ui/button";
import { Masthead } from "@/components/ui/masthead";
import { getPerson } from "@/lib/auth/viewer";
import { startWords } from "@/lib/domain/words/en/start";
import { getBrand } from "@/lib/services/branding";

export default async function PublicLayout({ children }: { children: ReactNode }) {
  const brand = await getBrand();
  const person = await getPerson();
  const home = person?.is === "admin" ? "/admin" : "/flows";
  return (
    <>
      <Masthead
        partnerName={brand.name}
        logo={brand.logo}
        homeHref="/"
        end={
          person?.is === "newcomer" ? undefined : (
            <ButtonLink href={person ? home : "/sign-in"} size="small">
              {person ? startWords.openYourEventFlows : startWords.signIn}
            </ButtonLink>
          )
        }
      />
      {children}
      <PortalFooter brand={brand} />
    </>
  );
}
