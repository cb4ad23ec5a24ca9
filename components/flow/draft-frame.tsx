import { Breadcrumb } from "@/components/ui/breadcrumb";
import { WizardSteps } from "@/components/ui/wizard-steps";
import { type DraftStep, draftSteps } from "@/lib/domain/draft";
import { newFlowWords } from "@/lib/domain/words/en/new-flow";

/** Above every page of a new flow: the way back, and which of the four pages this is. Pages that were reached are links. */
export function DraftFrame({
  flowId,
  again,
  here,
  reached,
}: {
  flowId?: string | undefined;
  /** The flow that is asked for again. */
  again?: { id: string; name: string } | undefined;
  here: DraftStep;
  reached: DraftStep;
}) {
  const at = (step: DraftStep) => draftSteps.findIndex(({ id }) => id === step);
  return (
    <>
      <Breadcrumb
        trail={[
          { href: "/flows", label: newFlowWords.eventFlows },
          ...(again ? [{ href: `/flows/${again.id}`, label: again.name }] : []),
        ]}
        here={again ? newFlowWords.requestAgain : newFlowWords.newEventFlow}
      />
      <WizardSteps
        steps={draftSteps.map(({ id, title }, index) => ({
          label: title,
          state: id === here ? "now" : index < at(reached) ? "done" : "ahead",
          href: flowId && index <= at(reached) ? `/flows/${flowId}/${id}` : undefined,
        }))}
      />
    </>
  );
}
