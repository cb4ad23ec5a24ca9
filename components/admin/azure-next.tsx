import type { ReactNode } from "react";
import { DoCard } from "@/components/ui/do-card";
import type { Line } from "@/lib/domain/azure-checklist/line";
import { Commands } from "./azure-line";

/** The one card of the page: what a person must do first, or that nobody must. */
export function AzureNext({
  first,
  steps,
  addRegion,
  setUp,
}: {
  first: Line | undefined;
  /** Names of all that the portal would do by itself, in order. */
  steps: readonly string[];
  /** The form for the first region, while there is none. */
  addRegion: ReactNode;
  /** The form that asks for all of them; none: the reader may not. */
  setUp: ReactNode;
}) {
  if (!first) return null;
  if (addRegion)
    return (
      <DoCard
        title="Choose the first region"
        intro="Customers get their partner topics in a region that you offer. You can add others later."
      >
        {addRegion}
      </DoCard>
    );
  if (steps.length > 0)
    return (
      <DoCard
        title="Let the portal set up what is missing"
        intro="The worker does this in your Azure, one after the other, and stops if Azure refuses. You can leave this page. Nothing is deleted or replaced."
      >
        <ol className="steps">
          {steps.map((step) => (
            <li key={step}>
              <span>{step}</span>
            </li>
          ))}
        </ol>
        {setUp}
      </DoCard>
    );
  return (
    <DoCard title={`${first.title}: ${first.state}`} intro={first.what}>
      {first.todo ? <p>{first.todo}</p> : null}
      <Commands commands={first.commands} of={`${first.title}, what to do now`} />
    </DoCard>
  );
}
