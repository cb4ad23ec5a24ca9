import { channelName, readChannelName } from "../../lib/domain/channel.ts";
import type { AttemptRecord, CallRecord, FlowRecord, History } from "./history.ts";

export const channelOf = (flow: FlowRecord) =>
  channelName({ ...flow, adoptedChannel: null }, flow.generation);

/** Our calls about any generation of a flow's channel, in the order of their beginning. */
export function callsOf({ calls }: Pick<History, "calls">, { secret }: FlowRecord): CallRecord[] {
  return calls.filter(
    ({ ours, channel }) => ours && channel !== null && readChannelName(channel)?.secret === secret,
  );
}

export const isWrite = ({ method }: CallRecord) => method !== "GET" && method !== "HEAD";

/** Faults after which the answer is still a whole one. */
const harmless: readonly (string | null)[] = [
  null,
  "delay",
  "duplicate-headers",
  "slow-operation",
  "failed-operation",
  "canceled-operation",
];

/** Azure answered, and the answer could be read. */
export const isAnswered = ({ status, fault }: CallRecord) => status !== null && harmless.includes(fault);

export function attemptsById({ attempts }: Pick<History, "attempts">): Map<string, AttemptRecord> {
  return new Map(attempts.map((attempt) => [attempt.id, attempt]));
}
