import { changeFlow, type FlowChange, type Refusal } from "@/lib/db/change-flow";
import { databaseNow } from "@/lib/db/database-now";
import { factsOf } from "@/lib/db/flow-row";
import type { CatalogueRolloutModel, EventFlowModel } from "@/lib/db/generated/models";
import { countPending, findRolloutFlows, saveRollout, takeRollout } from "@/lib/db/rollouts";
import { worker } from "@/lib/db/with-viewer";
import { atOnce, pendingMost, type RolloutKind, rolloutWish } from "@/lib/domain/rollout";
import { getBrand } from "@/lib/services/branding";
import { orPassOver } from "./pass-over";

const pause = 2_000;

/**
 * Turns a change of the catalogue into a wish of each event flow it concerns, some at a time: it goes on when Azure has
 * taken most of them, so that people's own wishes never wait behind it. The flows' reconcile writes to Azure, as ever.
 */
export async function rollOutEventTypes(id: string): Promise<void> {
  const rollout = await takeRollout(id);
  if (!rollout) return;
  const nextAt = new Date((await databaseNow()).getTime() + pause);
  const { cursor } = rollout;
  if ((await countPending(id)) > pendingMost) {
    await saveRollout(rollout, { cursor, reached: 0, kept: 0, nextAt });
    return;
  }
  const flowIds = await findRolloutFlows(rollout);
  let kept = 0;
  for (const flowId of flowIds)
    if ((await orPassOver(flowId, () => wish(rollout, flowId))) === "kept") kept++;
  const isLast = flowIds.length < atOnce;
  await saveRollout(rollout, {
    cursor: flowIds.at(-1) ?? cursor,
    reached: flowIds.length,
    kept,
    nextAt: isLast ? null : nextAt,
  });
}

type LeftAlone = "kept" | "nothing";

/** The partner is named as who did it: customers read it in the timeline. Who asked is in the audit record of the catalogue. */
async function wish(rollout: CatalogueRolloutModel, flowId: string): Promise<LeftAlone | "asked"> {
  const options = { actor: (await getBrand()).name };
  const result = await changeFlow<LeftAlone>(worker, flowId, options, (flow) => decide(rollout, flow));
  if (result.is === "changed") return "asked";
  return result.is === "refused" ? result.reason : "nothing";
}

function decide(
  { id, kind, names }: CatalogueRolloutModel,
  flow: EventFlowModel,
): FlowChange | Refusal<LeftAlone> {
  // A worker that died after this flow begins its step anew.
  if (flow.rolloutId === id) return { refused: "nothing" };
  const wanted = rolloutWish({ kind: kindOf(kind), names }, factsOf(flow));
  const after = { rollout: id, eventTypes: names };
  switch (wanted.is) {
    case "nothing":
      return { refused: "nothing" };
    case "kept":
      return { refused: "kept" };
    case "describe":
      return {
        set: { rolloutId: id, definitionsAsked: flow.definitionsAsked + 1 },
        audit: { action: "event-flow.event-types-described", after },
        silent: true,
      };
    case "retire":
      return {
        set: { rolloutId: id, eventTypes: wanted.eventTypes, typesAsked: flow.typesAsked + 1 },
        entries: [
          { kind: "types_change_asked", details: { added: [], removed: wanted.removed, by: "partner" } },
        ],
        audit: {
          action: "event-flow.event-types-retired",
          before: { eventTypes: flow.eventTypes },
          after: { ...after, eventTypes: wanted.eventTypes },
        },
      };
  }
}

function kindOf(kind: string): RolloutKind {
  if (kind === "describe" || kind === "retire") return kind;
  throw new Error(`catalogue_rollout holds the unknown kind ${kind}`);
}
