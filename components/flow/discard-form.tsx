import Link from "next/link";
import { Form, type FormAction, type PreparedForm } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { PageHead } from "@/components/ui/page-head";
import { StepBar } from "@/components/ui/question";

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
        title={`Discard the draft ${flow.name}`}
        lead="Its answers are thrown away. Nothing was sent, so nothing changes in Azure."
      />
      <StepBar>
        <SubmitButton look="danger" icon="trash-2" label="Discard draft" pendingLabel="Discarding…" />
        <Link href={`/flows/${flow.id}/where`}>Keep it</Link>
      </StepBar>
    </Form>
  );
}
