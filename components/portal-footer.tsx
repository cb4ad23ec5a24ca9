import { PageFooter } from "@/components/ui/page-footer";
import { startWords } from "@/lib/domain/words/en/start";

/** Who runs this portal, and what to read first. */
export function PortalFooter({
  brand: { name, supportEmail, links },
  wide = false,
}: {
  brand: {
    name: string;
    supportEmail?: string | undefined;
    links: readonly { href: string; label: string }[];
  };
  wide?: boolean;
}) {
  return (
    <PageFooter
      wide={wide}
      text={supportEmail ? `${name} · ${supportEmail}` : name}
      links={[{ href: "/#before-you-start", label: startWords.beforeYouStart }, ...links]}
    />
  );
}
