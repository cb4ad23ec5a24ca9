/**
 * `draft`: only the partner sees it. `published`: customers may choose it. `deprecated`: flows that have it keep it,
 * nobody can add it. `retired`: taken out of every flow that has another event type.
 */
export const eventTypeStatuses = ["draft", "published", "deprecated", "retired"] as const;
export type EventTypeStatus = (typeof eventTypeStatuses)[number];

/** What anybody may see in the public catalogue. */
export const publicStatuses: readonly EventTypeStatus[] = ["published", "deprecated"];

export type Transition = {
  to: EventTypeStatus;
  /** Names the button. */
  verb: string;
  /** What it means, for whoever decides. */
  effect: string;
  /** Allowed only while no event flow, sent or draft, ever had it. */
  onlyUnused?: true;
};

const publishAgain: Transition = {
  to: "published",
  verb: "Publish again",
  effect: "Customers may choose it again.",
};

/** The one table of what may become of an event type. Deleting is beside it: only what was never used can be deleted. */
export const transitions: Record<EventTypeStatus, readonly Transition[]> = {
  draft: [{ to: "published", verb: "Publish", effect: "Everybody sees it, and customers may choose it." }],
  published: [
    {
      to: "deprecated",
      verb: "Deprecate",
      effect: "Event flows that have it keep it. Nobody can add it any more.",
    },
    { to: "draft", verb: "Take back to draft", effect: "Only you see it from now on.", onlyUnused: true },
  ],
  deprecated: [
    publishAgain,
    {
      to: "retired",
      verb: "Retire",
      effect:
        "It leaves the public catalogue, and is taken out of every event flow that has another event type.",
    },
  ],
  retired: [publishAgain],
};

/** The transition, if there is one; `used`: an event flow has it, or had it. */
export function findTransition(
  from: EventTypeStatus,
  to: EventTypeStatus,
  used: boolean,
): Transition | undefined {
  return openTransitions(from, used).find((transition) => transition.to === to);
}

export function openTransitions(from: EventTypeStatus, used: boolean): readonly Transition[] {
  return transitions[from].filter(({ onlyUnused }) => !(onlyUnused && used));
}
