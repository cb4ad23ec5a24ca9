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
import { startWords } from "@/lib/domain/words/en/start";
import { fill } from "@/lib/domain/words/fill";

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
      <Breadcrumb trail={[{ href: "/event-types", label: startWords.eventTypes }]} here={displayName} />
      <PageHead title={displayName} lead={description} />
      <p className="muted">
        <Value text={name} /> · {group}
      </p>
      {eventType.status === "deprecated" ? (
        <Notice kind="warn" title={startWords.notOfferedAnyMore}>
          {startWords.eventFlowsThatHaveIt}
        </Notice>
      ) : null}
      <Row>
        {documentationUrl ? (
          <ButtonLink href={documentationUrl} size="small" icon="external-link">
            {startWords.documentation}
          </ButtonLink>
        ) : null}
        {dataSchemaUrl ? (
          <ButtonLink href={dataSchemaUrl} size="small" icon="external-link">
            {startWords.publishedSchema}
          </ButtonLink>
        ) : null}
      </Row>
      <Section title={startWords.payload} end={startWords.whatIsInDataOf}>
        {dataSchema ? (
          <SchemaTable of={displayName} schema={dataSchema} />
        ) : (
          <p className="small muted">{startWords.thereIsNoSchemaOf}</p>
        )}
      </Section>
      <Section title={startWords.samplePayload} id="sample">
        <JsonBlock
          what={fill(startWords.samplePayloadOf, { name })}
          json={JSON.stringify(eventType.samplePayload)}
        />
      </Section>
      {dataSchema ? (
        <Section title={startWords.jsonSchema}>
          <details>
            <summary>{startWords.showTheSchema}</summary>
            <JsonBlock what={fill(startWords.jsonSchemaOf, { name })} json={JSON.stringify(dataSchema)} />
          </details>
        </Section>
      ) : null}
      <Section title={startWords.getTheseEvents}>
        <Row align="spread">
          <p className="small muted">{startWords.youChooseAmongAllEvent}</p>
          <ButtonLink href="/flows/new" look="primary">
            {startWords.newEventFlow}
          </ButtonLink>
        </Row>
      </Section>
    </Page>
  );
}
