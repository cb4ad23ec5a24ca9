import { type AttemptRecord, type ClientEntry, type History, type Violation, violation } from "./history.ts";

type Shown = Extract<ClientEntry, { is: "shown" }>;

/**
 * I6: what people are shown never goes back within one generation. "Unless a later-started read says so" is about
 * what Azure can take back (event types, the time to activate) and is seen in the order of the answers by Azure's own
 * clock, which has whole seconds.
 */
export function shownStates({ client, attempts }: History): Violation[] {
  const shown = Map.groupBy(
    client.filter((entry) => entry.is === "shown"),
    ({ flowId }) => flowId,
  );
  const ofFlow = Map.groupBy(attempts, ({ flowId }) => flowId);
  return [...[...shown.values()].flatMap(goneBack), ...[...ofFlow.values()].flatMap(overtaken)];
}

function goneBack(entries: Shown[]): Violation[] {
  const inOrder = [...entries].sort((a, b) => a.began - b.began);
  const found: Violation[] = [];
  for (const [index, later] of inOrder.entries()) {
    // Two pages drawn at once may end in either order.
    const before = inOrder.slice(0, index).findLast(({ ended }) => ended <= later.began);
    const why = before && backwards(before, later);
    if (why) found.push(violation("I6", why, before, later));
  }
  return found;
}

function backwards(before: Shown, later: Shown): string | undefined {
  if (later.generation < before.generation) return "an earlier generation is shown again";
  if (later.version < before.version) return "the version went back";
  if (later.generation > before.generation) return undefined;
  if (rankOf(later.life) < rankOf(before.life)) return "the shown state went back";
  const older = before.observedAt !== null && (later.observedAt ?? 0) < before.observedAt;
  return older ? "an older answer of Azure is shown after a newer one" : undefined;
}

const ranks: Record<string, number> = {
  draft: 0,
  in_review: 1,
  requested: 1,
  waiting_for_activation: 2,
  active: 3,
};
const rankOf = (life: string) => ranks[life] ?? 4;

/**
 * One worker at a time: an answer that was applied after another call had begun is one that the fencing number should
 * have refused.
 */
function overtaken(attempts: AttemptRecord[]): Violation[] {
  const inOrder = [...attempts].sort((a, b) => a.startedAt - b.startedAt);
  return inOrder.slice(1).flatMap((later, index) => {
    const earlier = inOrder[index];
    const isLate = earlier?.finishedAt != null && earlier.finishedAt > later.startedAt;
    return isLate
      ? [violation("I6", "a late answer was applied although a newer call had begun", earlier, later)]
      : [];
  });
}
