import Link from "next/link";
import { DraftFrame } from "@/components/flow/draft-frame";
import { CheckboxList, ChosenCount } from "@/components/form/checkbox-list";
import { Form } from "@/components/form/form";
import { SearchField } from "@/components/form/search-field";
import { SubmitButton } from "@/components/form/submit-button";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { StepBar } from "@/components/ui/question";
import { SamplePayload } from "@/components/ui/sample-payload";
import { TwoColumns } from "@/components/ui/two-columns";
import { listEventTypes } from "@/lib/db/catalogue";
import { groupEventTypes, searchEventTypes } from "@/lib/domain/catalogue";
import { prepareForm } from "@/lib/form-action";
import { loadDraft } from "../load";
import { saveEventTypes } from "./actions";

export const metadata = { title: "Which events - New event flow" };

/** `q` searches, `sample` shows a payload: both in the address, so both work without JavaScript. */
export default async function EventTypesPage({
  params,
  searchParams,
}: PageProps<"/flows/[flowId]/event-types">) {
  const { viewer, flow, path, reached } = await loadDraft((await params).flowId, "event-types");
  const search = await searchParams;
  const q = typeof search.q === "string" ? search.q.slice(0, 200) : "";
  const [form, all] = await Promise.all([prepareForm(viewer, path), listEventTypes(viewer)]);
  const found = searchEventTypes(all, q);
  const sample = all.find(({ name }) => name === search.sample) ?? found[0];
  const hidden = flow.eventTypes.filter(
    (name) =>
      !found.some((eventType) => eventType.name === name) && all.some((eventType) => eventType.name === name),
  );
  const addressOf = (name: string) =>
    `${path}?${new URLSearchParams({ ...(q ? { q } : {}), sample: name })}#sample`;
  return (
    <Page>
      <DraftFrame flowId={flow.id} here="event-types" reached={reached} />
      <TwoColumns
        even
        stays
        asideLabel="Sample payload"
        aside={
          sample ? (
            <SamplePayload
              id="sample"
              eventType={sample.name}
              json={JSON.stringify(sample.samplePayload)}
              footer={
                sample.documentationUrl ? (
                  <a href={sample.documentationUrl} rel="noreferrer">
                    Documentation of {sample.displayName}
                  </a>
                ) : undefined
              }
            />
          ) : null
        }
      >
        <Form action={saveEventTypes} prepared={form}>
          <input type="hidden" name="flowId" value={flow.id} />
          <PageHead
            title="Which events do you want?"
            lead="Until you send the request you can change this. Filter further in your own event subscriptions."
          />
          <SearchField name="q" label="Search event types" hint="Order, stock, delivered…" value={q} />
          {hidden.map((name) => (
            <input key={name} type="hidden" name="eventTypes" value={name} />
          ))}
          {found.length > 0 ? (
            <CheckboxList
              name="eventTypes"
              legend="Event types"
              legendHidden
              groups={groupEventTypes(found).map(({ group, eventTypes }) => ({
                title: group,
                options: eventTypes.map(({ name, description, displayName }) => ({
                  value: name,
                  name,
                  description,
                  aside: (
                    <Link
                      href={addressOf(name)}
                      prefetch={false}
                      scroll={false}
                      aria-current={sample?.name === name ? "true" : undefined}
                    >
                      Sample<span className="vh"> of {displayName}</span>
                    </Link>
                  ),
                })),
              }))}
              defaultValues={flow.eventTypes}
            />
          ) : (
            <EmptyState
              title={`No event type matches “${q}”`}
              action={<ButtonLink href={path}>Show all event types</ButtonLink>}
            >
              Try a part of its name or a word of its description. What you chose is kept.
            </EmptyState>
          )}
          <StepBar stays end={<ChosenCount noun="chosen" />}>
            <SubmitButton label="Continue" pendingLabel="Saving…" />
            <SubmitButton
              look="link"
              name="intent"
              value="later"
              label="Save and finish later"
              pendingLabel="Saving…"
            />
            <Link href={`/flows/${flow.id}/where`}>Back</Link>
          </StepBar>
        </Form>
      </TwoColumns>
    </Page>
  );
}
