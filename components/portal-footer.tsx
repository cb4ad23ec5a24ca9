import { PageFooter } from "@/components/ui/page-footer";

/** Who runs this portal, and what to read first. */
export function PortalFooter({
  partnerName,
  supportEmail,
  wide = false,
}: {
  partnerName: string;
  supportEmail?: string | undefined;
  wide?: boolean;
}) {
  return (
    <PageFooter
      wide={wide}
      text={supportEmail ? `${partnerName} · ${supportEmail}` : partnerName}
      links={[{ href: "/#before-you-start", label: "Before you start" }]}
    />
  );
}
