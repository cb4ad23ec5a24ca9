import { partnerTopicNameLimits } from "./azure-names";
import { type Attempts, type FlowState, hasEnded } from "./lifecycle";
import { reasons } from "./reasons";

/**
 * Whether an event flow can be asked for again: it is over, or Azure refused to create its partner topic for a reason
 * that only another request mends. A call under way has no answer yet, so it is not refused for good; and a read or a
 * deletion that is refused leaves it open whether a PUT without an answer made the channel; so does a PUT that followed one.
 */
export function mayRequestAgain({ life, change }: FlowState, { last, mayLandUntil }: Attempts): boolean {
  if (hasEnded(life)) return true;
  if (life !== "requested" || change.is !== "blocked" || mayLandUntil) return false;
  return (
    last?.verb === "create" && last.outcome.is === "refused" && reasons[change.reason].retry === "person"
  );
}

/**
 * The partner topic name to begin with: the old one, or the next number behind it where that is or may still be taken:
 * "orders", "orders-2", "orders-3". `taken` is compared without case, as Azure does.
 */
export function topicNameForAgain(name: string, mayBeTaken: boolean, taken: readonly string[]): string {
  const used = new Set(taken.map((one) => one.toLowerCase()));
  const isFree = (candidate: string) => !used.has(candidate.toLowerCase());
  if (!mayBeTaken && isFree(name)) return name;
  const [, stem = name, number] = /^(.+)-([1-9][0-9]{0,4})$/.exec(name) ?? [];
  for (let next = number === undefined ? 2 : Number(number) + 1; ; next++) {
    const end = `-${next}`;
    const candidate = stem.slice(0, partnerTopicNameLimits.max - end.length).replace(/-+$/, "") + end;
    if (isFree(candidate)) return candidate;
  }
}
