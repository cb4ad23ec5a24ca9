import { notFound } from "next/navigation";
import { JsonBlock } from "@/components/event-types/json-block";
import { SchemaTable } from "@/components/event-types/schema-table";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { Row } from "@/components/ui/stack";
import { Value } from "@/components/ui/value";
import { findEventTypes } from "@/lib/db/catalogue";
import { everybody } from "@/lib/db/with-viewer";
import { publicStatuses } from "@/lib/domain/event-type-status";
import { segmentText } from "@/lib/domain/segment-text";

async function load(segment: string) {
  const [eventType] = await findEventTypes(everybody, [segmentText(segment)]);
  if (!eventType || !publicStatuses.includes(eventType.status)) notFound();
  return eventType;
}

export async function generateMetadata({ params }: PageProps<"/event-types/[name]">) {
  return { title: (await load((await params).name)).displayName };
}

/** One event type for anybody who wonders what they would get. */
export default async function PublicEventTypePage({ params }: PageProps<"/event-types/[name]">) {
  const eventType = await load((await params).name);
  const { name, displayName, description, documentationUrl, dataSchemaUrl, dataSchema, group } = eventType;
  return (
    <Page>
      <Breadcrumb trail={[{ href: "/event-types", label: "Event types" }]} here={displayName} />
      <PageHead title={displayName} lead={description} />
      <p className="muted">
        <Value text={name} /> · {group}
      </p>
      {eventType.status === "deprecated" ? (
        <Notice kind="warn" title="Not offered any more">
          Event flows that have it keep it. New ones cannot add it.
        </Notice>
      ) : null}
      <Row>
        {documentationUrl ? (
          <ButtonLink href={documentationUrl} size="small" icon="external-link">
            Documentation
          </ButtonLink>
        ) : null}
        {dataSchemaUrl ? (
          <ButtonLink href={dataSchemaUrl} size="small" icon="external-link">
            Published schema
          </ButtonLink>
        ) : null}
      </Row>
      <Section title="Payload" end="What is in “data” of the CloudEvent">
        {dataSchema ? (
          <SchemaTable of={displayName} schema={dataSchema} />
        ) : (
          <p className="small muted">There is no schema of it. The sample shows what to expect.</p>
        )}
      </Section>
      <Section title="Sample payload" id="sample">
        <JsonBlock what={`Sample payload of ${name}`} json={JSON.stringify(eventType.samplePayload)} />
      </Section>
      {dataSchema ? (
        <Section title="JSON Schema">
          <details>
            <summary>Show the schema, 2020-12</summary>
            <JsonBlock what={`JSON Schema of ${name}`} json={JSON.stringify(dataSchema)} />
          </details>
        </Section>
      ) : null}
      <Section title="Get these events">
        <Row align="spread">
          <p className="small muted">You choose among all event types when you ask for an event flow.</p>
          <ButtonLink href="/flows/new" look="primary">
            New event flow
          </ButtonLink>
        </Row>
      </Section>
    </Page>
  );
}
