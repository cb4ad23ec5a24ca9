import { type AttemptRecord, type CallRecord, type History, type Violation, violation } from "./history.ts";
import { attemptsById, isAnswered, isWrite } from "./of-one-flow.ts";

/** I11: each write to Azure has one intent and one outcome, and the outcome is what Azure answered, or "unknown". */
export function writtenDown(history: History): Violation[] {
  const attempts = attemptsById(history);
  const writes = history.calls.filter((call) => call.ours && call.channel !== null && isWrite(call));
  const byId = Map.groupBy(writes, ({ clientRequestId }) => clientRequestId ?? "");
  return [
    ...[...byId].flatMap(([id, calls]) => ofOneIntent(attempts.get(id), calls)),
    ...history.attempts
      .filter(({ outcome, flowId }) => outcome === "open" && !isUnderWay(history, flowId))
      .map((attempt) => violation("I11", "an attempt has no outcome", attempt)),
  ];
}

/** A dead worker's lease ends after 10 s and the scan comes every 5 s; whoever takes the flow then closes what it left. */
const closedWithin = 20_000;

function isUnderWay({ flows, readAt }: History, flowId: string): boolean {
  const leaseUntil = flows.find(({ id }) => id === flowId)?.leaseUntil ?? null;
  return leaseUntil !== null && leaseUntil > readAt - closedWithin;
}

function ofOneIntent(attempt: AttemptRecord | undefined, calls: CallRecord[]): Violation[] {
  if (!attempt) return calls.map((call) => violation("I11", "a write has no attempt", call));
  const writes = withoutOldToken(calls);
  if (writes.length > 1) return [violation("I11", "one attempt wrote more than once", attempt, ...calls)];
  return writes
    .filter((call) => contradicts(attempt, call))
    .map((call) => violation("I11", "the outcome is not what Azure answered", attempt, call));
}

/** A 401 has done nothing, and the first one is followed by the same call with a new token (F-01, decision 47). */
const withoutOldToken = (calls: CallRecord[]) =>
  calls.length > 1 && calls[0]?.status === 401 ? calls.slice(1) : calls;

/** A change and a deletion are followed by a read under the same id, whose status is kept: only the PUT's is compared. */
function contradicts({ outcome, httpStatus, verb }: AttemptRecord, call: CallRecord): boolean {
  const isDone = outcome === "done";
  if (isDone && call.status === null) return true;
  if (isDone && call.status !== null && call.status >= 400)
    return !(verb === "delete" && call.status === 404);
  if (httpStatus === null || verb !== "create" || !isAnswered(call)) return false;
  return httpStatus !== call.status;
}
