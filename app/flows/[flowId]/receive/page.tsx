import Link from "next/link";
import { ReceiveWays } from "@/components/flow/receive-ways";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Notice } from "@/components/ui/notice";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { AsidePart, TwoColumns } from "@/components/ui/two-columns";
import { Value } from "@/components/ui/value";
import { receivingOf } from "@/lib/services/receive";
import { loadFlow } from "../load";

export const metadata = { title: "Receive your first event" };

export default async function ReceivePage({ params }: PageProps<"/flows/[flowId]/receive">) {
  const { flow } = await loadFlow((await params).flowId, "read event flows", "receive");
  const input = receivingOf(flow);
  const back = `/flows/${flow.id}`;
  return (
    <Page>
      <Breadcrumb
        trail={[
          { href: "/flows", label: "Event flows" },
          { href: back, label: flow.name },
        ]}
        here="Receive your first event"
      />
      <PageHead
        title="Receive your first event"
        lead="Events reach you through an event subscription of the partner topic: without one they go nowhere. Pick where they shall go; what this portal knows is filled in."
      />
      {input ? (
        <div className="mt-5">
          <TwoColumns
            asideLabel="About receiving"
            aside={
              <>
                <AsidePart title="What it makes">
                  <p>
                    Where a store is needed, the smallest one of its kind, beside the topic in{" "}
                    <Value text={input.resourceGroup} />, and one event subscription that lets through your{" "}
                    {input.eventTypes.length === 1 ? "event type" : `${input.eventTypes.length} event types`}.
                    Azure bills your Azure subscription for what you make.
                  </p>
                </AsidePart>
                <AsidePart title="Who may run it">
                  <p>
                    Contributor on the resource group, or EventGrid Contributor with the right to write to
                    where the events go.
                  </p>
                </AsidePart>
                <AsidePart title="In Git Bash on Windows">
                  <p>
                    Run <code>export MSYS_NO_PATHCONV=1</code> first, or it turns resource IDs into paths of
                    your disk.
                  </p>
                </AsidePart>
                <AsidePart title="Then">
                  <p>
                    <Link href={back}>Send a test event</Link> and look for its id where you receive.
                  </p>
                </AsidePart>
              </>
            }
          >
            <ReceiveWays input={input} download={`${back}/receive`} />
            <p className="legend">
              <span className="val">Marked values</span> are yours. What begins with YOUR is for you to set.
            </p>
          </TwoColumns>
        </div>
      ) : (
        <Notice title="There is no partner topic to receive from">
          <p>
            These commands are for an event flow whose partner topic exists.{" "}
            <Link href={back}>The page of the event flow</Link> says what comes next.
          </p>
        </Notice>
      )}
    </Page>
  );
}
