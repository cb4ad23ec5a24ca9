import { isLater } from "./deadline";
import type { Desired, Observed, Review } from "./lifecycle";

/** Event types that Azure has beside what was asked for, and those it lacks; the deadlines as asked and as shown. */
export type Drift = {
  eventTypes?: { added: string[]; removed: string[] } | undefined;
  activateBy?: { asked: Date; shown: Date } | undefined;
};

/**
 * What Azure confirmed once and shows otherwise now: somebody changed the channel outside this portal (reference,
 * reliability F-23). It is shown and never written over; undefined: there is none.
 */
export function driftOf(desired: Desired, review: Review, observed: Observed): Drift | undefined {
  if (review !== "accepted" || !desired.present || observed.channel !== "present") return undefined;
  const differs = differing(desired, observed);
  const { confirmed, eventTypes, activateBy } = desired;
  const drift: Drift = {};
  if (differs.eventTypes && confirmed.eventTypes)
    drift.eventTypes = {
      added: observed.eventTypes.filter((name) => !eventTypes.includes(name)),
      removed: eventTypes.filter((name) => !observed.eventTypes.includes(name)),
    };
  if (differs.activateBy && confirmed.activateBy && activateBy && observed.deadline)
    drift.activateBy = { asked: activateBy, shown: observed.deadline };
  return drift.eventTypes || drift.activateBy ? drift : undefined;
}

type Values = Pick<Desired, "eventTypes" | "activateBy">;
type Shown = Pick<Observed, "eventTypes" | "activatedAt" | "deadline">;

/** Which of the values are not as wanted. Once activated, no deadline counts any more. */
export function differing(desired: Values, observed: Shown): { eventTypes: boolean; activateBy: boolean } {
  const { activateBy } = desired;
  const { activatedAt, deadline } = observed;
  return {
    eventTypes: !sameNames(desired.eventTypes, observed.eventTypes),
    activateBy: !activatedAt && isOther(activateBy, deadline),
  };
}

/** Whether both are known and more apart than Azure's precision. */
export function isOther(one: Date | undefined, other: Date | undefined): boolean {
  return one !== undefined && other !== undefined && (isLater(one, other) || isLater(other, one));
}

/** The same names, in whatever order and however often. */
export function sameNames(a: readonly string[], b: readonly string[]): boolean {
  const wanted = new Set(a);
  return wanted.size === new Set(b).size && b.every((name) => wanted.has(name));
}
