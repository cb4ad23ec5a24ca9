import Link from "next/link";
import { Form, type FormAction, type PreparedForm } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { Icon } from "@/components/icons/icon";
import { PageHead } from "@/components/ui/page-head";
import { StepBar } from "@/components/ui/question";
import { newFlowWords } from "@/lib/domain/words/en/new-flow";
import { fill } from "@/lib/domain/words/fill";

/** A draft was never sent, so its name need not be typed. */
export function DiscardForm({
  action,
  prepared,
  flow,
}: {
  action: FormAction;
  prepared: PreparedForm;
  flow: { id: string; name: string };
}) {
  return (
    <Form action={action} prepared={prepared}>
      <input type="hidden" name="flowId" value={flow.id} />
      <PageHead
        title={fill(newFlowWords.discardTheDraft, { name: flow.name })}
        lead={newFlowWords.itsAnswersAreThrownAway}
      />
      <StepBar>
        <SubmitButton
          look="danger"
          icon={<Icon name="trash-2" />}
          label={newFlowWords.discardDraft}
          pendingLabel={newFlowWords.discarding}
        />
        <Link href={`/flows/${flow.id}/where`} prefetch={false}>
          {newFlowWords.keepIt}
        </Link>
      </StepBar>
    </Form>
  );
}
