import Link from "next/link";
import { redirect } from "next/navigation";
import { CheckAzurePart } from "@/components/flow/check-azure-part";
import { CheckFreshness } from "@/components/flow/check-freshness";
import { FlowEventTypes } from "@/components/flow/flow-event-types";
import { FlowProgress } from "@/components/flow/flow-progress";
import { FlowTimeline } from "@/components/flow/flow-timeline";
import { HandOverPart } from "@/components/flow/hand-over-part";
import { InYourAzure } from "@/components/flow/in-your-azure";
import { LiveFlowState } from "@/components/flow/live-flow-state";
import { TestEvents } from "@/components/flow/test-events";
import { UndeliveredNotice } from "@/components/flow/undelivered-notice";
import { WhatToDo } from "@/components/flow/what-to-do";
import { Field } from "@/components/form/field";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { Icon } from "@/components/icons/icon";
import { LiveRefresh } from "@/components/live-refresh";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button";
import { Fill } from "@/components/ui/fill";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { ReadOnlyNote } from "@/components/ui/read-only-note";
import { Section } from "@/components/ui/section";
import { Row, Stack } from "@/components/ui/stack";
import { TwoColumns } from "@/components/ui/two-columns";
import { Value } from "@/components/ui/value";
import { Words } from "@/components/ui/words";
import { findAzureCheck } from "@/lib/db/azure-checks";
import { listMailsOfFlow } from "@/lib/db/mail-reports";
import { line, moment } from "@/lib/domain/commands/block";
import { longerDeadline } from "@/lib/domain/deadline";
import type { HandoverTask } from "@/lib/domain/handover";
import { hasEnded } from "@/lib/domain/lifecycle";
import { may } from "@/lib/domain/permissions";
import { stateWords } from "@/lib/domain/state-words";
import { flowPageWords } from "@/lib/domain/words/en/flow-page";
import { prepareForms } from "@/lib/form-action";
import { checkResultOf } from "@/lib/services/azure-check";
import { getFlowPage } from "@/lib/services/flow-page";
import { listHandoversOf } from "@/lib/services/hand-over";
import { diffOfAgain } from "@/lib/services/request-again";
import { askForMoreTime, checkNow, requestAgain, sendTestEvent } from "./actions";
import { loadFlow } from "./load";
import { PublishedPart, readDayOfUsage } from "./published-part";

export async function generateMetadata({ params }: PageProps<"/flows/[flowId]">) {
  const { flow } = await loadFlow((await params).flowId, "read event flows");
  return { title: `${flow.name}: ${stateWords(flow.state, flow.present).label.toLowerCase()}` };
}

export default async function FlowPage({ params }: PageProps<"/flows/[flowId]">) {
  const { viewer, flow: found, path } = await loadFlow((await params).flowId, "read event flows");
  if (found.review === "not_sent") redirect(`/flows/${found.id}/check`);
  // All at once: whoever waits for an activation sees it when the last of them is there.
  const [page, read, links, form, usage, mails] = await Promise.all([
    getFlowPage(viewer, found, new Date()),
    findAzureCheck(viewer, found),
    listHandoversOf(viewer, found, new Date()),
    prepareForms(viewer, path, ["check", "test-event", "more-time", "again"]),
    found.activatedAt ? readDayOfUsage(viewer, found.id, new Date()) : undefined,
    listMailsOfFlow(viewer, found.id),
  ]);
  const { flow, partner, eventTypes, timeline, newestTestEvent } = page;
  const { life } = flow.state;
  const declaredUntil = flow.authorization ? new Date(flow.authorization.validUntil) : undefined;
  const over = hasEnded(life);
  const mayChange = may(viewer, "change event flows");
  const mayCheck = may(viewer, "check now");
  const longer = flow.activateBy ? longerDeadline(new Date(flow.activateBy), new Date(flow.now)) : undefined;
  const diff =
    over && found.mayRequestAgain && mayChange
      ? await diffOfAgain(viewer, found, new Date(flow.now))
      : undefined;
  const handOver = (task: HandoverTask) =>
    may(viewer, "hand over") && <HandOverPart flowId={flow.id} task={task} links={links} />;
  const ask = (label: string, pendingLabel: string, id: "check" | "again") =>
    mayCheck && (
      <Form action={checkNow} prepared={form("check")} layout="inline" id={id}>
        <input type="hidden" name="flowId" value={flow.id} />
        <SubmitButton
          look={id === "again" ? "plain" : "link"}
          size={id === "again" ? "small" : "normal"}
          label={label}
          pendingLabel={pendingLabel}
        />
      </Form>
    );
  return (
    <Page>
      {over ? null : <LiveRefresh flow={{ id: flow.id, version: flow.version }} />}
      <Breadcrumb trail={[{ href: "/flows", label: flowPageWords.eventFlows }]} here={flow.name} />
      <PageHead
        title={flow.name}
        state={<LiveFlowState flow={flow} />}
        end={
          <CheckFreshness
            at={flow.lastAskedAt}
            check={flow.check}
            now={flow.now}
            action={
              over || life === "in_review"
                ? undefined
                : ask(flowPageWords.checkNow, flowPageWords.asking, "check")
            }
          />
        }
      />
      {over ? null : (
        <noscript>
          <p className="quiet">
            <Fill
              text={flowPageWords.withoutJavascriptThisPageDoes}
              link={(words) => <a href={path}>{words}</a>}
            />
          </p>
        </noscript>
      )}
      {mayChange ? null : <ReadOnlyNote>{flowPageWords.youAreAViewerHere}</ReadOnlyNote>}
      <FlowProgress flow={flow} partnerName={partner.name} />
      <TwoColumns
        asideLabel={flowPageWords.factsAboutThisEventFlow}
        aside={<InYourAzure flow={flow} authorization={`${path}/authorization`} />}
      >
        <WhatToDo
          flow={flow}
          partner={partner}
          againDiff={diff}
          again={
            found.mayRequestAgain && mayChange ? (
              <Form action={requestAgain} prepared={form("again")} layout="inline" id="request-again">
                <input type="hidden" name="flowId" value={flow.id} />
                <SubmitButton
                  look="plain"
                  size={over ? "normal" : "small"}
                  label={over ? flowPageWords.requestAgain : flowPageWords.requestAgainWithOtherAnswers}
                  pendingLabel={flowPageWords.preparing}
                />
              </Form>
            ) : null
          }
          aids={{
            authorize: (
              <>
                <CheckAzurePart
                  flowId={flow.id}
                  result={checkResultOf({ read, declaredUntil }, partner.name, flow.resourceGroup)}
                />
                {handOver("authorize")}
                {mayChange ? (
                  <p className="small">
                    <Fill
                      text={flowPageWords.moreAboutIt}
                      link={(words) => (
                        <Link href={`${path}/authorization`} prefetch={false}>
                          {words}
                        </Link>
                      )}
                    />
                  </p>
                ) : null}
              </>
            ),
            activate: handOver("activate"),
          }}
          tryAgain={ask(flowPageWords.tryAgainNow, flowPageWords.askingAzure, "again")}
          extend={
            longer && flow.present && mayChange ? (
              <Form action={askForMoreTime} prepared={form("more-time")} layout="inline" id="more-time">
                <input type="hidden" name="flowId" value={flow.id} />
                <input type="hidden" name="until" value={longer.toISOString()} />
                <SubmitButton
                  look="plain"
                  size="small"
                  label={<Words text={line`Extend until ${moment(longer)}`} />}
                  pendingLabel={flowPageWords.asking}
                />
              </Form>
            ) : null
          }
        />
        <FlowEventTypes
          reader="customer"
          flow={flow}
          types={eventTypes}
          partnerName={partner.name}
          change={
            over || !flow.present || !mayChange ? undefined : (
              <ButtonLink size="small" href={`/flows/${flow.id}/change-event-types`}>
                {flowPageWords.changeEventTypes}
              </ButtonLink>
            )
          }
        />
        {usage ? <PublishedPart usage={usage} flow={flow} partnerName={partner.name} over={over} /> : null}
        {over ? null : (
          <TestEvents
            newest={newestTestEvent}
            more={
              flow.present && may(viewer, "send test events") ? (
                <Link href={`/flows/${flow.id}/test-event`} prefetch={false}>
                  {life === "active"
                    ? flowPageWords.seeAndEditThePayload
                    : flowPageWords.checkAPayloadWithoutSending}
                </Link>
              ) : null
            }
            unavailable={
              !may(viewer, "send test events")
                ? flowPageWords.notForViewersAnOwner
                : !flow.present
                  ? flowPageWords.notAvailableBeingDeleted
                  : flow.topicCreatedAt
                    ? flowPageWords.notAvailableYetThePartner
                    : flowPageWords.notAvailableYetThereIs
            }
            form={
              life === "active" && flow.present && may(viewer, "send test events") ? (
                <Form action={sendTestEvent} prepared={form("test-event")} id="test">
                  <input type="hidden" name="flowId" value={flow.id} />
                  <Stack>
                    <Field
                      name="eventType"
                      type="select"
                      label={flowPageWords.eventType}
                      hint={flowPageWords.theCataloguesSamplePayloadIs}
                      width="medium"
                      options={flow.appliedEventTypes.map((name) => ({ value: name, label: name }))}
                    />
                    <div>
                      <SubmitButton
                        look="plain"
                        icon={<Icon name="send" />}
                        label={flowPageWords.sendTestEvent}
                        pendingLabel={flowPageWords.sending}
                      />
                    </div>
                  </Stack>
                </Form>
              ) : null
            }
          />
        )}
        <UndeliveredNotice mails={mails} />
        <FlowTimeline timeline={timeline} partnerName={partner.name} reader="customer" />
        {over || !flow.present || !may(viewer, "delete event flows") ? null : (
          <Section title={flowPageWords.deleteThisEventFlow}>
            <Row align="spread">
              <p className="small muted">
                {flow.topicCreatedAt ? (
                  <Fill
                    text={flowPageWords.removesThePartnerTopicFrom}
                    topic={<Value text={flow.topicName} />}
                  />
                ) : (
                  flowPageWords.withdrawsTheRequestYouWill
                )}
              </p>
              <ButtonLink look="danger" icon="trash-2" href={`/flows/${flow.id}/delete`}>
                {flow.topicCreatedAt ? flowPageWords.deleteEventFlowAndIts : flowPageWords.deleteEventFlow}
              </ButtonLink>
            </Row>
          </Section>
        )}
      </TwoColumns>
    </Page>
  );
}
