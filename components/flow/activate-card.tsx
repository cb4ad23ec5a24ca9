import Link from "next/link";
import type { ReactNode } from "react";
import { Countdown } from "@/components/ui/countdown";
import { DoCard, DoCardPart } from "@/components/ui/do-card";
import { Fill } from "@/components/ui/fill";
import { Notice } from "@/components/ui/notice";
import { Timestamp } from "@/components/ui/timestamp";
import { Quote } from "@/components/ui/value";
import type { FlowView, PartnerView } from "@/lib/domain/flow-view";
import { isOtherDeadlineAsked } from "@/lib/domain/pending-wish";
import { flowPageWords } from "@/lib/domain/words/en/flow-page";
import { fill } from "@/lib/domain/words/fill";
import { CommandTabs } from "./command-tabs";

/** The customer's one step in Azure: deadline, how to recognise the topic, how to activate it. */
export function ActivateCard({
  flow,
  partner,
  extend,
  aid,
}: {
  flow: FlowView;
  partner: PartnerView;
  extend?: ReactNode;
  /** For somebody who cannot do it: handing it over. */
  aid?: ReactNode;
}) {
  const topic = {
    azureSubscriptionId: flow.azureSubscriptionId,
    resourceGroup: flow.resourceGroup,
    partnerTopic: flow.topicName,
    azurePortalUrl: partner.azurePortalUrl,
    tenantId: flow.tenantId,
  };
  const download = `/flows/${flow.id}/commands`;
  return (
    <DoCard
      title={flowPageWords.activateThePartnerTopicIn}
      intro={fill(flowPageWords.hasCreatedItNoEvents, {
        partner: partner.name,
        organizationName: flow.organizationName,
      })}
      effort={fill(flowPageWords.takesAMinuteNeedsEventgrid, { resourceGroup: flow.resourceGroup })}
    >
      {flow.activateBy && flow.topicCreatedAt ? (
        <Countdown
          label={flowPageWords.activateBy}
          from={flow.topicCreatedAt}
          until={flow.activateBy}
          now={flow.now}
          after={flowPageWords.afterThatAzureDeletesThe}
        />
      ) : null}
      {flow.drift?.activateBy ? (
        <Notice kind="warn" icon="git-compare" title={flowPageWords.theTimeToActivateWas}>
          <p>
            <Fill
              text={flowPageWords.itWasAndChangedIt}
              time={<Timestamp at={flow.drift.activateBy.asked} />}
              partner={partner.name}
            />
          </p>
        </Notice>
      ) : null}
      {isOtherDeadlineAsked(flow) ? (
        <Notice title={flowPageWords.anotherTimeToActivateIs}>
          <p>
            <Fill
              text={flowPageWords.untilTheTimeAboveCounts}
              time={<Timestamp at={flow.desiredActivateBy ?? ""} />}
            />
          </p>
        </Notice>
      ) : (
        extend
      )}
      {flow.activationMessage ? (
        <DoCardPart title={flowPageWords.checkThatItIsOurs} hint={flowPageWords.theTopicInAzureCarries}>
          <Quote>{flow.activationMessage}</Quote>
        </DoCardPart>
      ) : null}
      <DoCardPart title={flowPageWords.howToActivate}>
        <CommandTabs
          task="activate"
          legend={flowPageWords.howToActivate}
          owner="yours"
          input={topic}
          download={download}
        />
        <p className="small">
          <Link href={`/flows/${flow.id}/stop`} prefetch={false}>
            {flowPageWords.stopLater}
          </Link>
        </p>
      </DoCardPart>
      {aid}
      <p className="small muted">{flowPageWords.thisPageNoticesTheActivation}</p>
    </DoCard>
  );
}
