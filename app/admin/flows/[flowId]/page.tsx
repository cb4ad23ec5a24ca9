import { PublishedPart } from "@/app/flows/[flowId]/published-part";
import { DriftAnsweredBefore } from "@/components/admin/drift-answered-before";
import { RefusalNotice } from "@/components/admin/refusal-notice";
import { AttemptTable } from "@/components/flow/attempt-table";
import { AzureTruth } from "@/components/flow/azure-truth";
import { CheckFreshness } from "@/components/flow/check-freshness";
import { DriftCard } from "@/components/flow/drift-card";
import { FlowEventTypes } from "@/components/flow/flow-event-types";
import { FlowNotes } from "@/components/flow/flow-notes";
import { FlowProgress } from "@/components/flow/flow-progress";
import { FlowTimeline } from "@/components/flow/flow-timeline";
import { InYourAzure } from "@/components/flow/in-your-azure";
import { LiveFlowState } from "@/components/flow/live-flow-state";
import { MailTable } from "@/components/flow/mail-table";
import { Field } from "@/components/form/field";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { LiveRefresh } from "@/components/live-refresh";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Button, ButtonLink } from "@/components/ui/button";
import { Facts } from "@/components/ui/facts";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { Row, Stack } from "@/components/ui/stack";
import { TwoColumns } from "@/components/ui/two-columns";
import { Words } from "@/components/ui/words";
import { channelName } from "@/lib/domain/channel";
import { line, moment } from "@/lib/domain/commands/block";
import { longerDeadline } from "@/lib/domain/deadline";
import { hasEnded } from "@/lib/domain/lifecycle";
import { may } from "@/lib/domain/permissions";
import { basisWords } from "@/lib/domain/review-words";
import { prepareForms } from "@/lib/form-action";
import { getBrand } from "@/lib/services/branding";
import { markOfDrift } from "@/lib/services/drift-wishes";
import { drawFlowPage } from "@/lib/services/flow-page";
import { addNote, adoptInstead, checkNow, extendForThem, restoreAsked } from "./actions";
import { loadAdminFlow } from "./load";
import { adminsOnly, ReviewPart } from "./review-part";

export async function generateMetadata({ params }: PageProps<"/admin/flows/[flowId]">) {
  const { flow } = await loadAdminFlow((await params).flowId, "read event flows");
  return { title: `${flow.name}, ${flow.organizationName}` };
}

export default async function AdminFlowPage({ params, searchParams }: PageProps<"/admin/flows/[flowId]">) {
  const { viewer, flow: found, parts, path } = await loadAdminFlow((await params).flowId, "read event flows");
  const form = await prepareForms(viewer, path, [
    "check",
    "approve",
    "decline",
    "second",
    "drift",
    "more-time",
    "notes",
  ]);
  const { flow, partner, timeline } = drawFlowPage(
    found,
    { ...parts, newest: parts.newest ?? undefined },
    await getBrand(),
    new Date(),
  );
  const { calls: attempts, holder, eventTypes } = parts;
  const { life, change } = flow.state;
  const over = hasEnded(life);
  const longer =
    life === "waiting_for_activation" && flow.activateBy
      ? longerDeadline(new Date(flow.activateBy), new Date(flow.now))
      : undefined;
  const flowId = <input type="hidden" name="flowId" value={flow.id} />;
  return (
    <Page width="wide">
      <LiveRefresh flow={{ id: flow.id, version: flow.version }} />
      <Breadcrumb trail={[{ href: "/admin/flows", label: "Event flows" }]} here={flow.name} />
      <PageHead
        title={flow.name}
        state={<LiveFlowState flow={flow} />}
        end={
          <CheckFreshness
            at={flow.lastAskedAt}
            check={flow.check}
            now={flow.now}
            action={
              over || life === "in_review" || !may(viewer, "check now") ? undefined : (
                <Form action={checkNow} prepared={form("check")} layout="inline" id="check">
                  {flowId}
                  <SubmitButton
                    look="link"
                    label={change.is === "blocked" ? "Try again now" : "Check now"}
                    pendingLabel="Asking…"
                  />
                </Form>
              )
            }
          />
        }
      />
      <div className="mt-4">
        <Row>
          {may(viewer, "view as customer") ? (
            <ButtonLink size="small" href={`${path}/as-customer`}>
              View as customer
            </ButtonLink>
          ) : null}
          {may(viewer, "download support bundles") ? (
            <a className="btn sm" href={`${path}/bundle`} download>
              Support bundle
            </a>
          ) : null}
          {longer && flow.present && may(viewer, "extend deadlines") ? (
            <Form action={extendForThem} prepared={form("more-time")} layout="inline" id="more-time">
              {flowId}
              <input type="hidden" name="until" value={longer.toISOString()} />
              <SubmitButton
                look="plain"
                size="small"
                label={<Words text={line`Extend until ${moment(longer)}`} />}
                pendingLabel="Asking…"
              />
            </Form>
          ) : null}
        </Row>
      </div>
      <FlowProgress flow={flow} partnerName={partner.name} customer={flow.organizationName} />
      <TwoColumns asideLabel="Facts about this event flow" aside={<InYourAzure flow={flow} theirs />}>
        <ReviewPart
          viewer={viewer}
          found={found}
          holder={holder}
          partnerName={partner.name}
          timeline={timeline}
          form={form}
        />
        {flow.drift && found.drift ? (
          <DriftCard
            drift={flow.drift}
            organizationName={flow.organizationName}
            adopt={
              !may(viewer, "mend drift") ? (
                <Button unavailable={adminsOnly}>Adopt what Azure has</Button>
              ) : (
                <Form action={adoptInstead} prepared={form("drift")} layout="inline" id="adopt">
                  {flowId}
                  <input type="hidden" name="seen" value={markOfDrift(found.drift)} />
                  <SubmitButton look="plain" label="Adopt what Azure has" pendingLabel="Saving…" />
                </Form>
              )
            }
            restore={
              !may(viewer, "mend drift") ? (
                <Button unavailable={adminsOnly}>Restore what was asked for</Button>
              ) : (
                <Form action={restoreAsked} prepared={form("drift")} layout="inline" id="restore">
                  {flowId}
                  <input type="hidden" name="seen" value={markOfDrift(found.drift)} />
                  <SubmitButton look="plain" label="Restore what was asked for" pendingLabel="Asking…" />
                </Form>
              )
            }
          />
        ) : (
          <DriftAnsweredBefore wanted={(await searchParams).late} timeline={timeline} />
        )}
        {change.is === "blocked" ? (
          <RefusalNotice flow={flow} reason={change.reason} partnerName={partner.name} />
        ) : null}
        <Section title="In our Azure">
          <Facts
            facts={[
              { label: "Channel", id: channelName(found, found.generation), copyAs: "channel name" },
              { label: "Partner namespace", id: found.partnerNamespace ?? "" },
              {
                label: "Reason code",
                value:
                  change.is === "blocked"
                    ? change.reason
                    : ((flow.declineReason ? "declined" : found.reviewReason) ?? "none"),
              },
              {
                label: "Claim",
                value: holder
                  ? `${holder.organizationName}: ${basisWords[holder.basis] ?? holder.basis}`
                  : "none",
              },
            ]}
          />
          <AzureTruth flow={flow} channel={found.channel} body={parts.body} />
        </Section>
        <FlowEventTypes
          flow={flow}
          types={eventTypes}
          partnerName={partner.name}
          reader="admin"
          change={
            over || !flow.present || !may(viewer, "change event flows") ? undefined : (
              <ButtonLink size="small" href={`${path}/change-event-types`}>
                Change event types
              </ButtonLink>
            )
          }
        />
        {parts.usage ? (
          <PublishedPart
            usage={parts.usage}
            flow={flow}
            partnerName={partner.name}
            over={over}
            reader="admin"
          />
        ) : null}
        <Section title="Calls to Azure" end="Newest first">
          {attempts.length > 0 ? (
            <AttemptTable attempts={attempts} generation={found.generation} />
          ) : (
            <p className="small muted">None yet.</p>
          )}
        </Section>
        {parts.mails.length > 0 ? (
          <Section title="Mails about this event flow" end="Newest first">
            <MailTable mails={parts.mails} reader="admin" />
          </Section>
        ) : null}
        <FlowNotes
          notes={parts.notes}
          form={
            may(viewer, "write notes") ? (
              <Form action={addNote} prepared={form("notes")} id="new-note">
                {flowId}
                <Stack>
                  <Field name="text" type="textarea" rows={3} label="Add a note" width="medium" />
                  <div>
                    <SubmitButton look="plain" label="Add note" pendingLabel="Saving…" />
                  </div>
                </Stack>
              </Form>
            ) : null
          }
        />
        <FlowTimeline timeline={timeline} partnerName={partner.name} reader="partner" />
        {over || !flow.present || !may(viewer, "delete event flows") ? null : (
          <Section title="Delete this event flow">
            <Row align="spread">
              <p className="small muted">
                For {flow.organizationName}. Also removes the partner topic from their Azure subscription,
                when there is one.
              </p>
              <ButtonLink look="danger" icon="trash-2" href={`${path}/delete`}>
                Delete event flow
              </ButtonLink>
            </Row>
          </Section>
        )}
      </TwoColumns>
    </Page>
  );
}
