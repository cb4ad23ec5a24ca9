import type { ReactNode } from "react";
import { PortalFooter } from "@/components/portal-footer";
import { ButtonLink } from "@/components/ui/button";
import { Masthead } from "@/components/ui/masthead";
import { getPerson } from "@/lib/auth/viewer";
import { webConfig } from "@/lib/config";

export default async function PublicLayout({ children }: { children: ReactNode }) {
  const { PARTNER_NAME, PARTNER_SUPPORT_EMAIL } = webConfig();
  const person = await getPerson();
  const home = person?.is === "admin" ? "/admin" : "/flows";
  return (
    <>
      <Masthead
        partnerName={PARTNER_NAME}
        homeHref="/"
        end={
          person?.is === "newcomer" ? undefined : (
            <ButtonLink href={person ? home : "/sign-in"} size="small">
              {person ? "Open your event flows" : "Sign in"}
            </ButtonLink>
          )
        }
      />
      {children}
      <PortalFooter partnerName={PARTNER_NAME} supportEmail={PARTNER_SUPPORT_EMAIL} />
    </>
  );
}
