import type { ReactNode } from "react";
import { EventTypeRows } from "@/components/ui/event-type-rows";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { Timestamp } from "@/components/ui/timestamp";
import { isChangePending, type TypeStanding, typeStandings } from "@/lib/domain/event-type-change";
import type { FlowView } from "@/lib/domain/flow-view";
import { eventTypesOf } from "@/lib/domain/pending-wish";

const notes: Record<TypeStanding, string | undefined> = {
  applied: undefined,
  asked: "Asked, not confirmed.",
  leaving: "Still applied; its removal is asked, not confirmed.",
  foreign: "In Azure, though nobody asked for it here.",
  missing: "Asked for here, but not in Azure any more.",
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
    <Section title="Event types" count={count} end={change}>
      {pending ? (
        <div className="mb-5">
          <Notice title="A change of the event types is asked, not confirmed">
            {flow.state.change.is === "blocked"
              ? "Azure has not taken it. Until it does, the event types that are applied go on as before."
              : "Azure has not confirmed it yet. This page shows it when a read of Azure does."}
          </Notice>
        </div>
      ) : null}
      {drifted && reader === "customer" ? (
        <div className="mb-5">
          <Notice
            kind="warn"
            icon="git-compare"
            title="The event types in Azure differ from what was asked for"
          >
            {`${partnerName} changed them in Azure, not here. What Azure has applies now, and nothing was written over. ${partnerName} has been told, and either adopts them or restores what was asked for.`}
          </Notice>
        </div>
      ) : null}
      <EventTypeRows types={rows} />
      {flow.typesAppliedAt && !pending && !drifted ? (
        <p className="small muted mt-3">
          Applied in Azure at <Timestamp at={flow.typesAppliedAt} seconds />.
        </p>
      ) : null}
    </Section>
  );
}
