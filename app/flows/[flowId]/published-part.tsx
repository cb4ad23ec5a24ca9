import { FlowUsage } from "@/components/usage/flow-usage";
import { readFlowUsage } from "@/lib/db/usage";
import type { Customer } from "@/lib/domain/viewer";

const day = 24 * 60 * 60_000;

/** What the partner published to this event flow, below what the flow is. */
export async function PublishedPart({
  viewer,
  flowId,
  partnerName,
}: {
  viewer: Customer;
  flowId: string;
  partnerName: string;
}) {
  const now = new Date();
  const usage = await readFlowUsage(viewer, flowId, new Date(now.getTime() - day), now);
  return (
    <FlowUsage usage={usage} partnerName={partnerName} csvHref={`/flows/${flowId}/usage/csv`} now={now} />
  );
}
