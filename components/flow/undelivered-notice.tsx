import { Notice } from "@/components/ui/notice";
import { aboutWords, isTrouble, type MailReport, outcomeReason } from "@/lib/domain/mail/report";

/** On a flow's page: mail to the reader about it that may not have arrived. Nothing where all did. */
export function UndeliveredNotice({ mails }: { mails: readonly MailReport[] }) {
  const [newest] = mails.filter(({ outcome }) => isTrouble(outcome));
  if (!newest) return null;
  return (
    <Notice kind="warn" title={`A mail to ${newest.address} could not be delivered`}>
      {`It was about “${aboutWords(newest.occasion)}”. ${outcomeReason(newest) ?? ""} What it said stands on this page. Your address comes from your organization's sign-in; who looks after that can mend it.`}
    </Notice>
  );
}
