import type { ReactNode } from "react";
import { PortalFooter } from "@/components/portal-footer";
import { Masthead } from "@/components/ui/masthead";
import { getPerson } from "@/lib/auth/viewer";
import { may } from "@/lib/domain/permissions";
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
                { href: "/flows", label: "Event flows" },
                ...(may(person, "change event flows")
                  ? [{ href: "/flows/new", label: "New event flow" }]
                  : []),
                { href: "/organization", label: "Organization" },
                { href: "/account/mail", label: "Mail" },
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
