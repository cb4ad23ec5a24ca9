import Link from "next/link";
import { Form, type FormAction } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { PageHead } from "@/components/ui/page-head";
import { StepBar } from "@/components/ui/question";
import type { FormState } from "@/lib/form-state";

/** A draft was never sent, so its name need not be typed. */
export function DiscardForm({
  action,
  state,
  token,
  flow,
}: {
  action: FormAction;
  state: FormState;
  token: string;
  flow: { id: string; name: string };
}) {
  return (
    <Form action={action} initialState={state}>
      <input type="hidden" name="form" value={token} />
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
