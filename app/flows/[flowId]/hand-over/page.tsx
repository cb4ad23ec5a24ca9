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
import { taskLabels } from "@/lib/domain/words/handover-words";
import { prepareForm } from "@/lib/form-action";
import { listHandoversOf } from "@/lib/services/hand-over";
import { loadFlow } from "../load";
import { closeLink, makeLink } from "./actions";

export const metadata = { title: "Hand over a task" };

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
          { href: "/flows", label: "Event flows" },
          { href: back, label: isDraft ? "New event flow" : flow.name },
        ]}
        here="Hand over a task"
      />
      <PageHead
        title="Hand over a task in Azure"
        lead="Somebody else looks after your Azure? Make a link that shows them this one step with its exact commands. They need no account here; you see when it is done."
      />
      <div className="mt-5">
        <TwoColumns
          asideLabel="About the link"
          aside={
            <>
              <AsidePart title="What the link shows">
                <p>
                  One task: what to do, in which Azure subscription and resource group, who asks, and the
                  commands. No other event flow, no people, no settings. Nothing can be changed with it here
                  but saying that the task is done.
                </p>
              </AsidePart>
              <AsidePart title="Who can open it">
                <p>
                  Whoever has it, until it expires or you close it. Looking at it does not use it up, so mail
                  scanners do no harm. It gives no access to your Azure: whoever runs the commands needs their
                  own rights there.
                </p>
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
                  legend="What shall be done?"
                  options={tasks.map((task) => ({ value: task, label: taskLabels[task] }))}
                  defaultValue={only}
                />
              )}
              <div className="mt-4">
                <RadioCards
                  name="days"
                  legend={
                    tasks.length === 1
                      ? `${taskLabels[only]}: how long is the link open?`
                      : "How long is it open?"
                  }
                  options={handoverDays.map((days) => ({
                    value: String(days),
                    label: days === 1 ? "1 day" : `${days} days`,
                  }))}
                  defaultValue="3"
                />
              </div>
              <div className="mt-4">
                <SubmitButton label="Make the link" pendingLabel="Making…" />
              </div>
            </Form>
          ) : (
            <Notice title="There is nothing to hand over now">
              No step in Azure waits for your organization. The page of the event flow says what comes next.
            </Notice>
          )}
          <Section id="links" title="Links">
            {made === "yes" ? (
              <div className="mb-4">
                <Notice kind="good" says="politely" title="The link is made">
                  Copy it and send it yourself, in the way you trust: this portal sends it to nobody.
                </Notice>
              </div>
            ) : null}
            {closed === "yes" ? (
              <div className="mb-4">
                <Notice kind="good" says="politely" title="The link is closed">
                  Whoever opens it from now on sees that, and nothing of the task.
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
                  <SubmitButton look="plain" size="small" label="Close this link" pendingLabel="Closing…" />
                </Form>
              )}
            />
            <p className="mt-4">
              <Link href={back}>{isDraft ? "Back to Authorize" : "Back to the event flow"}</Link>
            </p>
          </Section>
        </TwoColumns>
      </div>
    </Page>
  );
}
