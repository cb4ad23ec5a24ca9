import Link from "next/link";
import type { ReactNode } from "react";
import { CommandTabs } from "@/components/flow/command-tabs";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Fill } from "@/components/ui/fill";
import { Notice } from "@/components/ui/notice";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { AsidePart, TwoColumns } from "@/components/ui/two-columns";
import { may } from "@/lib/domain/permissions";
import { stopPageWords } from "@/lib/domain/words/en/stop-page";
import { fill } from "@/lib/domain/words/fill";
import { commandsOf } from "@/lib/services/flow-commands";
import { loadFlow } from "../load";

export const metadata = { title: stopPageWords.stopThePartnerTopic };

/** The undo of an activation, on a page of its own: beside the activation it was half of what a phone had to take up. */
export default async function StopPage({ params }: PageProps<"/flows/[flowId]/stop">) {
  const { viewer, flow } = await loadFlow((await params).flowId, "read event flows", "stop");
  const { life } = flow.state;
  const isThere = flow.present && (life === "waiting_for_activation" || life === "active");
  const commands = isThere ? await commandsOf(viewer, flow, new Date()) : undefined;
  const back = `/flows/${flow.id}`;
  const linkTo = (href: string) => (words: ReactNode) => (
    <Link href={href} prefetch={false}>
      {words}
    </Link>
  );
  return (
    <Page>
      <Breadcrumb
        trail={[
          { href: "/flows", label: stopPageWords.eventFlows },
          { href: back, label: flow.name },
        ]}
        here={stopPageWords.stopThePartnerTopic}
      />
      <PageHead title={stopPageWords.stopThePartnerTopic} lead={stopPageWords.deactivatedItStays} />
      <div className="mt-5">
        {commands ? (
          <TwoColumns
            asideLabel={stopPageWords.aboutStopping}
            aside={
              <>
                <AsidePart title={stopPageWords.whatStops}>
                  <p>{stopPageWords.eventsSentMeanwhile}</p>
                </AsidePart>
                <AsidePart title={fill(stopPageWords.whatWeSee, { partner: commands.partnerName })}>
                  <p>{fill(stopPageWords.nothingAzureTells, { partner: commands.partnerName })}</p>
                </AsidePart>
                {may(viewer, "delete event flows") ? (
                  <AsidePart title={stopPageWords.toEndIt}>
                    <p>
                      <Fill text={stopPageWords.deleteInstead} link={linkTo(`${back}/delete`)} />
                    </p>
                  </AsidePart>
                ) : null}
              </>
            }
          >
            <Section title={stopPageWords.stop}>
              <CommandTabs
                task="deactivate"
                legend={stopPageWords.howToStop}
                owner="yours"
                input={commands}
                download={`${back}/commands`}
              />
            </Section>
            <Section title={stopPageWords.goOnAgain}>
              <CommandTabs
                task="activate"
                legend={stopPageWords.howToGoOn}
                owner="yours"
                input={commands}
                download={`${back}/commands`}
              />
            </Section>
          </TwoColumns>
        ) : (
          <Notice title={stopPageWords.thereIsNoPartnerTopic}>
            <p>
              <Fill text={stopPageWords.theseCommandsAreFor} link={linkTo(back)} />
            </p>
          </Notice>
        )}
      </div>
    </Page>
  );
}
