import Link from "next/link";
import { Field } from "@/components/form/field";
import { Form, type FormAction, type PreparedForm } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { Notice } from "@/components/ui/notice";
import { PageHead } from "@/components/ui/page-head";
import { StepBar } from "@/components/ui/question";
import { Stack } from "@/components/ui/stack";
import { Value } from "@/components/ui/value";

type Target = {
  id: string;
  name: string;
  topicName: string;
  resourceGroup: string;
  organizationName: string;
  created: boolean;
};

/** Names the object and the effect, and asks for the name. Works as a page of its own, without script. */
export function DeleteForm({
  action,
  prepared,
  flow,
  backHref,
  whose,
}: {
  action: FormAction;
  prepared: PreparedForm;
  flow: Target;
  backHref: string;
  whose: "your" | "their";
}) {
  return (
    <Form action={action} prepared={prepared}>
      <input type="hidden" name="flowId" value={flow.id} />
      <Stack gap="loose">
        <PageHead title={`Delete ${flow.name}`} />
        <Notice
          kind={flow.created ? "warn" : "plain"}
          title={flow.created ? "This also deletes the partner topic" : "Nothing exists in Azure yet"}
        >
          {flow.created ? (
            <p>
              Azure removes <Value text={flow.topicName} /> from resource group{" "}
              <Value text={flow.resourceGroup} /> in {whose} Azure subscription, with its event subscriptions.
              Events stop at once. It cannot be undone; a new event flow gets a new partner topic.
            </p>
          ) : (
            <p>
              {whose === "your" ? "Your request" : `The request of ${flow.organizationName}`} is withdrawn.
            </p>
          )}
        </Notice>
        <Field
          name="typedName"
          label={`Type the name of the event flow: ${flow.name}`}
          width="medium"
          autoComplete="off"
        />
        <StepBar>
          <SubmitButton
            look="danger"
            icon="trash-2"
            label={flow.created ? "Delete event flow and its partner topic" : "Delete event flow"}
            pendingLabel="Deleting…"
          />
          <Link href={backHref}>Keep it</Link>
        </StepBar>
      </Stack>
    </Form>
  );
}
