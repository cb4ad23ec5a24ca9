import type { ReactNode } from "react";

/** Numbered instructions, such as the clicks in the Azure portal. */
export function StepsList({ steps }: { steps: readonly { id: string; text: ReactNode }[] }) {
  return (
    <ol className="steps">
      {steps.map((step) => (
        <li key={step.id}>
          <span>{step.text}</span>
        </li>
      ))}
    </ol>
  );
}
