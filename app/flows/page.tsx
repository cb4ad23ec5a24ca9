import { FlowGroups } from "@/components/flow/flow-groups";
import { WhatYouNeed } from "@/components/flow/what-you-need";
import { LiveRefresh } from "@/components/live-refresh";
import { ButtonLink } from "@/components/ui/button";
import { FirstUse } from "@/components/ui/empty-state";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { AsidePart, TwoColumns } from "@/components/ui/two-columns";
import { requireCustomer } from "@/lib/auth/viewer";
import { type Flow, listFlows } from "@/lib/db/flows";
import { may } from "@/lib/domain/permissions";
import { getBrand } from "@/lib/services/branding";

export const metadata = { title: "Event flows" };

export default async function FlowsPage() {
  const viewer = await requireCustomer("/flows", "read event flows");
  // A draft is for those who can go on with it.
  const flows = (await listFlows(viewer)).filter(
    ({ review }) => review !== "not_sent" || may(viewer, "change event flows"),
  );
  const partnerName = (await getBrand()).name;
  const start = may(viewer, "change event flows") ? (
    <ButtonLink href="/flows/new" look="primary" icon="plus">
      New event flow
    </ButtonLink>
  ) : undefined;
  return (
    <Page>
      <LiveRefresh />
      <PageHead title="Event flows" end={flows.length > 0 ? start : undefined} />
      {flows.length > 0 ? (
        <FlowGroups flows={flows.map(toItem)} partnerName={partnerName} now={new Date().toISOString()} />
      ) : (
        <div className="mt-6">
          <TwoColumns
            even
            asideLabel="What you need first"
            aside={
              <AsidePart title="What you need first">
                <WhatYouNeed
                  last={{ title: "Three minutes", text: "You can stop at any time; a draft is kept." }}
                />
              </AsidePart>
            }
          >
            <FirstUse
              title="No event flows yet"
              steps={["Request", "Topic created", "Activate", "Ready"]}
              action={start}
            >
              Connect your Azure subscription to receive {partnerName} events.
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
