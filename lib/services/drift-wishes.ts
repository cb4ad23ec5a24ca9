import "server-only";
import { createHash } from "node:crypto";
import { askedAtFor } from "@/lib/db/asked-at";
import { findEventTypes } from "@/lib/db/catalogue";
import { changeFlow, type FlowChange, type Refusal } from "@/lib/db/change-flow";
import { factsOf } from "@/lib/db/flow-row";
import { findFlow } from "@/lib/db/flows";
import type { EventFlowModel } from "@/lib/db/generated/models";
import { latestDeadline } from "@/lib/domain/deadline";
import { type Drift, driftOf } from "@/lib/domain/drift";
import type { Admin } from "@/lib/domain/viewer";

/** `unknown-type`: Azure has event types that the catalogue does not know, or none at all. */
export type DriftRefused = "no-drift" | "changed-meanwhile" | "unknown-type" | "deadline-over";
export type DriftAnswered = "done" | "not-found" | DriftRefused;

/**
 * What Azure has becomes what is wanted; nothing is asked of Azure. `seen` is the mark of the drift that the page
 * showed: when it is another one meanwhile, nothing is stored.
 */
export async function adoptDrift(viewer: Admin, id: string, seen: string, now: Date): Promise<DriftAnswered> {
  const shown = (await findFlow(viewer, id))?.observedEventTypes ?? [];
  const known = new Set((await findEventTypes(viewer, shown)).map(({ name }) => name));
  return answer(viewer, id, seen, now, (flow, drift) => {
    const { observedEventTypes, activateBy } = flow;
    const isKnown = observedEventTypes.length > 0 && observedEventTypes.every((name) => known.has(name));
    if (drift.eventTypes && !isKnown) return { refused: "unknown-type" };
    return {
      set: {
        ...(drift.eventTypes ? { eventTypes: observedEventTypes } : {}),
        ...(drift.activateBy ? { desiredActivateBy: activateBy } : {}),
      },
      entries: [{ kind: "drift_adopted" as const, details: {} }],
      audit: { action: "event-flow.drift-adopted", ...beforeAndAfter(flow, drift) },
    };
  });
}

/** What was asked for here is asked of Azure once more, once; a read is the proof. `seen`: as for adopting. */
export function restoreDrift(viewer: Admin, id: string, seen: string, now: Date): Promise<DriftAnswered> {
  return answer(viewer, id, seen, now, (flow, drift, databaseNow) => {
    const asked = drift.activateBy?.asked;
    if (asked && (asked <= now || asked > latestDeadline(now))) return { refused: "deadline-over" };
    const { before, after } = beforeAndAfter(flow, drift);
    return {
      set: {
        ...(drift.eventTypes ? { typesAsked: flow.typesAsked + 1 } : {}),
        ...(drift.activateBy ? { deadlineAsked: flow.deadlineAsked + 1 } : {}),
        // Asked now: a wait that an earlier refusal began does not hold it up.
        askedAt: askedAtFor(flow, databaseNow),
      },
      entries: [{ kind: "restore_asked" as const, details: {} }],
      audit: { action: "event-flow.restore-asked", before: after, after: before },
    };
  });
}

/** Names the drift that a page showed, whatever its order. */
export function markOfDrift({ eventTypes, activateBy }: Drift): string {
  const { added = [], removed = [] } = eventTypes ?? {};
  const facts = [[...added].sort(), [...removed].sort(), activateBy?.asked, activateBy?.shown];
  return createHash("sha256").update(JSON.stringify(facts)).digest("base64url");
}

function beforeAndAfter(flow: EventFlowModel, { eventTypes, activateBy }: Drift) {
  return {
    before: {
      ...(eventTypes ? { eventTypes: flow.eventTypes } : {}),
      ...(activateBy ? { activateBy: activateBy.asked.toISOString() } : {}),
    },
    after: {
      ...(eventTypes ? { eventTypes: flow.observedEventTypes } : {}),
      ...(activateBy ? { activateBy: activateBy.shown.toISOString() } : {}),
    },
  };
}

type Decided = FlowChange | Refusal<DriftRefused>;

async function answer(
  viewer: Admin,
  id: string,
  seen: string,
  now: Date,
  decide: (flow: EventFlowModel, drift: Drift, databaseNow: Date) => Decided,
): Promise<DriftAnswered> {
  const options = { now, actor: viewer.personName };
  const result = await changeFlow<DriftRefused>(viewer, id, options, (flow, _, databaseNow) => {
    const { desired, review, observed } = factsOf(flow);
    const drift = driftOf(desired, review, observed);
    if (!drift) return { refused: "no-drift" };
    return markOfDrift(drift) === seen ? decide(flow, drift, databaseNow) : { refused: "changed-meanwhile" };
  });
  return result.is === "changed" ? "done" : result.is === "refused" ? result.reason : "not-found";
}
