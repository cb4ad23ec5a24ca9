import { MailTable } from "@/components/flow/mail-table";
import { CheckboxList } from "@/components/form/checkbox-list";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { Notice } from "@/components/ui/notice";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { Stack } from "@/components/ui/stack";
import { requireCustomer } from "@/lib/auth/viewer";
import { webConfig } from "@/lib/config";
import { findMailChoice } from "@/lib/db/mail-choices";
import { listOwnMails } from "@/lib/db/mail-reports";
import { mailKinds } from "@/lib/domain/mail/occasions";
import { mailedRoles } from "@/lib/domain/mail/recipients";
import { mailKindWords } from "@/lib/domain/mail/words";
import { prepareForm } from "@/lib/form-action";
import { getBrand } from "@/lib/services/branding";
import { save } from "./actions";

export const metadata = { title: "Mail" };

/** Which mails a person gets, and what became of those to them. */
export default async function MailPage({ searchParams }: PageProps<"/account/mail">) {
  const viewer = await requireCustomer("/account/mail", "change own settings");
  const [{ unwanted }, mails, form, { saved }] = await Promise.all([
    findMailChoice(viewer),
    listOwnMails(viewer),
    prepareForm(viewer, "/account/mail"),
    searchParams,
  ]);
  const { MAIL_FROM } = webConfig();
  const { name: partnerName } = await getBrand();
  const isMailed = mailedRoles.includes(viewer.role);
  return (
    <Page>
      <PageHead
        title="Mail"
        lead={`${partnerName} writes to you when an event flow of ${viewer.organizationName} needs somebody.`}
      />
      <div className="mt-5">
        <Stack gap="loose">
          {saved ? <Notice kind="good" says="politely" title="Your choice is saved" /> : null}
          {MAIL_FROM ? null : (
            <Notice kind="warn" title="No mail is sent">
              {`${partnerName} has not set up a mail server for this portal. What needs you stands on the pages of your event flows. Your choice below counts as soon as mail is sent.`}
            </Notice>
          )}
          {isMailed ? null : (
            <Notice title="You get no mail">
              Mail is about what somebody must do, so it goes to owners and editors. You can read everything
              as a viewer.
            </Notice>
          )}
          <Form action={save} prepared={form}>
            <Stack>
              <CheckboxList
                name="kinds"
                legend="Write to me about"
                groups={[
                  {
                    title: "Event flows",
                    options: mailKinds.map((kind) => ({ value: kind, phrase: true, ...mailKindWords[kind] })),
                  },
                ]}
                defaultValues={mailKinds.filter((kind) => !unwanted.includes(kind))}
              />
              <div>
                <SubmitButton label="Save choice" pendingLabel="Saving…" />
              </div>
            </Stack>
          </Form>
        </Stack>
      </div>
      <Section title="Mails to you" end="Newest first">
        {mails.length > 0 ? (
          <MailTable mails={mails} reader="recipient" />
        ) : (
          <p className="small muted">None yet.</p>
        )}
      </Section>
    </Page>
  );
}
