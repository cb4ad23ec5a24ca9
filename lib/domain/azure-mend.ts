/**
 * What the worker can do in the partner's own Azure when a person asks for it. The order is the one in which each needs
 * those before it. Nothing is ever deleted there.
 */
export const mendTasks = [
  "register-provider",
  "create-registration",
  "create-namespace",
  "write-event-subscription",
  "test-delivery",
] as const;
export type MendTask = (typeof mendTasks)[number];

/** `target`: the region of a namespace, "" elsewhere. */
export type Mend = { task: MendTask; target: string };

/**
 * `waiting`: not begun. `asked`: the request may have reached Azure, its answer is not stored. `working`: Azure has it.
 * `refused`: Azure said no, or it did not end in time. `stopped`: not begun, because something before it was refused.
 */
export const mendPhases = ["waiting", "asked", "working", "done", "refused", "stopped"] as const;
export type MendPhase = (typeof mendPhases)[number];

export const isOpen = (phase: MendPhase) => phase === "waiting" || phase === "asked" || phase === "working";

const second = 1000;
const minute = 60 * second;

/** Registering a resource provider takes minutes in real Azure; an event arrives within seconds or not at all. */
export const patienceOf: Record<MendTask, number> = {
  "register-provider": 30 * minute,
  "create-registration": 10 * minute,
  "create-namespace": 30 * minute,
  "write-event-subscription": 15 * minute,
  "test-delivery": 2 * minute,
};

/** When to look again at something that Azure began `ageMs` ago: soon at first, because somebody watches. */
export function lookAgainIn(ageMs: number): number {
  if (ageMs < 10 * second) return second;
  return ageMs < minute ? 3 * second : 10 * second;
}

/** A namespace's name when nobody chose one. It becomes part of a host name, so it is unique in its region. */
export function namespaceNameFor(registration: string, location: string): string {
  return `${registration.slice(0, 49 - location.length)}-${location}`.replace(/-{2,}/g, "-").slice(0, 50);
}
