import { PublishedPart } from "@/app/flows/[flowId]/published-part";
import { FlowEventTypes } from "@/components/flow/flow-event-types";
import { FlowProgress } from "@/components/flow/flow-progress";
import { FlowStateTag } from "@/components/flow/flow-state-tag";
import { FlowTimeline } from "@/components/flow/flow-timeline";
import { InYourAzure } from "@/components/flow/in-your-azure";
import { TestEvents } from "@/components/flow/test-events";
import { WhatToDo } from "@/components/flow/what-to-do";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Notice } from "@/components/ui/notice";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { TwoColumns } from "@/components/ui/two-columns";
import { recordLook } from "@/lib/db/flow-notes";
import { hasEnded } from "@/lib/domain/lifecycle";
import { getBrand } from "@/lib/services/branding";
import { drawFlowPage } from "@/lib/services/flow-page";
import { loadAdminFlow } from "../load";

export const metadata = { title: "As the customer sees it" };

/** The customer's page of a flow without anything to press. Each look is in the audit log, also the customer's own. */
export default async function AsCustomerPage({ params }: PageProps<"/admin/flows/[flowId]/as-customer">) {
  const {
    viewer,
    flow: found,
    parts,
  } = await loadAdminFlow((await params).flowId, "view as customer", "as-customer");
  await recordLook(viewer, found);
  const over = hasEnded(found.state.life);
  const { flow, partner, timeline, newestTestEvent } = drawFlowPage(
    found,
    { ...parts, newest: parts.newest ?? undefined },
    await getBrand(),
    new Date(),
  );
  return (
    <Page>
      <Breadcrumb
        trail={[
          { href: "/admin/flows", label: "Event flows" },
          { href: `/admin/flows/${flow.id}`, label: flow.name },
        ]}
        here="As the customer sees it"
      />
      <Notice title={`You see what ${flow.organizationName} sees`}>
        Nothing can be changed on this page: what customers can press is not here, and links to their other
        pages open for them alone. That you looked is in the audit log.
      </Notice>
      <div className="mt-6">
        <PageHead
          title={flow.name}
          state={<FlowStateTag state={flow.state} present={flow.present} framed />}
        />
      </div>
      <FlowProgress flow={flow} partnerName={partner.name} />
      <TwoColumns
        asideLabel="Facts about this event flow"
        aside={<InYourAzure flow={flow} authorization={`/flows/${flow.id}/authorization`} />}
      >
        <WhatToDo flow={flow} partner={partner} tryAgain={null} />
        <FlowEventTypes reader="customer" flow={flow} types={parts.eventTypes} partnerName={partner.name} />
        {parts.usage ? (
          <PublishedPart
            usage={parts.usage}
            flow={flow}
            partnerName={partner.name}
            over={over}
            reader="as customer"
          />
        ) : null}
        {over ? null : (
          <TestEvents
            newest={newestTestEvent}
            form={null}
            unavailable="Only the customer sends test events."
          />
        )}
        <FlowTimeline timeline={timeline} partnerName={partner.name} reader="customer" />
      </TwoColumns>
    </Page>
  );
}
