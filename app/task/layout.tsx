import type { ReactNode } from "react";
import { PortalFooter } from "@/components/portal-footer";
import { Masthead } from "@/components/ui/masthead";
import { getBrand } from "@/lib/services/branding";

/** Whoever has a link is nobody here: there is nothing to go to but the task. */
export default async function TaskLayout({ children }: { children: ReactNode }) {
  const brand = await getBrand();
  return (
    <>
      <Masthead partnerName={brand.name} logo={brand.logo} homeHref="/" />
      {children}
      <PortalFooter brand={brand} />
    </>
  );
}
