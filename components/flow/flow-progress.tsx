import { Fill } from "@/components/ui/fill";
import { ProgressLine } from "@/components/ui/progress-line";
import { Timestamp } from "@/components/ui/timestamp";
import type { FlowView } from "@/lib/domain/flow-view";
import { progressOf } from "@/lib/domain/progress";
import { mendedBy } from "@/lib/domain/reason-words";
import { flowPageWords } from "@/lib/domain/words/en/flow-page";

/** Requested, topic created, activate in Azure, ready for events: who acts and when. */
export function FlowProgress({
  flow,
  partnerName,
  customer = flowPageWords.you,
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
        { label: flowPageWords.requested, state: requested, meta: dated(flow.requestedBy, flow.requestedAt) },
        {
          label: flow.topicCreatedAt ? flowPageWords.topicCreated : flowPageWords.createTopic,
          state: created,
          meta: flow.topicCreatedAt
            ? dated(flowPageWords.azure, flow.topicCreatedAt)
            : isTheirs
              ? customer
              : partnerName,
        },
        {
          label: flow.activatedAt ? flowPageWords.activatedInAzure : flowPageWords.activateInAzure,
          state: activated,
          meta: waiting
            ? timed(flowPageWords.by, flow.activateBy, customer)
            : flow.activatedAt
              ? dated(flow.organizationName, flow.activatedAt)
              : customer,
        },
        {
          label: flowPageWords.readyForEvents,
          state: ready,
          meta: flow.activatedAt
            ? timed(ready === "cut" ? flowPageWords.wasReadyFrom : flowPageWords.readySince, flow.activatedAt)
            : partnerName,
        },
      ]}
    />
  );
}

/** Who, and when. */
function dated(who: string, at: string | null) {
  if (!at) return who;
  return (
    <>
      {who} · <Timestamp at={at} shape="moment" />
    </>
  );
}

function timed(
  text: typeof flowPageWords.by | typeof flowPageWords.readySince | typeof flowPageWords.wasReadyFrom,
  at: string | null,
  customer = "",
) {
  return <Fill text={text} customer={customer} time={at ? <Timestamp at={at} shape="moment" /> : null} />;
}
