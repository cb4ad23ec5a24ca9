import { formatMoment } from "@/components/ui/format-time";
import { ProgressLine } from "@/components/ui/progress-line";
import type { FlowView } from "@/lib/domain/flow-view";
import { progressOf } from "@/lib/domain/progress";

/** Requested, topic created, activate in Azure, ready for events: who acts and when. */
export function FlowProgress({
  flow,
  partnerName,
  customer = "You",
}: {
  flow: FlowView;
  partnerName: string;
  customer?: string;
}) {
  const [requested, created, activated, ready] = progressOf(flow.state, {
    created: flow.topicCreatedAt !== null,
    activated: flow.activatedAt !== null,
  });
  const waiting = activated === "now" && flow.activateBy;
  return (
    <ProgressLine
      steps={[
        { label: "Requested", state: requested, meta: dated(customer, flow.requestedAt) },
        {
          label: "Topic created",
          state: created,
          meta: flow.topicCreatedAt ? dated("Azure", flow.topicCreatedAt) : partnerName,
        },
        {
          label: flow.activatedAt ? "Activated in Azure" : "Activate in Azure",
          state: activated,
          meta: waiting
            ? `${customer} · by ${formatMoment(flow.activateBy ?? "")}`
            : dated(customer, flow.activatedAt),
        },
        {
          label: "Ready for events",
          state: ready,
          meta: flow.activatedAt ? `Ready since ${formatMoment(flow.activatedAt)}` : partnerName,
        },
      ]}
    />
  );
}

const dated = (who: string, at: string | null) => (at ? `${who} · ${formatMoment(at)}` : who);
