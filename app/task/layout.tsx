import type { ReactNode } from "react";
import { PortalFooter } from "@/components/portal-footer";
import { Masthead } from "@/components/ui/masthead";
import { webConfig } from "@/lib/config";

/** Whoever has a link is nobody here: there is nothing to go to but the task. */
export default function TaskLayout({ children }: { children: ReactNode }) {
  const { PARTNER_NAME, PARTNER_SUPPORT_EMAIL } = webConfig();
  return (
    <>
      <Masthead partnerName={PARTNER_NAME} homeHref="/" />
      {children}
      <PortalFooter partnerName={PARTNER_NAME} supportEmail={PARTNER_SUPPORT_EMAIL} />
    </>
  );
}
