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
import { mailPageWords } from "@/lib/domain/words/en/mail-page";
import { fill } from "@/lib/domain/words/fill";
import { prepareForm } from "@/lib/form-action";
import { getBrand } from "@/lib/services/branding";
import { save } from "./actions";

export const metadata = { title: mailPageWords.mail };

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
        title={mailPageWords.mail}
        lead={fill(mailPageWords.writesToYouWhenAn, {
          partnerName,
          organizationName: viewer.organizationName,
        })}
      />
      <div className="mt-5">
        <Stack gap="loose">
          {saved ? <Notice kind="good" says="politely" title={mailPageWords.yourChoiceIsSaved} /> : null}
          {MAIL_FROM ? null : (
            <Notice kind="warn" title={mailPageWords.noMailIsSent}>
              {fill(mailPageWords.hasNotSetUpA, { partnerName })}
            </Notice>
          )}
          {isMailed ? null : (
            <Notice title={mailPageWords.youGetNoMail}>{mailPageWords.mailIsAboutWhatSomebody}</Notice>
          )}
          <Form action={save} prepared={form}>
            <Stack>
              <CheckboxList
                name="kinds"
                legend={mailPageWords.writeToMeAbout}
                groups={[
                  {
                    title: mailPageWords.eventFlows,
                    options: mailKinds.map((kind) => ({ value: kind, phrase: true, ...mailKindWords[kind] })),
                  },
                ]}
                defaultValues={mailKinds.filter((kind) => !unwanted.includes(kind))}
              />
              <div>
                <SubmitButton label={mailPageWords.saveChoice} pendingLabel={mailPageWords.saving} />
              </div>
            </Stack>
          </Form>
        </Stack>
      </div>
      <Section title={mailPageWords.mailsToYou} end={mailPageWords.newestFirst}>
        {mails.length > 0 ? (
          <MailTable mails={mails} reader="recipient" />
        ) : (
          <p className="small muted">{mailPageWords.noneYet}</p>
        )}
      </Section>
    </Page>
  );
}
