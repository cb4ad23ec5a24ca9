import type { ReactNode } from "react";
import { DoCard, DoCardPart } from "@/components/ui/do-card";
import { Fill } from "@/components/ui/fill";
import { Notice } from "@/components/ui/notice";
import { Timestamp } from "@/components/ui/timestamp";
import { Value } from "@/components/ui/value";
import type { FlowView, PartnerView } from "@/lib/domain/flow-view";
import { isOtherDeadlineAsked, isWishPending } from "@/lib/domain/pending-wish";
import { mendedBy, reasonWords } from "@/lib/domain/reason-words";
import { mendedByAuthorizing, type Reason } from "@/lib/domain/reasons";
import { validityAfter } from "@/lib/domain/validity-after";
import { flowPageWords } from "@/lib/domain/words/en/flow-page";
import { CommandTabs } from "./command-tabs";

type Blocked = {
  flow: FlowView;
  partner: PartnerView;
  reason: Reason;
  tryAgain: ReactNode;
  /** The form that asks for the flow again, where that is possible. */
  again?: ReactNode;
  /** Beside the commands: the check of the customer's Azure, and handing the task over. */
  aid?: ReactNode;
  /** What the card is about, where it is not the one thing to do. */
  over?: string;
};

/** Azure refused: cause, what was not done, who mends it and how, and when it is tried again. */
export function BlockedCard({ flow, partner, reason, tryAgain, again, aid, over }: Blocked) {
  const words = reasonWords(reason, actionOf(flow), {
    partnerName: partner.name,
    resourceGroup: flow.resourceGroup,
    topicName: flow.topicName,
  });
  const yours = mendedBy(reason) === "customer";
  const now = new Date(flow.now);
  return (
    <DoCard
      calm={!yours}
      over={over ?? (yours ? flowPageWords.whatToDoNow : flowPageWords.nothingToDoForYou)}
      title={words.title}
      intro={`${words.cause} ${words.notDone}`}
    >
      <p>{words.next}</p>
      {mendedByAuthorizing.includes(reason) ? (
        <DoCardPart title={flowPageWords.howToDoIt}>
          <CommandTabs
            task="authorize"
            legend={flowPageWords.howToDoIt}
            owner="both"
            download={`/flows/${flow.id}/commands`}
            input={{
              azureSubscriptionId: flow.azureSubscriptionId,
              resourceGroup: flow.resourceGroup,
              partnerName: partner.name,
              partnerRegistrationImmutableId: partner.registrationId,
              azurePortalUrl: partner.azurePortalUrl,
              tenantId: flow.tenantId,
              validUntil: validityAfter(
                flow.authorization ? new Date(flow.authorization.validUntil) : undefined,
                now,
              ),
              now,
            }}
          />
        </DoCardPart>
      ) : null}
      {mendedByAuthorizing.includes(reason) ? aid : null}
      <div className="part">
        <p className="small muted">
          {flow.failingSince ? (
            <>
              <Fill
                text={flowPageWords.refusedSince}
                time={<Timestamp at={flow.failingSince} shape="moment" />}
              />{" "}
            </>
          ) : null}
          {flow.nextTryAt ? (
            <Fill
              text={flowPageWords.itIsTriedAgain}
              time={<Timestamp at={flow.nextTryAt} shape="moment" seconds />}
            />
          ) : (
            flowPageWords.itIsNotTriedAgain
          )}{" "}
          <Code reason={reason} />
        </p>
        <div className="row">
          {tryAgain}
          {again}
        </div>
      </div>
    </DoCard>
  );
}

/** The same beside a flow that is there: the partner topic can be activated or used while Azure does not answer. */
export function TroubleNotice({ flow, partner, reason, tryAgain }: Blocked) {
  const words = reasonWords(reason, actionOf(flow), {
    partnerName: partner.name,
    resourceGroup: flow.resourceGroup,
    topicName: flow.topicName,
  });
  return (
    <Notice kind="warn" title={words.title} actions={tryAgain}>
      {words.cause}{" "}
      {isWishPending(flow) ? flowPageWords.whatIsShownHereIsAndKept : flowPageWords.whatIsShownHereIs}{" "}
      {words.next} <Code reason={reason} />
    </Notice>
  );
}

/** The reason as programs and support name it. */
const Code = ({ reason }: { reason: Reason }) => (
  <Fill text={flowPageWords.codeForSupport} code={<Value text={reason} />} />
);

function actionOf(flow: FlowView): string {
  if (!flow.present) return flowPageWords.deleteThePartnerTopic;
  if (isOtherDeadlineAsked(flow)) return flowPageWords.changeTheTimeToActivate;
  return flow.topicCreatedAt ? flowPageWords.changeTheEventTypes : flowPageWords.createThePartnerTopic;
}
