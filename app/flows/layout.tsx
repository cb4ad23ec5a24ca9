import type { ReactNode } from "react";
import { PortalFooter } from "@/components/portal-footer";
import { Masthead } from "@/components/ui/masthead";
import { getPerson } from "@/lib/auth/viewer";
import { webConfig } from "@/lib/config";
import { may } from "@/lib/domain/permissions";

/** Frame only: each page decides by itself who may see it. */
export default async function CustomerLayout({ children }: { children: ReactNode }) {
  const { PARTNER_NAME, PARTNER_SUPPORT_EMAIL } = webConfig();
  const person = await getPerson();
  return (
    <>
      <Masthead
        partnerName={PARTNER_NAME}
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
      <PortalFooter partnerName={PARTNER_NAME} supportEmail={PARTNER_SUPPORT_EMAIL} />
    </>
  );
}
