import { readChannelName } from "../../lib/domain/channel.ts";
import { hasEnded, lives } from "../../lib/domain/lifecycle.ts";
import { type FlowRecord, type History, type Violation, violation } from "./history.ts";
import { attemptsById, channelOf } from "./of-one-flow.ts";

/** I1 and I2: one channel for a request, none without a row that was there before it. */
export function oneChannel(history: History): Violation[] {
  return [
    ...history.flows.flatMap((flow) => channelsOf(history, flow)),
    ...orphans(history),
    ...unannounced(history),
  ];
}

/** What we made under any name for this flow: known by the attempt, or by the secret in the name. */
function channelsOf(history: History, flow: FlowRecord): Violation[] {
  const attempts = attemptsById(history);
  const made = history.calls.filter(
    ({ method, applied, clientRequestId }) =>
      method === "PUT" && applied && attempts.get(clientRequestId ?? "")?.flowId === flow.id,
  );
  // The channel of a topic that its customer deleted is idle, and stays beside the one of the next request.
  const living = history.channels.filter(({ name, idle }) => {
    const known = readChannelName(name);
    return known?.secret === flow.secret && !(idle && known.generation < flow.generation);
  });
  const names = new Set([...made.map(({ channel }) => channel), ...living.map(({ name }) => name)]);
  const ofGeneration = Map.groupBy(
    names,
    (name) => readChannelName(name ?? "")?.generation ?? flow.generation,
  );
  const doubled = [...ofGeneration.values()].filter(({ length }) => length > 1);
  return [
    ...doubled.map((same) =>
      violation("I1", "one request has channels of different names", flow.id, ...same),
    ),
    ...(living.length > 1
      ? [violation("I1", "one event flow has several channels", flow.id, ...living)]
      : []),
  ];
}

function orphans({ channels, calls, flows }: History): Violation[] {
  const ours = new Set(
    calls.filter((call) => call.ours && call.method === "PUT").map(({ channel }) => channel),
  );
  const owners = new Map(flows.filter(isLiving).map((flow) => [channelOf(flow), flow]));
  return channels
    .filter(({ name, idle }) => !idle && (ours.has(name) || readChannelName(name)) && !owners.has(name))
    .map((channel) => violation("I2", "a channel of ours belongs to no living event flow", channel));
}

const isLiving = ({ life }: FlowRecord) => lives.some((word) => word === life && !hasEnded(word));

/**
 * Write-ahead. The row of an attempt says when its transaction began, not when it was committed, so this is weaker than
 * "committed before the call"; a worker killed between the two leaves a call without an attempt, and that is seen.
 */
function unannounced(history: History): Violation[] {
  const attempts = attemptsById(history);
  return history.calls
    .filter(({ ours, method, channel }) => ours && method === "PUT" && channel !== null)
    .filter(
      ({ clientRequestId, began }) =>
        !((attempts.get(clientRequestId ?? "")?.startedAt ?? Infinity) <= began),
    )
    .map((call) => violation("I2", "a channel was asked for that no attempt had announced", call));
}
