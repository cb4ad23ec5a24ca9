import { FlowGroups } from "@/components/flow/flow-groups";
import { WhatYouNeed } from "@/components/flow/what-you-need";
import { LiveRefresh } from "@/components/live-refresh";
import { ButtonLink } from "@/components/ui/button";
import { FirstUse } from "@/components/ui/empty-state";
import { Fill } from "@/components/ui/fill";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { AsidePart, TwoColumns } from "@/components/ui/two-columns";
import { requireCustomer } from "@/lib/auth/viewer";
import { type Flow, listFlows } from "@/lib/db/flows";
import { may } from "@/lib/domain/permissions";
import { flowListWords } from "@/lib/domain/words/en/flow-list";
import { getBrand } from "@/lib/services/branding";

export const metadata = { title: flowListWords.eventFlows };

export default async function FlowsPage() {
  const viewer = await requireCustomer("/flows", "read event flows");
  // A draft is for those who can go on with it.
  const flows = (await listFlows(viewer)).filter(
    ({ review }) => review !== "not_sent" || may(viewer, "change event flows"),
  );
  const partnerName = (await getBrand()).name;
  const start = may(viewer, "change event flows") ? (
    <ButtonLink href="/flows/new" look="primary" icon="plus">
      {flowListWords.newEventFlow}
    </ButtonLink>
  ) : undefined;
  return (
    <Page>
      <LiveRefresh />
      <PageHead title={flowListWords.eventFlows} end={flows.length > 0 ? start : undefined} />
      {flows.length > 0 ? (
        <FlowGroups flows={flows.map(toItem)} partnerName={partnerName} now={new Date().toISOString()} />
      ) : (
        <div className="mt-6">
          <TwoColumns
            even
            asideLabel={flowListWords.whatYouNeedFirst}
            aside={
              <AsidePart title={flowListWords.whatYouNeedFirst}>
                <WhatYouNeed
                  last={{ title: flowListWords.threeMinutes, text: flowListWords.youCanStopAtAny }}
                />
              </AsidePart>
            }
          >
            <FirstUse
              title={flowListWords.noEventFlowsYet}
              steps={[
                flowListWords.request,
                flowListWords.topicCreated,
                flowListWords.activate,
                flowListWords.ready,
              ]}
              action={start}
            >
              <Fill text={flowListWords.connectYourAzureSubscriptionTo} partnerName={partnerName} />
            </FirstUse>
          </TwoColumns>
        </div>
      )}
    </Page>
  );
}

function toItem(flow: Flow) {
  return {
    id: flow.id,
    name: flow.name,
    state: flow.state,
    present: flow.present,
    topicName: flow.topicName ?? "",
    resourceGroup: flow.resourceGroup ?? "",
    location: flow.location ?? "",
    eventTypes: flow.eventTypes.length,
    createdAt: flow.createdAt.toISOString(),
    againOf: flow.againOf,
    topicCreatedAt: flow.topicCreatedAt?.toISOString() ?? null,
    activatedAt: flow.activatedAt?.toISOString() ?? null,
    activateBy: flow.activateBy?.toISOString() ?? null,
    observedAt: flow.observedAt?.toISOString() ?? null,
  };
}
