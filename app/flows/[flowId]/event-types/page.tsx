import Link from "next/link";
import { DraftFrame } from "@/components/flow/draft-frame";
import { EventTypeChooser, EventTypeSample } from "@/components/flow/event-type-chooser";
import { ChosenCount } from "@/components/form/checkbox-list";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { StepBar } from "@/components/ui/question";
import { TwoColumns } from "@/components/ui/two-columns";
import { listEventTypes } from "@/lib/db/catalogue";
import { newFlowWords } from "@/lib/domain/words/en/new-flow";
import { prepareForm } from "@/lib/form-action";
import { loadDraft } from "../load";
import { saveEventTypes } from "./actions";

export const metadata = { title: newFlowWords.whichEventsNewEventFlow };

export default async function EventTypesPage({
  params,
  searchParams,
}: PageProps<"/flows/[flowId]/event-types">) {
  const { viewer, flow, path, reached, again } = await loadDraft((await params).flowId, "event-types");
  const search = await searchParams;
  const [form, all] = await Promise.all([prepareForm(viewer, path), listEventTypes(viewer)]);
  return (
    <Page>
      <DraftFrame flowId={flow.id} again={again} here="event-types" reached={reached} />
      <TwoColumns
        even
        stays
        asideLabel={newFlowWords.samplePayload}
        aside={<EventTypeSample all={all} search={search} />}
      >
        <Form action={saveEventTypes} prepared={form}>
          <input type="hidden" name="flowId" value={flow.id} />
          <PageHead title={newFlowWords.whichEventsDoYouWant} lead={newFlowWords.youCanChangeThisLater} />
          <EventTypeChooser path={path} all={all} search={search} chosen={flow.eventTypes} />
          <StepBar stays end={<ChosenCount />}>
            <SubmitButton label={newFlowWords.continueIt} pendingLabel={newFlowWords.saving} />
            <SubmitButton
              look="link"
              name="intent"
              value="later"
              label={newFlowWords.saveAndFinishLater}
              pendingLabel={newFlowWords.saving}
            />
            <Link href={`/flows/${flow.id}/where`} prefetch={false}>
              {newFlowWords.back}
            </Link>
          </StepBar>
        </Form>
      </TwoColumns>
    </Page>
  );
}
