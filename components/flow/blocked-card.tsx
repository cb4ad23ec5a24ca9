import type { ReactNode } from "react";
import { DoCard, DoCardPart } from "@/components/ui/do-card";
import { Notice } from "@/components/ui/notice";
import { Timestamp } from "@/components/ui/timestamp";
import type { FlowView, PartnerView } from "@/lib/domain/flow-view";
import { isOtherDeadlineAsked, isWishPending } from "@/lib/domain/pending-wish";
import { mendedBy, reasonWords } from "@/lib/domain/reason-words";
import type { Reason } from "@/lib/domain/reasons";
import { validityAfter } from "@/lib/domain/validity-after";
import { CommandTabs } from "./command-tabs";

const mendedByCommands: readonly Reason[] = ["authorization_missing", "provider_not_registered"];

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
      over={over ?? (yours ? "What to do now" : "Nothing to do for you")}
      title={words.title}
      intro={`${words.cause} ${words.notDone}`}
    >
      <p>{words.next}</p>
      {mendedByCommands.includes(reason) ? (
        <DoCardPart title="How do you want to do it?">
          <CommandTabs
            task="authorize"
            legend="How do you want to do it?"
            owner="yours or ours"
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
      {mendedByCommands.includes(reason) ? aid : null}
      <div className="row small muted">
        <span>
          {flow.failingSince ? (
            <>
              Refused since <Timestamp at={flow.failingSince} shape="moment" />.{" "}
            </>
          ) : null}
          {flow.nextTryAt ? (
            <>
              It is tried again <Timestamp at={flow.nextTryAt} shape="moment" seconds />.
            </>
          ) : (
            "It is not tried again by itself any more."
          )}
        </span>
        {tryAgain}
        {again}
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
      {`${words.cause} What is shown here is what Azure said last${isWishPending(flow) ? "; the change you asked for is kept" : ""}. ${words.next}`}
    </Notice>
  );
}

function actionOf(flow: FlowView): string {
  if (!flow.present) return "delete the partner topic";
  if (isOtherDeadlineAsked(flow)) return "change the time to activate";
  return flow.topicCreatedAt ? "change the event types" : "create the partner topic";
}
