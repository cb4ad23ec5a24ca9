import type { History, Wish } from "@/tools/history/history";
import { attemptsById, callsOf, isWrite } from "@/tools/history/of-one-flow";

const wishes = {
  create: "send",
  update: "change-types",
  extend: "extend",
  delete: "delete",
} satisfies Record<string, Wish>;
type Verb = keyof typeof wishes;
const verbs: readonly Verb[] = ["create", "update", "extend", "delete"];

/** Of each kind how often people asked and Azure applied it. `differing`: the flows of which these are not the same. */
export type Writes = Record<Verb, { asked: number; applied: number }> & { differing: string[] };

/**
 * Every wish is applied exactly once, whatever was lost or killed: each is asked for when nothing else of its flow is under
 * way, and what became of a call without an answer is read before it is made again.
 */
export function writesOf(history: History): Writes {
  const attempts = attemptsById(history);
  const none = () => ({ asked: 0, applied: 0 });
  const writes: Writes = { create: none(), update: none(), extend: none(), delete: none(), differing: [] };
  for (const flow of history.flows) {
    const made = callsOf(history, flow).filter((call) => call.applied && isWrite(call));
    for (const verb of verbs) {
      const isOfVerb = (id: string | null) => attempts.get(id ?? "")?.verb === verb;
      const applied = made.filter(({ clientRequestId }) => isOfVerb(clientRequestId)).length;
      const asked = history.client.filter(
        (entry) =>
          entry.is === "asked" && entry.accepted && entry.flowId === flow.id && entry.wish === wishes[verb],
      ).length;
      writes[verb].asked += asked;
      writes[verb].applied += applied;
      if (applied !== asked) writes.differing.push(`${flow.id}: ${verb} asked ${asked}, applied ${applied}`);
    }
  }
  return writes;
}
