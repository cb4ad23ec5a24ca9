import { DataTable } from "@/components/ui/data-table";
import { RowLink, TwoLines } from "@/components/ui/table-cell";
import { Timestamp } from "@/components/ui/timestamp";
import { aboutWords, type MailReport, outcomeLabel, outcomeReason } from "@/lib/domain/mail/report";
import { mailPageWords } from "@/lib/domain/words/en/mail-page";

/** Mails with what became of them. The partner's people also see whom they were for. */
export function MailTable({ mails, reader }: { mails: MailReport[]; reader: "recipient" | "admin" }) {
  const base = reader === "admin" ? "/admin/flows" : "/flows";
  return (
    <DataTable
      caption={mailPageWords.mailsNewestFirst}
      columns={[
        { label: mailPageWords.eventFlow, heading: true },
        { label: reader === "admin" ? mailPageWords.to : mailPageWords.about },
        { label: mailPageWords.when },
        { label: mailPageWords.outcome, full: true },
      ]}
      rows={mails.map((mail) => ({
        id: mail.id,
        cells: [
          <RowLink key="flow" href={`${base}/${mail.flowId}`} label={mail.flowName} />,
          reader === "admin" ? (
            <TwoLines key="to" main={mail.address} sub={aboutWords(mail.occasion)} />
          ) : (
            aboutWords(mail.occasion)
          ),
          <Timestamp key="at" at={mail.at} shape="moment" />,
          <TwoLines key="outcome" main={outcomeLabel(mail)} sub={outcomeReason(mail)} />,
        ],
      }))}
    />
  );
}
