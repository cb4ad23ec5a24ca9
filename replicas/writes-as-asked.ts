import type { CallRecord, History, Wish } from "@/tools/history/history";
import { attemptsById, callsOf, isAnswered, isWrite } from "@/tools/history/of-one-flow";

const wishes = {
  create: "send",
  update: "change-types",
  extend: "extend",
  delete: "delete",
} satisfies Record<string, Wish>;
type Verb = keyof typeof wishes;
const verbs: readonly Verb[] = ["create", "update", "extend", "delete"];

/** Of each kind: how often people asked, how often Azure applied it, and where that differs and should not. */
export type Writes = Record<Verb, { asked: number; applied: number }> & { differing: string[] };

/**
 * Every wish is applied once, whatever was lost or killed: what became of a call without an answer is asked before it is
 * made again. Only a change (PATCH) that Azure applied is made again when the read that should have shown it met a fault,
 * because its refusal ends the attempt: at most once for each such read.
 */
export function writesOf(history: History): Writes {
  const attempts = attemptsById(history);
  const none = () => ({ asked: 0, applied: 0 });
  const writes: Writes = { create: none(), update: none(), extend: none(), delete: none(), differing: [] };
  for (const flow of history.flows) {
    const calls = callsOf(history, flow);
    const made = calls.filter((call) => call.applied && isWrite(call));
    for (const verb of verbs) {
      const applied = made.filter(
        ({ clientRequestId }) => attempts.get(clientRequestId ?? "")?.verb === verb,
      );
      const asked = history.client.filter(
        (entry) =>
          entry.is === "asked" && entry.accepted && entry.flowId === flow.id && entry.wish === wishes[verb],
      ).length;
      const unread = applied.filter((call) => isUnread(call, calls)).length;
      writes[verb].asked += asked;
      writes[verb].applied += applied.length;
      if (applied.length < asked || applied.length - unread > asked)
        writes.differing.push(
          `${flow.id}: ${verb} asked ${asked}, applied ${applied.length}, ${unread} unread`,
        );
    }
  }
  return writes;
}

/** The read of a change has its id. */
const isUnread = (write: CallRecord, calls: readonly CallRecord[]) =>
  write.method === "PATCH" &&
  calls.some(
    (call) =>
      call.method === "GET" &&
      call.clientRequestId === write.clientRequestId &&
      !(isAnswered(call) && (call.status ?? 0) < 400),
  );
