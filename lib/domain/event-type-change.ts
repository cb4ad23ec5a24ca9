import { sameNames } from "./drift";

/**
 * `leaving`: still applied in Azure, and no longer wanted. `asked`: wanted, and not confirmed by Azure. Where Azure had
 * confirmed what is wanted and shows something else: `foreign` is there without being wanted, `missing` the reverse.
 */
export type TypeStanding = "applied" | "asked" | "leaving" | "foreign" | "missing";

/** Which event types a flow has, as `wanted` by people and as `applied` in Azure when it was last read. */
export type EventTypesOf = {
  wanted: readonly string[];
  applied: readonly string[];
  /** There is a partner topic, or there was one: before that nothing is applied and nothing is missing. */
  created: boolean;
  /** Azure has not shown them yet as they are wanted. */
  pending: boolean;
  /** What was not confirmed when the flow ended never will be. */
  over: boolean;
};

/** Every event type of a flow with its standing: the applied ones first, then those that were asked for. */
export function typeStandings({
  wanted,
  applied,
  created,
  pending,
  over,
}: EventTypesOf): { name: string; standing: TypeStanding }[] {
  if (!created) return wanted.map((name) => ({ name, standing: "applied" }));
  if (over) return applied.map((name) => ({ name, standing: "applied" }));
  const [unwanted, absent] = pending ? (["leaving", "asked"] as const) : (["foreign", "missing"] as const);
  return [
    ...applied.map((name) => ({ name, standing: wanted.includes(name) ? ("applied" as const) : unwanted })),
    ...wanted.filter((name) => !applied.includes(name)).map((name) => ({ name, standing: absent })),
  ];
}

/** Whether a change of event types was asked for that Azure has not confirmed. */
export function isChangePending({ wanted, applied, created, pending, over }: EventTypesOf): boolean {
  return created && !over && pending && !sameNames(wanted, applied);
}

export type Effect = { added: string[]; removed: string[]; kept: string[] };

/** What becomes of the event types when `before` is replaced by `after`. */
export function effectOf(before: readonly string[], after: readonly string[]): Effect {
  return {
    added: after.filter((name) => !before.includes(name)),
    removed: before.filter((name) => !after.includes(name)),
    kept: after.filter((name) => before.includes(name)),
  };
}

/** What the flow has may stay, or come back, when the catalogue does not offer it any more; nothing else may be added. */
export function mayChoose(
  names: readonly string[],
  offered: readonly string[],
  { wanted, applied }: Pick<EventTypesOf, "wanted" | "applied">,
): boolean {
  const allowed = new Set([...offered, ...wanted, ...applied]);
  return names.every((name) => allowed.has(name));
}
