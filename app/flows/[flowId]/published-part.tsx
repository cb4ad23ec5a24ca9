import { FlowUsage } from "@/components/usage/flow-usage";
import { readFlowUsage } from "@/lib/db/usage";
import type { Customer } from "@/lib/domain/viewer";

const day = 24 * 60 * 60_000;

/** What the partner published to this event flow, below what the flow is. */
export async function PublishedPart({
  viewer,
  flowId,
  partnerName,
  over,
}: {
  viewer: Customer;
  flowId: string;
  partnerName: string;
  /** Of a flow that has ended only what was published is told: nothing is what everybody expects. */
  over: boolean;
}) {
  const now = new Date();
  const usage = await readFlowUsage(viewer, flowId, new Date(now.getTime() - day), now);
  if (over && usage.types.length === 0) return null;
  return (
    <FlowUsage usage={usage} partnerName={partnerName} csvHref={`/flows/${flowId}/usage/csv`} now={now} />
  );
}
