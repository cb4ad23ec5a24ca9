import { ProgressLine } from "@/components/ui/progress-line";
import { Timestamp } from "@/components/ui/timestamp";
import type { FlowView } from "@/lib/domain/flow-view";
import { progressOf } from "@/lib/domain/progress";
import { mendedBy } from "@/lib/domain/reason-words";

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
  const { change } = flow.state;
  const isTheirs = change.is === "blocked" && mendedBy(change.reason) === "customer";
  const waiting = activated === "now" && flow.activateBy;
  return (
    <ProgressLine
      steps={[
        { label: "Requested", state: requested, meta: dated(flow.requestedBy, flow.requestedAt) },
        {
          label: flow.topicCreatedAt ? "Topic created" : "Create topic",
          state: created,
          meta: flow.topicCreatedAt ? dated("Azure", flow.topicCreatedAt) : isTheirs ? customer : partnerName,
        },
        {
          label: flow.activatedAt ? "Activated in Azure" : "Activate in Azure",
          state: activated,
          meta: waiting
            ? dated(`${customer} · by`, flow.activateBy, " ")
            : flow.activatedAt
              ? dated(flow.organizationName, flow.activatedAt)
              : customer,
        },
        {
          label: "Ready for events",
          state: ready,
          meta: flow.activatedAt
            ? dated(ready === "cut" ? "Was ready from" : "Ready since", flow.activatedAt, " ")
            : partnerName,
        },
      ]}
    />
  );
}

/** Who or what, and when. */
function dated(words: string, at: string | null, between = " · ") {
  if (!at) return words;
  return (
    <>
      {words}
      {between}
      <Timestamp at={at} shape="moment" />
    </>
  );
}
