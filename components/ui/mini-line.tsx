import type { StepState } from "./progress-line";

/** The progress line in a row of a list. Decoration: the state tag beside it says it in words. */
export function MiniLine({ steps }: { steps: readonly StepState[] }) {
  return (
    <span className="mini" aria-hidden="true">
      {steps.map((state, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the place in the line is what identifies a step
        <i key={index} className={state} />
      ))}
    </span>
  );
}
