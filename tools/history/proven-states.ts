import { readChannelName } from "../../lib/domain/channel.ts";
import { sameNames } from "../../lib/domain/drift.ts";
import {
  type CallRecord,
  type ClientEntry,
  type FlowRecord,
  type History,
  type Violation,
  violation,
} from "./history.ts";
import { callsOf, isAnswered } from "./of-one-flow.ts";

/** `generation`: where it is known; a page may be drawn while the next one is made. */
type Claim = { life: string; at: number; generation?: number; appliedTypes?: string[]; from: unknown };

/** I7: nothing is called there, activated, applied or gone before Azure's answer to us could say so. */
export function provenStates(history: History): Violation[] {
  return history.flows.flatMap((flow) => {
    const calls = callsOf(history, flow).filter(isAnswered);
    return claimsOf(history, flow).flatMap((claim) => {
      const known = calls.filter((call) => call.ended <= claim.at && isOfGeneration(call, claim));
      const why = unproven(history, flow, claim, known) ?? unprovenTypes(history, flow, claim, known);
      return why ? [violation("I7", why, claim.from)] : [];
    });
  });
}

const isOfGeneration = ({ channel }: CallRecord, { generation }: Claim) =>
  generation === undefined || readChannelName(channel ?? "")?.generation === generation;

/** What pages showed, and what the timeline tells for good. */
function claimsOf({ client, timeline }: History, flow: FlowRecord): Claim[] {
  const shown = client
    .filter((entry) => entry.is === "shown" && entry.flowId === flow.id)
    .filter((entry) => entry.is === "shown")
    .map((entry) => ({
      life: entry.life,
      at: entry.ended,
      generation: entry.generation,
      appliedTypes: entry.appliedTypes,
      from: entry,
    }));
  const told = timeline
    .filter(({ flowId }) => flowId === flow.id)
    .map((entry) => ({ life: lifeTold[entry.kind] ?? "", at: entry.at, from: entry }));
  return [...shown, ...told];
}

const lifeTold: Record<string, string> = {
  topic_created: "waiting_for_activation",
  activated: "active",
  deleted: "deleted",
  expired: "expired",
  topic_deleted: "topic_deleted",
};

function unproven({ client, attempts }: History, flow: FlowRecord, { life, at }: Claim, known: CallRecord[]) {
  const seen = known.filter(({ method, status }) => method !== "DELETE" && status === 200);
  switch (life) {
    case "waiting_for_activation":
      return seen.length > 0 ? undefined : "a partner topic is shown that no answer of Azure has shown";
    case "active": {
      const began = client
        .filter((entry) => isActivation(entry, flow.id))
        .find((entry) => entry.began <= at)?.began;
      return began !== undefined && seen.some(({ ended }) => ended >= began)
        ? undefined
        : "an activation is shown that Azure has not shown";
    }
    case "deleted":
    case "expired":
    case "topic_deleted": {
      // Before an accepted claim nothing was ever asked of Azure, so nothing has to be gone.
      const wasAsked = attempts.some(
        ({ flowId, verb, startedAt }) => flowId === flow.id && verb === "create" && startedAt <= at,
      );
      const isGone = known.some(({ status }) => status === 404 || status === 204);
      if (wasAsked && !isGone) return "an end is shown that Azure has not shown";
      const misses = missesSince(Math.max(0, ...seen.map(({ began }) => began)), known);
      // Nobody here asked for it: one answer may be Azure's mistake.
      return life === "deleted" || misses > 1 ? undefined : "an end is shown that Azure was asked about once";
    }
    default:
      return undefined;
  }
}

/**
 * Reads in a row that did not find what Azure had shown. One that was under way beside another one's read that found it, a
 * worker's that stood still, may have come after it in Azure.
 */
const missesSince = (time: number, known: CallRecord[]) =>
  known.filter(({ method, status, ended }) => method === "GET" && status === 404 && ended >= time).length;

type InAzure = Extract<ClientEntry, { is: "in-azure" }>;
const isActivation = (entry: ClientEntry, flowId: string): entry is InAzure =>
  entry.is === "in-azure" && entry.what === "activated" && entry.flowId === flowId;

/**
 * Bodies are not in the journal, so this is weaker than "the answer showed these event types": a write of ours, made
 * after they were first wanted, was applied before they were shown. What an operator wrote in Azure is not ours to prove.
 */
function unprovenTypes({ client, calls }: History, flow: FlowRecord, claim: Claim, known: CallRecord[]) {
  const types = claim.appliedTypes;
  if (!types || types.length === 0) return undefined;
  if (
    client.some(
      (entry) => entry.is === "in-azure" && entry.flowId === flow.id && entry.what === "channel-edited",
    )
  )
    return undefined;
  const wanted = client.find(
    (entry) =>
      entry.is === "asked" &&
      entry.flowId === flow.id &&
      entry.accepted &&
      sameNames(entry.eventTypes ?? [], types),
  );
  const since = wanted?.is === "asked" ? wanted.at : Number.POSITIVE_INFINITY;
  const written = callsOf({ calls }, flow).some(
    ({ method, applied, ended }) =>
      (method === "PUT" || method === "PATCH") && applied && ended >= since && ended <= claim.at,
  );
  return written && known.length > 0
    ? undefined
    : "event types are shown as applied that were never written to Azure";
}
