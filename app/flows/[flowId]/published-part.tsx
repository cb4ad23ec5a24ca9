import { FlowUsage } from "@/components/usage/flow-usage";
import { dayBefore, readFlowUsage } from "@/lib/db/usage";
import type { FlowView } from "@/lib/domain/flow-view";
import type { Customer } from "@/lib/domain/viewer";

/** Of the last day, until `now`. */
export const readDayOfUsage = (viewer: Customer, flowId: string, now: Date) =>
  readFlowUsage(viewer, flowId, dayBefore(now), now);

/**
 * What the partner published to this event flow, below what the flow is. `reader`: the customer's page as somebody of the
 * partner sees it has nothing to take away.
 */
export function PublishedPart({
  usage,
  flow: { id, eventTypes, appliedEventTypes },
  partnerName,
  over,
  reader = "customer",
}: {
  usage: Awaited<ReturnType<typeof readDayOfUsage>>;
  flow: Pick<FlowView, "id" | "eventTypes" | "appliedEventTypes">;
  partnerName: string;
  /** Of a flow that has ended only what was published is told: nothing is what everybody expects. */
  over: boolean;
  reader?: "customer" | "as customer" | "admin";
}) {
  if (over && usage.types.length === 0) return null;
  return (
    <FlowUsage
      usage={usage}
      chosen={[...eventTypes, ...appliedEventTypes]}
      partnerName={partnerName}
      csvHref={reader === "customer" ? `/flows/${id}/usage/csv` : undefined}
      reader={reader === "admin" ? "admin" : "customer"}
      now={new Date()}
    />
  );
}
