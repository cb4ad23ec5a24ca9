import type { ReactNode } from "react";
import { Countdown } from "@/components/ui/countdown";
import { DoCard, DoCardPart } from "@/components/ui/do-card";
import { Notice } from "@/components/ui/notice";
import { Timestamp } from "@/components/ui/timestamp";
import { Quote } from "@/components/ui/value";
import type { FlowView, PartnerView } from "@/lib/domain/flow-view";
import { isOtherDeadlineAsked } from "@/lib/domain/pending-wish";
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
      title="Activate the partner topic in your Azure subscription"
      intro={`${partner.name} has created it. No events arrive until someone in ${flow.organizationName} activates it.`}
      effort={`Takes a minute · needs EventGrid Contributor on ${flow.resourceGroup}`}
    >
      {flow.activateBy && flow.topicCreatedAt ? (
        <Countdown
          label="Activate by"
          from={flow.topicCreatedAt}
          until={flow.activateBy}
          now={flow.now}
          after="After that, Azure deletes the topic and you would have to request it again."
        />
      ) : null}
      {flow.drift?.activateBy ? (
        <Notice kind="warn" icon="git-compare" title="The time to activate was changed in Azure">
          <p>
            It was <Timestamp at={flow.drift.activateBy.asked} />, and {partner.name} changed it in Azure, not
            here. The time above is what counts. {partner.name} has been told.
          </p>
        </Notice>
      ) : null}
      {isOtherDeadlineAsked(flow) ? (
        <Notice title="Another time to activate is asked, not confirmed">
          <p>
            Until <Timestamp at={flow.desiredActivateBy ?? ""} />. The time above counts until Azure confirms
            it; this page shows it when a read of Azure does.
          </p>
        </Notice>
      ) : (
        extend
      )}
      <DoCardPart
        title="Check that it is ours"
        hint="The topic in Azure carries this message. If it reads differently, do not activate it."
      >
        <Quote>{flow.activationMessage}</Quote>
      </DoCardPart>
      <DoCardPart title="How do you want to activate it?">
        <CommandTabs
          task="activate"
          legend="How do you want to activate it?"
          owner="yours"
          input={topic}
          download={download}
        />
        <details className="mt-4 small">
          <summary>How to stop it later</summary>
          <div className="mt-3">
            <CommandTabs
              task="deactivate"
              legend="How do you want to stop it?"
              owner="yours"
              input={topic}
              download={download}
            />
          </div>
        </details>
      </DoCardPart>
      {aid}
      <p className="small muted">
        This page notices the activation by itself, within seconds while it is open. You can leave it.
      </p>
    </DoCard>
  );
}
