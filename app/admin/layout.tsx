import type { ReactNode } from "react";
import { PortalFooter } from "@/components/portal-footer";
import { Masthead } from "@/components/ui/masthead";
import { SubNav } from "@/components/ui/sub-nav";
import { getPerson } from "@/lib/auth/viewer";
import { may } from "@/lib/domain/permissions";
import { roleWords } from "@/lib/domain/role-words";
import { getBrand } from "@/lib/services/branding";

/** Frame only: each page decides by itself who may see it. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const brand = await getBrand();
  const person = await getPerson();
  const admin = person?.is === "admin" ? person : undefined;
  return (
    <>
      <Masthead
        wide
        partnerName={brand.name}
        logo={brand.logo}
        area={admin ? "Partner events · Admin" : "Partner events"}
        homeHref={admin ? "/admin" : "/"}
        {...(admin
          ? { who: { name: admin.personName, detail: roleWords[admin.role].label }, signOut: "/sign-out" }
          : {})}
      />
      {admin ? (
        <SubNav
          label="Admin"
          links={[
            { href: "/admin", label: "Overview" },
            { href: "/admin/flows", label: "Event flows" },
            { href: "/admin/review", label: "Review" },
            { href: "/admin/event-types", label: "Event types" },
            { href: "/admin/organizations", label: "Organizations" },
            { href: "/admin/people", label: "People" },
            { href: "/admin/usage", label: "Published" },
            { href: "/admin/azure", label: "Azure" },
            { href: "/admin/mail", label: "Mail" },
            { href: "/admin/audit", label: "Audit log" },
            ...(may(admin, "read tokens")
              ? [{ href: "/admin/tokens", label: "API", also: ["/admin/api", "/admin/webhooks"] }]
              : []),
            { href: "/admin/branding", label: "Branding" },
          ]}
        />
      ) : null}
      {children}
      <PortalFooter wide brand={brand} />
    </>
  );
}
