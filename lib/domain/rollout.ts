import { driftOf } from "./drift";
import type { Desired, Observed, Review } from "./lifecycle";

/** `describe`: Azure shows other words for event types that stay; `retire`: they are taken out of every flow. */
export type RolloutKind = "describe" | "retire";
export type Rollout = { kind: RolloutKind; names: readonly string[] };

/** Why a flow stays as it is. `only-one`: it would have no event type left. `drifted`: a person must decide about Azure first. */
export type Kept = "only-one" | "drifted";
export type RolloutWish =
  | { is: "describe" }
  | { is: "retire"; eventTypes: string[]; removed: string[] }
  | { is: "kept"; because: Kept }
  | { is: "nothing" };

/** What a rollout wants of one flow. Pure: the row says whether it is there already. */
export function rolloutWish(
  { kind, names }: Rollout,
  { desired, review, observed }: { desired: Desired; review: Review; observed: Observed },
): RolloutWish {
  const removed = desired.eventTypes.filter((name) => names.includes(name));
  if (removed.length === 0 || !desired.present) return { is: "nothing" };
  // Nothing of it is in Azure yet, and what will be written then is the catalogue of that day.
  if (kind === "describe")
    return review === "accepted" || review === "unproven" ? { is: "describe" } : { is: "nothing" };
  const eventTypes = desired.eventTypes.filter((name) => !names.includes(name));
  if (eventTypes.length === 0) return { is: "kept", because: "only-one" };
  if (driftOf(desired, review, observed)?.eventTypes) return { is: "kept", because: "drifted" };
  return { is: "retire", eventTypes, removed };
}

/** How many flows a rollout reaches before it waits for Azure to take them. */
export const pendingMost = 100;
export const atOnce = 50;
