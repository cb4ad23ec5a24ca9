import Link from "next/link";
import { Fill } from "@/components/ui/fill";
import { pagePartsWords } from "@/lib/domain/words/en/page-parts";

export type WizardStep = { label: string; href?: string | undefined; state: "done" | "now" | "ahead" };

/** Where one is in a sequence of questions. Done steps are links back. */
export function WizardSteps({ steps, saved }: { steps: readonly WizardStep[]; saved?: string | undefined }) {
  const now = steps.findIndex((step) => step.state === "now") + 1;
  return (
    <div className="wiz">
      <p className="of">
        <b>
          <Fill text={pagePartsWords.stepOf} now={now} count={steps.length} />
        </b>
        {saved ? <span>{saved}</span> : null}
      </p>
      <ol className="seg" aria-label={pagePartsWords.steps}>
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
