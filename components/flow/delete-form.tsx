import Link from "next/link";
import { Field } from "@/components/form/field";
import { Form, type FormAction, type PreparedForm } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { Icon } from "@/components/icons/icon";
import { Fill } from "@/components/ui/fill";
import { Notice } from "@/components/ui/notice";
import { PageHead } from "@/components/ui/page-head";
import { StepBar } from "@/components/ui/question";
import { Stack } from "@/components/ui/stack";
import { Value } from "@/components/ui/value";
import { flowPageWords } from "@/lib/domain/words/en/flow-page";
import { fill } from "@/lib/domain/words/fill";

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
        <PageHead title={fill(flowPageWords.deleteNamed, { name: flow.name })} />
        <Notice
          kind={flow.created ? "warn" : "plain"}
          title={
            flow.created ? flowPageWords.thisAlsoDeletesThePartner : flowPageWords.nothingExistsInAzureYet
          }
        >
          {flow.created ? (
            <p>
              <Fill
                text={whose === "your" ? flowPageWords.azureRemovesYours : flowPageWords.azureRemovesTheirs}
                topic={<Value text={flow.topicName} />}
                group={<Value text={flow.resourceGroup} />}
              />
            </p>
          ) : (
            <p>
              {whose === "your"
                ? flowPageWords.yourRequestIsWithdrawn
                : fill(flowPageWords.theirRequestIsWithdrawn, { organizationName: flow.organizationName })}
            </p>
          )}
        </Notice>
        <Field
          name="typedName"
          label={fill(flowPageWords.typeTheNameOfThe, { name: flow.name })}
          width="medium"
          autoComplete="off"
        />
        <StepBar>
          <SubmitButton
            look="danger"
            icon={<Icon name="trash-2" />}
            label={flow.created ? flowPageWords.deleteEventFlowAndIts : flowPageWords.deleteEventFlow}
            pendingLabel={flowPageWords.deleting}
          />
          <Link href={backHref} prefetch={false}>
            {flowPageWords.keepIt}
          </Link>
        </StepBar>
      </Stack>
    </Form>
  );
}
