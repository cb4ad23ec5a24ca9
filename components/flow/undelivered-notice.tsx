import { Notice } from "@/components/ui/notice";
import { aboutWords, isTrouble, type MailReport, outcomeReason } from "@/lib/domain/mail/report";
import { flowPageWords } from "@/lib/domain/words/en/flow-page";
import { fill } from "@/lib/domain/words/fill";

/** On a flow's page: mail to the reader about it that may not have arrived. Nothing where all did. */
export function UndeliveredNotice({ mails }: { mails: readonly MailReport[] }) {
  const [newest] = mails.filter(({ outcome }) => isTrouble(outcome));
  if (!newest) return null;
  return (
    <Notice kind="warn" title={fill(flowPageWords.aMailToCouldNot, { address: newest.address })}>
      {fill(flowPageWords.itWasAboutWhatIt, {
        occasion: aboutWords(newest.occasion),
        reason: outcomeReason(newest) ?? "",
      })}
    </Notice>
  );
}
