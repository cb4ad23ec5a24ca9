import Link from "next/link";
import { EventTypeChooser, EventTypeSample } from "@/components/flow/event-type-chooser";
import { EventTypeEffect } from "@/components/flow/event-type-effect";
import { ChosenCount } from "@/components/form/checkbox-list";
import { Form, type FormAction, type PreparedForm } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { StepBar } from "@/components/ui/question";
import { TwoColumns } from "@/components/ui/two-columns";
import type { EventType } from "@/lib/domain/catalogue";
import { changeEventTypesWords } from "@/lib/domain/words/en/change-event-types";
import { fill } from "@/lib/domain/words/fill";

type Search = Record<string, string | string[] | undefined>;

/** Two steps in one address, for both sides: the choice, and with `step` = effect what it would change. */
export function ChangeEventTypes({
  flow,
  flowPage,
  listPage,
  action,
  prepared,
  seen,
  types,
  kept,
  search,
  reader,
  partnerName,
  authorizedUntil,
}: {
  flow: {
    id: string;
    name: string;
    organizationName: string;
    eventTypes: string[];
    observedEventTypes: string[];
    topicCreatedAt: Date | null;
    topicName: string | null;
  };
  /** The flow's own page on this side, and the list it is on. */
  flowPage: string;
  listPage: string;
  action: FormAction;
  prepared: PreparedForm;
  /** The mark of the event types that this page shows. */
  seen: string;
  /** What is offered, and those of the flow, also when they are no longer offered. */
  types: readonly EventType[];
  /** What was chosen before the effect was looked at. */
  kept: string[] | undefined;
  search: Search;
  reader: "customer" | "admin";
  partnerName: string;
  authorizedUntil: Date | undefined;
}) {
  const path = `${flowPage}/change-event-types`;
  const chosen = kept ?? flow.eventTypes;
  const hidden = (
    <>
      <input type="hidden" name="flowId" value={flow.id} />
      <input type="hidden" name="seen" value={seen} />
    </>
  );
  return (
    <Page>
      <Breadcrumb
        trail={[
          { href: listPage, label: changeEventTypesWords.eventFlows },
          { href: flowPage, label: flow.name },
        ]}
        here={changeEventTypesWords.changeEventTypes}
      />
      {search.step === "effect" ? (
        <Form action={action} prepared={prepared}>
          {hidden}
          {chosen.map((name) => (
            <input key={name} type="hidden" name="eventTypes" value={name} />
          ))}
          <PageHead
            title={changeEventTypesWords.whatThisChanges}
            lead={changeEventTypesWords.nothingHasBeenChangedYet}
          />
          <EventTypeEffect
            flow={flow}
            chosen={chosen}
            types={types}
            partnerName={partnerName}
            authorizedUntil={authorizedUntil}
            reader={reader}
            now={new Date()}
          />
          <StepBar>
            <SubmitButton
              label={changeEventTypesWords.changeEventTypes}
              pendingLabel={changeEventTypesWords.saving}
            />
            <Link href={path} prefetch={false}>
              {changeEventTypesWords.chooseAgain}
            </Link>
            <Link href={flowPage} prefetch={false}>
              {changeEventTypesWords.keepThemAsTheyAre}
            </Link>
          </StepBar>
        </Form>
      ) : (
        <TwoColumns
          even
          stays
          asideLabel={changeEventTypesWords.samplePayload}
          aside={<EventTypeSample all={types} search={search} />}
        >
          <Form action={action} prepared={prepared}>
            {hidden}
            <PageHead
              title={changeEventTypesWords.changeEventTypes}
              lead={leads[reader](flow.organizationName)}
            />
            <EventTypeChooser path={path} all={types} search={search} chosen={chosen} />
            <StepBar stays end={<ChosenCount />}>
              <SubmitButton
                name="intent"
                value="effect"
                label={changeEventTypesWords.showWhatThisChanges}
                pendingLabel={changeEventTypesWords.comparing}
              />
              <Link href={flowPage} prefetch={false}>
                {changeEventTypesWords.cancel}
              </Link>
            </StepBar>
          </Form>
        </TwoColumns>
      )}
    </Page>
  );
}

const leads = {
  customer: () => changeEventTypesWords.chooseWhatYouWantFrom,
  admin: (organizationName: string) =>
    fill(changeEventTypesWords.chooseWhatReceivesFromNow, { organizationName }),
};
