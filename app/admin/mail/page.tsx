import { MailTable } from "@/components/flow/mail-table";
import { Notice } from "@/components/ui/notice";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { requireAdmin } from "@/lib/auth/viewer";
import { webConfig } from "@/lib/config";
import { listUndelivered } from "@/lib/db/mail-reports";

export const metadata = { title: "Mail" };

/** Whether mail is sent, and what did not arrive. */
export default async function AdminMailPage() {
  const viewer = await requireAdmin("/admin/mail", "read event flows");
  const mails = await listUndelivered(viewer);
  const { MAIL_FROM, MAIL_BOUNCE_KEY } = webConfig();
  return (
    <Page width="wide">
      <PageHead
        title="Mail"
        lead="To owners and editors of an organization, when one of its event flows needs somebody."
      />
      <div className="mt-5">
        {MAIL_FROM ? (
          <Notice title={`Mail is sent as ${MAIL_FROM}`}>
            {MAIL_BOUNCE_KEY
              ? "Reports of undelivered mail are taken at /api/mail/bounces."
              : "Reports of undelivered mail are not taken: set MAIL_BOUNCE_KEY, and have your mail server post them. Until then only what the server refuses at once is shown here."}
          </Notice>
        ) : (
          <Notice kind="warn" title="No mail is sent">
            Set MAIL_FROM and MAIL_SECRET for the web and worker programs and SMTP_URL for the worker. Nothing
            waits for it: what people must do stands on their pages.
          </Notice>
        )}
      </div>
      <Section title="Not delivered or delayed" end="Newest first">
        {mails.length > 0 ? (
          <MailTable mails={mails} reader="admin" />
        ) : (
          <p className="small muted">
            {MAIL_FROM ? "None. Every mail was taken by the mail server." : "None."}
          </p>
        )}
      </Section>
    </Page>
  );
}
