import "server-only";
import { createHash } from "node:crypto";
import { askedAtFor } from "@/lib/db/asked-at";
import { listEventTypes } from "@/lib/db/catalogue";
import { changeFlow } from "@/lib/db/change-flow";
import { stateOfRow } from "@/lib/db/flow-row";
import { countWishIn } from "@/lib/db/person-checks";
import { sameNames } from "@/lib/domain/drift";
import { effectOf, mayChoose } from "@/lib/domain/event-type-change";
import { hasEnded } from "@/lib/domain/lifecycle";
import type { Actor } from "@/lib/domain/viewer";

export type TypesRefused =
  | "none-chosen"
  | "unknown-type"
  | "over"
  | "changed-meanwhile"
  | "nothing-different"
  | "too-many";
export type TypesAsked = "asked" | "not-found" | TypesRefused;

type Types = { eventTypes: string[]; observedEventTypes: string[] };

/**
 * Stores which event types are wanted from now on, also while Azure is down; the worker asks for them, and only a read
 * shows them as applied. `seen` is the mark of the event types from which the page computed the effect it showed: when
 * somebody else, or Azure, changed them meanwhile, nothing is stored.
 */
export async function changeEventTypes(
  viewer: Actor,
  id: string,
  { names, seen }: { names: string[]; seen: string },
  now: Date,
): Promise<TypesAsked> {
  const chosen = [...new Set(names)];
  if (chosen.length === 0) return "none-chosen";
  const offered = (await listEventTypes(viewer)).map(({ name }) => name);
  const options = { now, actor: viewer.personName };
  const result = await changeFlow<TypesRefused>(viewer, id, options, async (flow, tx, databaseNow) => {
    const { life } = stateOfRow(flow);
    if (life === "draft" || hasEnded(life) || !flow.present) return { refused: "over" };
    if (seen !== markOfTypes(flow)) return { refused: "changed-meanwhile" };
    if (!mayChoose(chosen, offered, { wanted: flow.eventTypes, applied: flow.observedEventTypes }))
      return { refused: "unknown-type" };
    if (sameNames(chosen, flow.eventTypes)) return { refused: "nothing-different" };
    if (!(await countWishIn(tx, viewer))) return { refused: "too-many" };
    const { added, removed } = effectOf(flow.eventTypes, chosen);
    return {
      // Asked now: a wait that an earlier refusal began does not hold up another choice.
      set: {
        eventTypes: chosen,
        typesAsked: flow.typesAsked + 1,
        askedAt: askedAtFor(flow, databaseNow),
      },
      entries: [
        {
          kind: "types_change_asked",
          details: { added, removed, by: viewer.is === "admin" ? "partner" : "customer" },
        },
      ],
      audit: {
        action: "event-flow.event-types-changed",
        before: { eventTypes: flow.eventTypes },
        after: { eventTypes: chosen },
      },
    };
  });
  return result.is === "changed" ? "asked" : result.is === "refused" ? result.reason : "not-found";
}

/** Names the event types that a page showed, wanted and applied, whatever their order. */
export function markOfTypes({ eventTypes, observedEventTypes }: Types): string {
  const lists = [eventTypes, observedEventTypes].map((names) => [...names].sort());
  return createHash("sha256").update(JSON.stringify(lists)).digest("base64url");
}
