import {
  type AttemptRecord,
  type CallRecord,
  type History,
  type TimelineRecord,
  type Violation,
  violation,
} from "./history.ts";
import { attemptsById, callsOf, isWrite } from "./of-one-flow.ts";

const methodOf: Record<string, string> = {
  create: "PUT",
  update: "PATCH",
  extend: "PATCH",
  describe: "PATCH",
  delete: "DELETE",
};
/** What a person must have asked before; audit records are made in the transaction of the wish. */
const commandOf: Record<string, readonly string[]> = {
  create: ["event-flow.sent", "event-flow.requested-again"],
  update: ["event-flow.event-types-changed", "event-flow.restore-asked", "event-flow.event-types-retired"],
  extend: ["event-flow.deadline-extension-asked", "event-flow.restore-asked"],
  describe: ["event-flow.event-types-described"],
  delete: ["event-flow.deletion-asked"],
};
/** What the timeline tells when Azure has confirmed the command. */
const confirmationOf: Record<string, string> = { update: "types_applied", extend: "deadline_applied" };
/** Proven, or approved: before that nothing at all is written. */
const accepted: readonly string[] = ["claim_proven", "approved"];

/** I8: every PUT, PATCH and DELETE is the worker's answer to a person's command, made for the flow whose channel it names. */
export function commandedWrites(history: History): Violation[] {
  const attempts = attemptsById(history);
  const known = history.flows.flatMap((flow) =>
    callsOf(history, flow)
      .filter(isWrite)
      .flatMap((call) => {
        const attempt = attempts.get(call.clientRequestId ?? "");
        const why =
          attempt?.flowId === flow.id
            ? uncommanded(history, call, attempt)
            : "it was no attempt of this flow";
        return why
          ? [violation("I8", `${call.method} of a channel without a command: ${why}`, call, attempt)]
          : [];
      }),
  );
  return known;
}

function uncommanded(
  { audit, timeline }: History,
  call: CallRecord,
  attempt: AttemptRecord,
): string | undefined {
  const { verb, flowId, startedAt } = attempt;
  if (methodOf[verb] !== call.method) return `the attempt was to ${verb}`;
  const isBefore = (row: { flowId: string; at: number }) => row.flowId === flowId && row.at <= startedAt;
  if (!audit.some((row) => commandOf[verb]?.includes(row.action) && isBefore(row)))
    return `nobody had asked to ${verb}`;
  if (!timeline.some((row) => accepted.includes(row.kind) && isBefore(row)))
    return "the claim was not accepted";
  return overwritesDrift({ audit, timeline }, attempt)
    ? "it wrote over what somebody had changed in Azure"
    : undefined;
}

/**
 * What Azure has confirmed is not written again: it differs now because somebody changed it there, noticed or not. Only a
 * command that came after that writes over it.
 */
function overwritesDrift(
  { audit, timeline }: Pick<History, "audit" | "timeline">,
  { verb, flowId, startedAt }: AttemptRecord,
): boolean {
  if (verb !== "update" && verb !== "extend") return false;
  const isBefore = (row: { flowId: string; at: number }) => row.flowId === flowId && row.at <= startedAt;
  // A drift of the deadline says nothing about event types that a person changes, and the reverse.
  const isOfThis = ({ kind, drifted }: TimelineRecord) =>
    kind === confirmationOf[verb] || (kind === "drift_noticed" && drifted?.[verb] === true);
  const settled = timeline.filter((row) => isOfThis(row) && isBefore(row)).at(-1)?.at;
  const commands = commandOf[verb] ?? [];
  const commanded = audit
    .filter((row) => commands.includes(row.action) && isBefore(row))
    .map((row) => row.writtenAt ?? row.at);
  return settled !== undefined && Math.max(0, ...commanded) < settled;
}
