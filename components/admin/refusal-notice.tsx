import { Notice } from "@/components/ui/notice";
import type { FlowView } from "@/lib/domain/flow-view";
import { reasonForPartner } from "@/lib/domain/partner-reason-words";
import { reasonWords } from "@/lib/domain/reason-words";
import type { Reason } from "@/lib/domain/reasons";

/** What Azure refused, as it is to the partner's people, and what the customer reads of it. */
export function RefusalNotice({
  flow,
  reason,
  partnerName,
}: {
  flow: Pick<FlowView, "organizationName" | "resourceGroup" | "topicName">;
  reason: Reason;
  partnerName: string;
}) {
  const customer = flow.organizationName;
  const { title, next } = reasonForPartner(reason, { partnerName, customer });
  const told = reasonWords(reason, "do what was asked", {
    partnerName,
    resourceGroup: flow.resourceGroup,
    topicName: flow.topicName,
  });
  return (
    <Notice kind="warn" title={`${title} (${reason})`}>
      <p>{next}</p>
      <p className="small muted">{`What ${customer} reads: ${told.cause} ${told.notDone}`}</p>
    </Notice>
  );
}
