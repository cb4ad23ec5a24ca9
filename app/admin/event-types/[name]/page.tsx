import { EventTypeStatusTag } from "@/components/event-types/event-type-status-tag";
import { EventTypeUse, isUsed } from "@/components/event-types/event-type-use";
import { JsonBlock } from "@/components/event-types/json-block";
import { isUnderWay, RolloutList } from "@/components/event-types/rollout-list";
import { LiveRefresh } from "@/components/live-refresh";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button";
import { type Fact, Facts } from "@/components/ui/facts";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { Row } from "@/components/ui/stack";
import { Timestamp } from "@/components/ui/timestamp";
import { TwoColumns } from "@/components/ui/two-columns";
import { Value } from "@/components/ui/value";
import type { StoredEventType } from "@/lib/db/event-types";
import { openTransitions } from "@/lib/domain/event-type-status";
import { may } from "@/lib/domain/permissions";
import { listPath, loadEventType } from "../load";

export async function generateMetadata({ params }: PageProps<"/admin/event-types/[name]">) {
  return { title: (await loadEventType((await params).name)).eventType.displayName };
}

export default async function AdminEventTypePage({ params }: PageProps<"/admin/event-types/[name]">) {
  const { viewer, eventType, use, rollouts, page } = await loadEventType((await params).name);
  const used = isUsed(use);
  const mayChange = may(viewer, "manage event types");
  return (
    <Page width="wide">
      {rollouts.some(isUnderWay) ? <LiveRefresh /> : null}
      <Breadcrumb trail={[{ href: listPath, label: "Event types" }]} here={eventType.displayName} />
      <PageHead
        title={eventType.displayName}
        state={<EventTypeStatusTag status={eventType.status} framed />}
        lead={<Value text={eventType.name} />}
        end={
          mayChange ? (
            <ButtonLink href={`${page}/edit`} icon="pencil">
              Edit
            </ButtonLink>
          ) : undefined
        }
      />
      <div className="mt-6">
        <TwoColumns asideLabel="Facts about this event type" aside={<Facts facts={factsOf(eventType)} />}>
          {mayChange ? (
            <Section title="What can become of it">
              <ul className="rows">
                {openTransitions(eventType.status, used).map(({ to, verb, effect }) => (
                  <li key={to}>
                    <Row align="spread">
                      <p className="small muted">{effect}</p>
                      <ButtonLink href={`${page}/status?to=${to}`} size="small">
                        {verb}
                      </ButtonLink>
                    </Row>
                  </li>
                ))}
                <li>
                  <Row align="spread">
                    <p className="small muted">
                      {used
                        ? "It cannot be deleted while an event flow, a draft or a test event has it."
                        : "Nothing has it: it can be deleted for good."}
                    </p>
                    {used ? null : (
                      <ButtonLink href={`${page}/delete`} size="small" look="danger" icon="trash-2">
                        Delete
                      </ButtonLink>
                    )}
                  </Row>
                </li>
              </ul>
            </Section>
          ) : null}
          {rollouts.length > 0 ? <RolloutList rollouts={rollouts} /> : null}
          <EventTypeUse name={eventType.name} use={use} />
          <Section title="Sample payload">
            <JsonBlock
              what={`Sample payload of ${eventType.name}`}
              json={JSON.stringify(eventType.samplePayload)}
            />
          </Section>
          <Section title="JSON Schema">
            {eventType.dataSchema ? (
              <JsonBlock
                what={`JSON Schema of ${eventType.name}`}
                json={JSON.stringify(eventType.dataSchema)}
              />
            ) : (
              <p className="small muted">
                None. Payloads of test events are only checked to be JSON objects.
              </p>
            )}
          </Section>
        </TwoColumns>
      </div>
    </Page>
  );
}

function factsOf(eventType: StoredEventType): Fact[] {
  const { description, group, documentationUrl, dataSchemaUrl, changedAt, changedBy } = eventType;
  const link = (href: string) => (
    <a href={href} rel="noreferrer">
      {href}
    </a>
  );
  return [
    { label: "Description", value: description },
    { label: "Group", value: group },
    { label: "Documentation", value: documentationUrl ? link(documentationUrl) : "none" },
    { label: "Schema link", value: dataSchemaUrl ? link(dataSchemaUrl) : "none" },
    {
      label: "Last changed",
      value: (
        <>
          <Timestamp at={changedAt.toISOString()} /> by {changedBy}
        </>
      ),
    },
  ];
}
