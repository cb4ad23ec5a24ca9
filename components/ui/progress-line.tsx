import type { ReactNode } from "react";
import { Icon } from "@/components/icons/icon";
import { pagePartsWords } from "@/lib/domain/words/en/page-parts";

export type StepState = "done" | "now" | "ahead" | "flowing" | "cut";
export type ProgressStep = { label: string; meta?: ReactNode; state: StepState };

/** The line of a flow: who acts and when, solid where work has passed, dashed ahead, a diamond where it was cut. */
export function ProgressLine({
  steps,
  label = pagePartsWords.progress,
}: {
  steps: readonly ProgressStep[];
  label?: string | undefined;
}) {
  return (
    <ol className="line across progress" aria-label={label}>
      {steps.map((step, index) => (
        <li key={step.label} className={step.state} aria-current={step.state === "now" ? "step" : undefined}>
          <span className="node" aria-hidden="true">
            <NodeMark state={step.state} number={index + 1} />
          </span>
          <span>
            <b>
              {step.label}
              <span className="vh">{spoken[step.state]}</span>
            </b>
            {step.meta ? <span className="meta">{step.meta}</span> : null}
          </span>
        </li>
      ))}
    </ol>
  );
}

function NodeMark({ state, number }: { state: StepState; number: number }) {
  if (state === "done" || state === "flowing") return <Icon name="check" />;
  if (state === "cut") return <Icon name="x" />;
  return number;
}

const spoken: Record<StepState, string> = {
  done: pagePartsWords.stepDone,
  now: pagePartsWords.currentStep,
  ahead: pagePartsWords.notYet,
  flowing: pagePartsWords.stepDone,
  cut: pagePartsWords.endedHere,
};
