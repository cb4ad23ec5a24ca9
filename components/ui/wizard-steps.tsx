import Link from "next/link";

export type WizardStep = { label: string; href?: string | undefined; state: "done" | "now" | "ahead" };

/** Where one is in a sequence of questions. Done steps are links back. */
export function WizardSteps({ steps, saved }: { steps: readonly WizardStep[]; saved?: string | undefined }) {
  const now = steps.findIndex((step) => step.state === "now") + 1;
  return (
    <div className="wiz">
      <p className="of">
        <b>
          Step {now} of {steps.length}
        </b>
        {saved ? <span>{saved}</span> : null}
      </p>
      <ol className="seg" aria-label="Steps">
        {steps.map((step) => (
          <li
            key={step.label}
            className={step.state}
            aria-current={step.state === "now" ? "step" : undefined}
          >
            {step.href && step.state !== "now" ? (
              <Link href={step.href} prefetch={false}>
                {step.label}
              </Link>
            ) : (
              step.label
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}
