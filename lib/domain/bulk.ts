import { longerDeadline } from "./deadline";
import { type FlowState, hasEnded } from "./lifecycle";
import type { PermissionOf } from "./permissions";

/** What can be asked for many event flows at once. */
export const bulkActions = ["check", "retry", "extend", "delete"] as const;
export type BulkAction = (typeof bulkActions)[number];

export const bulkPermission = {
  check: "check now",
  retry: "check now",
  extend: "extend deadlines",
  delete: "delete event flows",
} as const satisfies Record<BulkAction, PermissionOf["admin"]>;

/** At most so many at once: nobody looks through more before they say yes. */
export const mostInBulk = 1_000;

/** What somebody types who deletes many: the number says that they have read it. */
export const confirmationOf = (flows: number) => `delete ${flows}`;

export type BulkFlow = { state: FlowState; present: boolean; activateBy: Date | null };

/** Why this would not be done for a flow as it is now; undefined: it would be. */
export function whyNot(action: BulkAction, { state, present, activateBy }: BulkFlow, now: Date) {
  if (hasEnded(state.life)) return "over";
  if (!present) return action === "delete" || action === "extend" ? "leaving" : undefined;
  switch (action) {
    case "check":
      return state.life === "in_review" ? "in-review" : undefined;
    case "retry":
      return state.change.is === "blocked" ? undefined : "nothing-refused";
    case "extend":
      if (state.life !== "waiting_for_activation" || !activateBy) return "not-waiting";
      return longerDeadline(activateBy, now) ? undefined : "no-longer-time";
    case "delete":
      return undefined;
  }
}

export type WhyNot = NonNullable<ReturnType<typeof whyNot>>;

/** Before it is begun, and after, where something came between. */
export const whyNotWords: Record<string, string> = {
  over: "the event flow has ended",
  leaving: "it is being deleted already",
  "in-review": "it waits for a review, so there is nothing to ask Azure",
  "nothing-refused": "Azure has refused nothing",
  "not-waiting": "it does not wait for activation",
  "no-longer-time": "it has nearly 7 days left, the longest that Azure gives",
  "requested-again": "it was requested again after you looked",
  "name-differs": "it was renamed after you looked",
  "asked-just-now": "somebody asked for it within the last 5 seconds",
  activated: "it was activated after you looked",
  "not-found": "it is not there any more",
  failed: "something went wrong with this one; the log of the worker says what",
} satisfies Record<WhyNot, string> & Record<string, string>;
