import type { ReactNode } from "react";
import { EventTypeRows } from "@/components/ui/event-type-rows";
import { Fill } from "@/components/ui/fill";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { Timestamp } from "@/components/ui/timestamp";
import { isChangePending, type TypeStanding, typeStandings } from "@/lib/domain/event-type-change";
import type { FlowView } from "@/lib/domain/flow-view";
import { eventTypesOf } from "@/lib/domain/pending-wish";
import { flowPageWords } from "@/lib/domain/words/en/flow-page";
import { fill } from "@/lib/domain/words/fill";

const notes: Record<TypeStanding, string | undefined> = {
  applied: undefined,
  asked: flowPageWords.askedNotConfirmed,
  leaving: flowPageWords.stillAppliedItsRemovalIs,
  foreign: flowPageWords.inAzureThoughNobodyAsked,
  missing: flowPageWords.askedForHereButNot,
};

/** What is wanted against what Azure showed last, and when it first showed what is wanted. */
export function FlowEventTypes({
  flow,
  types,
  partnerName,
  reader,
  change,
}: {
  flow: FlowView;
  /** What the catalogue knows about them. */
  types: readonly { name: string; description: string }[];
  partnerName: string;
  /** A partner admin decides about a difference in a card of its own; only customers are told here. */
  reader: "customer" | "admin";
  change?: ReactNode;
}) {
  const described = new Map(types.map(({ name, description }) => [name, description]));
  const rows = typeStandings(eventTypesOf(flow)).map(({ name, standing }) => ({
    name,
    description: described.get(name) ?? "",
    note: notes[standing],
  }));
  const pending = isChangePending(eventTypesOf(flow));
  const drifted = Boolean(flow.drift?.eventTypes);
  const count = drifted ? flow.appliedEventTypes.length : flow.eventTypes.length;
  return (
    <Section title={flowPageWords.eventTypes} count={count} end={change}>
      {pending ? (
        <div className="mb-5">
          <Notice title={flowPageWords.aChangeOfTheEvent}>
            {flow.state.change.is === "blocked"
              ? flowPageWords.azureHasNotTakenIt
              : flowPageWords.azureHasNotConfirmedIt}
          </Notice>
        </div>
      ) : null}
      {drifted && reader === "customer" ? (
        <div className="mb-5">
          <Notice kind="warn" icon="git-compare" title={flowPageWords.theEventTypesInAzure}>
            {fill(flowPageWords.changedThemInAzureNot, { partnerName })}
          </Notice>
        </div>
      ) : null}
      <EventTypeRows types={rows} />
      {flow.typesAppliedAt && !pending && !drifted ? (
        <p className="small muted mt-3">
          <Fill text={flowPageWords.appliedInAzureAt} time={<Timestamp at={flow.typesAppliedAt} seconds />} />
        </p>
      ) : null}
    </Section>
  );
}
