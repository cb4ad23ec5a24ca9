import { MailTable } from "@/components/flow/mail-table";
import { Section } from "@/components/ui/section";
import { listMailsOfFlow } from "@/lib/db/mail-reports";
import type { Admin } from "@/lib/domain/viewer";

/** Every mail about this flow, to whom, and what became of it. */
export async function Mails({ viewer, flowId }: { viewer: Admin; flowId: string }) {
  const mails = await listMailsOfFlow(viewer, flowId);
  if (mails.length === 0) return null;
  return (
    <Section title="Mails about this event flow" end="Newest first">
      <MailTable mails={mails} reader="admin" />
    </Section>
  );
}
