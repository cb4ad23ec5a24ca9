import type { ReactNode } from "react";
import { PortalFooter } from "@/components/portal-footer";
import { Masthead } from "@/components/ui/masthead";
import { getPerson } from "@/lib/auth/viewer";
import { may } from "@/lib/domain/permissions";
import { flowListWords } from "@/lib/domain/words/en/flow-list";
import { getBrand } from "@/lib/services/branding";

/** Frame only: each page decides by itself who may see it. */
export default async function CustomerLayout({ children }: { children: ReactNode }) {
  const brand = await getBrand();
  const person = await getPerson();
  return (
    <>
      <Masthead
        partnerName={brand.name}
        logo={brand.logo}
        homeHref="/flows"
        {...(person?.is === "customer"
          ? {
              links: [
                { href: "/flows", label: flowListWords.eventFlows },
                ...(may(person, "change event flows")
                  ? [{ href: "/flows/new", label: flowListWords.newEventFlow }]
                  : []),
                { href: "/organization", label: flowListWords.organization },
                { href: "/account/mail", label: flowListWords.mail },
              ],
              who: { name: person.organizationName, detail: person.personName },
              signOut: "/sign-out",
            }
          : {})}
      />
      {children}
      <PortalFooter brand={brand} />
    </>
  );
}
