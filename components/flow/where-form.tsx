import Link from "next/link";
import { Field } from "@/components/form/field";
import { Form, type FormAction, type PreparedForm } from "@/components/form/form";
import { RadioCards } from "@/components/form/radio-cards";
import { SubmitButton } from "@/components/form/submit-button";
import { Notice } from "@/components/ui/notice";
import { PageHead } from "@/components/ui/page-head";
import { Question, StepBar } from "@/components/ui/question";
import { regionLabel } from "@/lib/domain/regions";

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
        title="Where should the events go?"
        lead={
          again
            ? `These are the answers of the earlier request, as far as they are still offered. Change what you want; nothing is asked of Azure before you send it.`
            : `${partnerName} makes a partner topic there. You can keep this as a draft at any time.`
        }
      />
      <Question title="What do you call it?">
        <Field
          name="name"
          label="Name of the event flow"
          hint="For you and your colleagues, such as Orders for the warehouse."
          width="medium"
          defaultValue={place?.name}
        />
      </Question>
      <Question
        title="Which place in your Azure?"
        hint={`Use the resource group in which you authorize ${partnerName}.`}
      >
        <div className="grid gap-5">
          <Field
            name="azureSubscriptionId"
            label="Azure subscription ID"
            hint="A GUID. The Azure portal shows it on the subscription page."
            mono
            width="medium"
            spellCheck={false}
            defaultValue={place?.azureSubscriptionId ?? undefined}
          />
          <Field
            name="resourceGroup"
            label="Resource group"
            hint="It must exist already."
            mono
            width="medium"
            spellCheck={false}
            defaultValue={place?.resourceGroup ?? undefined}
          />
        </div>
      </Question>
      <Question
        title="Which region?"
        hint="The partner topic is made in this region, wherever the resource group is."
      >
        {locations.length > 0 ? (
          <RadioCards
            name="location"
            legend="Region"
            legendHidden
            options={locations.map((location) => ({
              value: location,
              label: regionLabel(location),
              hint: location,
            }))}
            defaultValue={place?.location ?? undefined}
          />
        ) : (
          <Notice kind="warn" title="No region can be chosen at the moment">
            The connection of {partnerName} to Azure has not answered yet, so the regions are not known. Your
            other answers are kept; load this page again in a minute.
          </Notice>
        )}
      </Question>
      <Question title="What should the partner topic be called?">
        <Field
          name="topicName"
          label="Partner topic name"
          optional
          hint="3 to 50 letters, digits and hyphens. Leave it empty and we propose one from the event flow's name."
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
            label="Save and finish later"
            pendingLabel="Saving…"
          />
        }
      >
        <SubmitButton label="Continue" pendingLabel="Saving…" />
        <Link href="/flows">Cancel</Link>
      </StepBar>
    </Form>
  );
}
