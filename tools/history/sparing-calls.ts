import { type CallRecord, type FlowRecord, type History, type Violation, violation } from "./history.ts";
import { attemptsById, callsOf, isAnswered } from "./of-one-flow.ts";

const putsMax = 2;
const callsPerEpisodeMax = 20;
/**
 * A pause is stored in one row that every worker asks before an attempt. On a busy machine it may be stored this much
 * after the refusal; what began after that is too early. The calls of the flow that was refused have no such excuse.
 */
const underWay = 1_500;

/** I9: a lost answer is asked about, faults do not multiply calls, and Azure's wish to wait is kept. */
export function sparingCalls(history: History): Violation[] {
  return [
    ...history.flows.flatMap((flow) => {
      const calls = callsOf(history, flow);
      return [...blindPuts(calls), ...tooManyPuts(flow, calls), ...longEpisodes(flow, calls)];
    }),
    ...tooEarly(history),
  ];
}

/** After a PUT whose answer was lost only a read that found nothing allows another. */
function blindPuts(calls: CallRecord[]): Violation[] {
  const puts = calls.filter(({ method }) => method === "PUT");
  return puts.slice(1).flatMap((later, index) => {
    const earlier = puts[index];
    if (!earlier || isRefused(earlier)) return [];
    const between = calls.filter(({ began }) => began >= earlier.began && began <= later.began);
    const asked = between.some(({ method, status }) => method === "GET" && status === 404);
    return asked
      ? []
      : [violation("I9", "a PUT was repeated without asking what became of the one before", earlier, later)];
  });
}

/** The status alone refuses, however its body was spoilt; only an answer that was cut off has none that counts. */
const isRefused = (call: CallRecord) =>
  (call.status ?? 0) >= 400 && call.fault !== "truncated" && call.fault !== "reset-after";

/** "Under single faults": what a person had to mend in Azure between two tries does not count. */
function tooManyPuts({ id }: FlowRecord, calls: CallRecord[]): Violation[] {
  const faults = calls.filter(({ fault }) => fault !== null);
  const puts = calls.filter(
    (call) => call.method === "PUT" && !(isAnswered(call) && (call.status ?? 0) >= 400),
  );
  return faults.length <= 1 && puts.length > putsMax
    ? [violation("I9", `${puts.length} PUTs for one channel under a single fault`, id, ...puts)]
    : [];
}

/** An episode is a row of calls of one flow that all met a fault. */
function longEpisodes({ id }: FlowRecord, calls: CallRecord[]): Violation[] {
  let length = 0;
  for (const { fault } of calls) {
    length = fault === null ? 0 : length + 1;
    if (length > callsPerEpisodeMax)
      return [violation("I9", `more than ${callsPerEpisodeMax} calls in one episode of faults`, id)];
  }
  return [];
}

function tooEarly(history: History): Violation[] {
  const attempts = attemptsById(history);
  const turnOf = (call: CallRecord) => attempts.get(call.clientRequestId ?? "")?.startedAt ?? call.began;
  return history.calls.filter(isAskedToWait).flatMap((refused) => {
    const until = refused.ended + (refused.retryAfterMs ?? 0);
    const early = history.calls.find(
      (call) =>
        call.ours &&
        kindOf(call) === kindOf(refused) &&
        call.began > refused.ended &&
        call.began < until &&
        (isOfSameChannel(call, refused) || turnOf(call) > refused.ended + underWay),
    );
    return early
      ? [violation("I9", "Azure was called before its Retry-After had ended", refused, early)]
      : [];
  });
}

/** Two pages of lists may be two sweeps', which know of each other's refusal by the pause alone. */
const isOfSameChannel = (one: CallRecord, other: CallRecord) =>
  one.channel !== null && one.channel === other.channel;

/** Azure's Retry-After on 202 and 201 is about following an operation, which is another call's affair. */
const isAskedToWait = ({ ours, status, retryAfterMs }: CallRecord) =>
  ours && retryAfterMs !== null && (status === 429 || status === 503);

/** Azure counts these apart (reference, reliability F1). */
function kindOf({ method }: CallRecord): string {
  if (method === "GET" || method === "HEAD") return "reads";
  return method === "DELETE" ? "deletes" : "writes";
}
