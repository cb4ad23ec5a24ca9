import { DataTable } from "@/components/ui/data-table";
import { TwoLines } from "@/components/ui/table-cell";
import { Timestamp } from "@/components/ui/timestamp";
import type { AzureAnswer } from "@/lib/domain/azure-answer";
import { foldReads } from "@/lib/domain/fold-reads";

export type AttemptItem = {
  id: string;
  generation: number;
  verb: string;
  startedAt: Date;
  outcome: string;
  reason: string | null;
  answer: AzureAnswer;
};

/** The newest calls to Azure about one flow, with Azure's own words; reads that ended alike are one line. For admins only. */
export function AttemptTable({ attempts, generation }: { attempts: AttemptItem[]; generation: number }) {
  return (
    <DataTable
      caption="Calls to Azure, newest first"
      columns={[
        { label: "Call", heading: true },
        { label: "Started" },
        { label: "Outcome" },
        { label: "Azure's answer", full: true },
      ]}
      rows={foldReads(attempts).map(
        ({ newest: { id, generation: of, verb, startedAt, outcome, reason, answer }, count, oldest }) => ({
          id,
          cells: [
            <TwoLines
              key="verb"
              main={verb}
              sub={
                <>
                  {count > 1 ? <span className="sub nb">{count} times</span> : null}
                  {of < generation ? <span className="sub nb">earlier request {of}</span> : null}
                </>
              }
            />,
            <TwoLines
              key="at"
              main={<Timestamp at={startedAt.toISOString()} shape="moment" seconds />}
              sub={
                count > 1 ? (
                  <>
                    first <Timestamp at={oldest.startedAt.toISOString()} shape="moment" seconds />
                  </>
                ) : null
              }
            />,
            <TwoLines key="outcome" main={outcome} sub={reason} />,
            <AnswerCell key="answer" id={id} answer={answer} />,
          ],
        }),
      )}
    />
  );
}

/** Azure's words, then the two ids that Azure's support asks for: ours (sent as client request id) and its own. */
function AnswerCell({ id, answer }: { id: string; answer: AzureAnswer }) {
  return (
    <>
      {[answer.httpStatus, answer.code].filter(Boolean).join(" ") || "none"}
      {answer.message ? <span className="sub">{answer.message}</span> : null}
      <span className="sub id">our ID {id}</span>
      {answer.requestId ? <span className="sub id">Azure&apos;s ID {answer.requestId}</span> : null}
    </>
  );
}
