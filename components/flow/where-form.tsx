import Link from "next/link";
import { Field } from "@/components/form/field";
import { Form, type FormAction, type PreparedForm } from "@/components/form/form";
import { RadioCards } from "@/components/form/radio-cards";
import { SubmitButton } from "@/components/form/submit-button";
import { Fill } from "@/components/ui/fill";
import { Notice } from "@/components/ui/notice";
import { PageHead } from "@/components/ui/page-head";
import { Question, StepBar } from "@/components/ui/question";
import { regionLabel } from "@/lib/domain/regions";
import { newFlowWords } from "@/lib/domain/words/en/new-flow";
import { fill } from "@/lib/domain/words/fill";

type Place = {
  name: string;
  azureSubscriptionId: string | null;
  resourceGroup: string | null;
  location: string | null;
  topicName: string | null;
};

/**
 * First page of a new flow: where the events go. Also used to change the answers of a draft. No field turns
 * autocomplete off: with it the browser would not refill what was typed after a refresh or on the way back.
 */
export function WhereForm({
  action,
  prepared,
  flowId,
  place,
  again = false,
  locations,
  partnerName,
}: {
  action: FormAction;
  prepared: PreparedForm;
  flowId: string;
  place?: Place | undefined;
  /** The answers are those of an event flow that is asked for again. */
  again?: boolean | undefined;
  locations: string[];
  partnerName: string;
}) {
  return (
    <Form action={action} prepared={prepared}>
      <input type="hidden" name="flowId" value={flowId} />
      <PageHead
        title={newFlowWords.whereShouldTheEventsGo}
        lead={
          again
            ? newFlowWords.theseAreTheAnswersOf
            : fill(newFlowWords.makesAPartnerTopicThere, { partnerName })
        }
      />
      <Question title={newFlowWords.whatDoYouCallIt}>
        <Field
          name="name"
          label={newFlowWords.nameOfTheEventFlow}
          hint={newFlowWords.forYouAndYourColleagues}
          width="medium"
          defaultValue={place?.name}
        />
      </Question>
      <Question
        title={newFlowWords.whichPlaceInYourAzure}
        hint={fill(newFlowWords.useTheResourceGroupIn, { partnerName })}
      >
        <div className="grid gap-5">
          <Field
            name="azureSubscriptionId"
            label={newFlowWords.azureSubscriptionId}
            hint={newFlowWords.aGuidTheAzurePortal}
            mono
            width="medium"
            spellCheck={false}
            defaultValue={place?.azureSubscriptionId ?? undefined}
          />
          <Field
            name="resourceGroup"
            label={newFlowWords.resourceGroup}
            hint={newFlowWords.itMustExistAlready}
            mono
            width="medium"
            spellCheck={false}
            defaultValue={place?.resourceGroup ?? undefined}
          />
        </div>
      </Question>
      <Question title={newFlowWords.whichRegion} hint={newFlowWords.thePartnerTopicIsMade}>
        {locations.length > 0 ? (
          <RadioCards
            name="location"
            legend={newFlowWords.region}
            legendHidden
            options={locations.map((location) => ({
              value: location,
              label: regionLabel(location),
              hint: location,
            }))}
            defaultValue={place?.location ?? undefined}
          />
        ) : (
          <Notice kind="warn" title={newFlowWords.noRegionCanBeChosen}>
            <Fill text={newFlowWords.theConnectionOfToAzure} partnerName={partnerName} />
          </Notice>
        )}
      </Question>
      <Question title={newFlowWords.whatShouldThePartnerTopic}>
        <Field
          name="topicName"
          label={newFlowWords.partnerTopicName}
          optional
          hint={newFlowWords.whatATopicNameHas}
          mono
          width="medium"
          spellCheck={false}
          defaultValue={place?.topicName ?? undefined}
        />
      </Question>
      <StepBar
        end={
          <SubmitButton
            look="link"
            name="intent"
            value="later"
            label={newFlowWords.saveAndFinishLater}
            pendingLabel={newFlowWords.saving}
          />
        }
      >
        <SubmitButton label={newFlowWords.continueIt} pendingLabel={newFlowWords.saving} />
        <Link href="/flows" prefetch={false}>
          {newFlowWords.cancel}
        </Link>
      </StepBar>
    </Form>
  );
}
