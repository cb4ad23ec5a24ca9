import { Fill } from "@/components/ui/fill";
import { ProgressLine } from "@/components/ui/progress-line";
import { Timestamp } from "@/components/ui/timestamp";
import type { FlowView } from "@/lib/domain/flow-view";
import { hasEnded } from "@/lib/domain/lifecycle";
import { progressOf } from "@/lib/domain/progress";
import { mendedBy } from "@/lib/domain/reason-words";
import { flowPageWords } from "@/lib/domain/words/en/flow-page";

/** Requested, topic created, activate in Azure, ready for events, or the deletion instead: who acts and when. */
export function FlowProgress({
  flow,
  partnerName,
  customer = flowPageWords.you,
}: {
  flow: FlowView;
  partnerName: string;
  customer?: string;
}) {
  const states = progressOf(flow.state, {
    created: flow.topicCreatedAt !== null,
    activated: flow.activatedAt !== null,
    wanted: flow.present,
  });
  const [, , activated, ready] = states;
  const { change } = flow.state;
  const isTheirs = change.is === "blocked" && mendedBy(change.reason) === "customer";
  const waiting = activated === "now" && flow.activateBy;
  const steps = [
    { label: flowPageWords.requested, meta: dated(flow.requestedBy, flow.requestedAt) },
    {
      label: flow.topicCreatedAt ? flowPageWords.topicCreated : flowPageWords.createTopic,
      meta: flow.topicCreatedAt
        ? dated(flowPageWords.azure, flow.topicCreatedAt)
        : isTheirs
          ? customer
          : partnerName,
    },
    {
      label: flow.activatedAt ? flowPageWords.activatedInAzure : flowPageWords.activateInAzure,
      meta: waiting
        ? timed(flowPageWords.by, flow.activateBy, customer)
        : flow.activatedAt
          ? dated(flow.organizationName, flow.activatedAt)
          : customer,
    },
    {
      label: flowPageWords.readyForEvents,
      meta: flow.activatedAt
        ? timed(ready === "cut" ? flowPageWords.wasReadyFrom : flowPageWords.readySince, flow.activatedAt)
        : partnerName,
    },
  ];
  const deletion = {
    label: flow.topicCreatedAt ? flowPageWords.deleteTopic : flowPageWords.withdrawRequest,
    meta: isTheirs ? customer : flowPageWords.azure,
  };
  const isLeaving = !flow.present && !hasEnded(flow.state.life);
  return (
    <ProgressLine
      steps={states.map((state, index) => ({
        ...((isLeaving && state === "now" ? undefined : steps[index]) ?? deletion),
        state,
      }))}
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
