import Link from "next/link";
import { ReceiveWays } from "@/components/flow/receive-ways";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Fill } from "@/components/ui/fill";
import { Notice } from "@/components/ui/notice";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { AsidePart, TwoColumns } from "@/components/ui/two-columns";
import { Value } from "@/components/ui/value";
import { receivePageWords } from "@/lib/domain/words/en/receive-page";
import { receivingOf } from "@/lib/services/receive";
import { loadFlow } from "../load";

export const metadata = { title: receivePageWords.receiveYourFirstEvent };

export default async function ReceivePage({ params }: PageProps<"/flows/[flowId]/receive">) {
  const { flow } = await loadFlow((await params).flowId, "read event flows", "receive");
  const input = receivingOf(flow);
  const back = `/flows/${flow.id}`;
  return (
    <Page>
      <Breadcrumb
        trail={[
          { href: "/flows", label: receivePageWords.eventFlows },
          { href: back, label: flow.name },
        ]}
        here={receivePageWords.receiveYourFirstEvent}
      />
      <PageHead
        title={receivePageWords.receiveYourFirstEvent}
        lead={receivePageWords.eventsReachYouThroughAn}
      />
      {input ? (
        <div className="mt-5">
          <TwoColumns
            asideLabel={receivePageWords.aboutReceiving}
            aside={
              <>
                <AsidePart title={receivePageWords.whatItMakes}>
                  <p>
                    <Fill
                      text={
                        input.eventTypes.length === 1
                          ? receivePageWords.whatItMakesForOneType
                          : receivePageWords.whatItMakesForTypes
                      }
                      group={<Value text={input.resourceGroup} />}
                      count={input.eventTypes.length}
                    />
                  </p>
                </AsidePart>
                <AsidePart title={receivePageWords.whoMayRunIt}>
                  <p>{receivePageWords.contributorOnTheResourceGroup}</p>
                </AsidePart>
                <AsidePart title={receivePageWords.inGitBashOnWindows}>
                  <p>
                    <Fill
                      text={receivePageWords.runExportMsysNoPathconv}
                      code={(words) => <code>{words}</code>}
                    />
                  </p>
                </AsidePart>
                <AsidePart title={receivePageWords.thenSend}>
                  <p>
                    <Fill
                      text={receivePageWords.sendATestEventAnd}
                      link={(words) => (
                        <Link href={back} prefetch={false}>
                          {words}
                        </Link>
                      )}
                    />
                  </p>
                </AsidePart>
              </>
            }
          >
            <ReceiveWays input={input} download={`${back}/receive`} />
            <p className="legend">
              <Fill
                text={receivePageWords.markedValuesAreYoursWhat}
                part={(words) => <span className="val">{words}</span>}
              />
            </p>
          </TwoColumns>
        </div>
      ) : (
        <div className="mt-5">
          <Notice title={receivePageWords.thereIsNoPartnerTopic}>
            <p>
              <Fill
                text={receivePageWords.theseCommandsAreForAn}
                link={(words) => (
                  <Link href={back} prefetch={false}>
                    {words}
                  </Link>
                )}
              />
            </p>
          </Notice>
        </div>
      )}
    </Page>
  );
}
