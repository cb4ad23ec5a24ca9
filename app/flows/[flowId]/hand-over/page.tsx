import Link from "next/link";
import { HandoverLinks } from "@/components/flow/handover-links";
import { Form } from "@/components/form/form";
import { RadioCards } from "@/components/form/radio-cards";
import { SubmitButton } from "@/components/form/submit-button";
import { LiveRefresh } from "@/components/live-refresh";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Notice } from "@/components/ui/notice";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { AsidePart, TwoColumns } from "@/components/ui/two-columns";
import { handoverDays, openTasks } from "@/lib/domain/handover";
import { validUntilFor } from "@/lib/domain/validity";
import { handOverWords } from "@/lib/domain/words/en/hand-over";
import { fill } from "@/lib/domain/words/fill";
import { taskLabels } from "@/lib/domain/words/handover-words";
import { prepareForm } from "@/lib/form-action";
import { listHandoversOf } from "@/lib/services/hand-over";
import { loadFlow } from "../load";
import { closeLink, makeLink } from "./actions";

export const metadata = { title: handOverWords.handOverATask };

export default async function HandOverPage({ params, searchParams }: PageProps<"/flows/[flowId]/hand-over">) {
  const { viewer, flow, path } = await loadFlow((await params).flowId, "hand over", "hand-over");
  const now = new Date();
  const { made, closed, validity } = await searchParams;
  const [links, form, closing] = await Promise.all([
    listHandoversOf(viewer, flow, now),
    prepareForm(viewer, path),
    prepareForm(viewer, `${path}#close`),
  ]);
  const isDraft = flow.review === "not_sent";
  const back = isDraft ? `/flows/${flow.id}/authorize` : `/flows/${flow.id}`;
  const tasks = openTasks(flow, Boolean(flow.azureSubscriptionId && flow.resourceGroup && flow.topicName));
  const [only] = tasks;
  return (
    <Page>
      <LiveRefresh flow={{ id: flow.id, version: flow.version }} />
      <Breadcrumb
        trail={[
          { href: "/flows", label: handOverWords.eventFlows },
          { href: back, label: isDraft ? handOverWords.newEventFlow : flow.name },
        ]}
        here={handOverWords.handOverATask}
      />
      <PageHead title={handOverWords.handOverATaskIn} lead={handOverWords.somebodyElseLooksAfterYour} />
      <div className="mt-5">
        <TwoColumns
          asideLabel={handOverWords.aboutTheLink}
          aside={
            <>
              <AsidePart title={handOverWords.whatTheLinkShows}>
                <p>{handOverWords.oneTaskWhatToDo}</p>
              </AsidePart>
              <AsidePart title={handOverWords.whoCanOpenIt}>
                <p>{handOverWords.whoeverHasItUntilIt}</p>
              </AsidePart>
            </>
          }
        >
          {only ? (
            <Form action={makeLink} prepared={form} id="make">
              <input type="hidden" name="flowId" value={flow.id} />
              {typeof validity === "string" && validUntilFor(validity, now).ok ? (
                <input type="hidden" name="validity" value={validity} />
              ) : null}
              {tasks.length === 1 ? (
                <input type="hidden" name="task" value={only} />
              ) : (
                <RadioCards
                  name="task"
                  legend={handOverWords.whatShallBeDone}
                  options={tasks.map((task) => ({ value: task, label: taskLabels[task] }))}
                  defaultValue={only}
                />
              )}
              <div className="mt-4">
                <RadioCards
                  name="days"
                  legend={
                    tasks.length === 1
                      ? fill(handOverWords.howLongIsTheLink, { task: taskLabels[only] })
                      : handOverWords.howLongIsItOpen
                  }
                  options={handoverDays.map((days) => ({
                    value: String(days),
                    label: days === 1 ? handOverWords.oneDay : fill(handOverWords.someDays, { days }),
                  }))}
                  defaultValue="3"
                />
              </div>
              <div className="mt-4">
                <SubmitButton label={handOverWords.makeTheLink} pendingLabel={handOverWords.making} />
              </div>
            </Form>
          ) : (
            <Notice title={handOverWords.thereIsNothingToHand}>{handOverWords.noStepInAzureWaits}</Notice>
          )}
          <Section id="links" title={handOverWords.links}>
            {made === "yes" && links.some(({ standing }) => standing === "open") ? (
              <div className="mb-4">
                <Notice kind="good" says="politely" title={handOverWords.theLinkIsMade}>
                  {handOverWords.copyItAndSendIt}
                </Notice>
              </div>
            ) : null}
            {closed === "yes" ? (
              <div className="mb-4">
                <Notice kind="good" says="politely" title={handOverWords.theLinkIsClosed}>
                  {handOverWords.whoeverOpensItFromNow}
                </Notice>
              </div>
            ) : null}
            <HandoverLinks
              links={links.map(({ id, task, standing, link, createdByName, expiresAt, doneAt }) => ({
                id,
                task,
                standing,
                link,
                createdByName,
                expiresAt: expiresAt.toISOString(),
                doneAt: doneAt?.toISOString(),
              }))}
              close={(id) => (
                <Form action={closeLink} prepared={closing} layout="inline" id={`close-${id}`}>
                  <input type="hidden" name="flowId" value={flow.id} />
                  <input type="hidden" name="handoverId" value={id} />
                  <SubmitButton
                    look="plain"
                    size="small"
                    label={handOverWords.closeThisLink}
                    pendingLabel={handOverWords.closing}
                  />
                </Form>
              )}
            />
            <p className="mt-4">
              <Link href={back} prefetch={false}>
                {isDraft ? handOverWords.backToAuthorize : handOverWords.backToTheEventFlow}
              </Link>
            </p>
          </Section>
        </TwoColumns>
      </div>
    </Page>
  );
}
