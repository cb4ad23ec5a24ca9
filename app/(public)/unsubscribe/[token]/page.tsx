import { notFound } from "next/navigation";
import { Button, ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { Stack } from "@/components/ui/stack";
import { mailKinds } from "@/lib/domain/mail/occasions";
import { getBrand } from "@/lib/services/branding";
import { findChoiceByLink, openUnsubscribe } from "@/lib/services/unsubscribe";

export const metadata = { title: "Stop mail", referrer: "no-referrer" };

/** Where the link of a mail leads: says what would happen. Only the button does it, because mail scanners follow links. */
export default async function UnsubscribePage({ params }: PageProps<"/unsubscribe/[token]">) {
  const { token } = await params;
  const personId = openUnsubscribe(token);
  if (!personId) notFound();
  const { name: partnerName } = await getBrand();
  const { unwanted } = await findChoiceByLink(personId);
  const stopped = unwanted.length === mailKinds.length;
  return (
    <Page>
      <Stack gap="loose">
        <PageHead
          title={stopped ? "Mail is stopped" : `Stop mail of ${partnerName} partner events?`}
          lead={
            stopped
              ? undefined
              : "Then nobody tells you by mail when a partner topic must be activated, when one is gone, or when Azure refused something. The portal still shows it."
          }
        />
        {stopped ? (
          <Notice kind="good" says="politely" title="No mail goes to you any more">
            What needs you still stands in the portal. To get some kinds of mail again, choose them there.
          </Notice>
        ) : (
          <form action={`/api/unsubscribe/${token}`} method="post">
            <input type="hidden" name="by" value="page" />
            <Button type="submit">Stop all mail</Button>
          </form>
        )}
        <div>
          <ButtonLink href="/account/mail" size="small">
            Choose which mails you get
          </ButtonLink>
        </div>
      </Stack>
    </Page>
  );
}
