import { notFound } from "next/navigation";
import { Button, ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { Stack } from "@/components/ui/stack";
import { mailKinds } from "@/lib/domain/mail/occasions";
import { startWords } from "@/lib/domain/words/en/start";
import { fill } from "@/lib/domain/words/fill";
import { getBrand } from "@/lib/services/branding";
import { findChoiceByLink, openUnsubscribe } from "@/lib/services/unsubscribe";

export const metadata = { title: startWords.stopMail, referrer: "no-referrer" };

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
          title={
            stopped ? startWords.mailIsStopped : fill(startWords.stopMailOfPartnerEvents, { partnerName })
          }
          lead={stopped ? undefined : startWords.thenNobodyTellsYouBy}
        />
        {stopped ? (
          <Notice kind="good" says="politely" title={startWords.noMailGoesToYou}>
            {startWords.whatNeedsYouStillStands}
          </Notice>
        ) : (
          <form action={`/api/unsubscribe/${token}`} method="post">
            <input type="hidden" name="by" value="page" />
            <Button type="submit">{startWords.stopAllMail}</Button>
          </form>
        )}
        <div>
          <ButtonLink href="/account/mail" size="small">
            {startWords.chooseWhichMailsYouGet}
          </ButtonLink>
        </div>
      </Stack>
    </Page>
  );
}
