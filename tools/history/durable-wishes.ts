import { sameNames } from "../../lib/domain/drift.ts";
import { type ClientEntry, type History, type Violation, violation, type Wish } from "./history.ts";

type Asked = Extract<ClientEntry, { is: "asked" }>;

const traces: Record<Wish, { action: string; kind: string }> = {
  send: { action: "event-flow.sent", kind: "requested" },
  "request-again": { action: "event-flow.requested-again", kind: "requested" },
  "change-types": { action: "event-flow.event-types-changed", kind: "types_change_asked" },
  extend: { action: "event-flow.deadline-extension-asked", kind: "deadline_asked" },
  delete: { action: "event-flow.deletion-asked", kind: "delete_asked" },
  approve: { action: "event-flow.approved", kind: "approved" },
  decline: { action: "event-flow.declined", kind: "declined" },
  "adopt-drift": { action: "event-flow.drift-adopted", kind: "drift_adopted" },
  restore: { action: "event-flow.restore-asked", kind: "restore_asked" },
};

/** I3 and I10: whatever was acknowledged, to a person or to Azure, is in the database. */
export function durableWishes(history: History): Violation[] {
  const accepted = history.client.filter((entry) => entry.is === "asked").filter((entry) => entry.accepted);
  return [
    ...accepted.flatMap((asked) => lost(history, asked)),
    ...history.flows.flatMap(({ id, eventTypes }) => otherTypes(id, eventTypes, accepted)),
    ...lostReceipts(history),
  ];
}

/** The portal stores a wish with the instant that it was given, so each is found exactly. */
function lost({ flows, audit, timeline }: History, asked: Asked): Violation[] {
  const { action, kind } = traces[asked.wish];
  const isOfIt = (row: { flowId: string; at: number }) => row.flowId === asked.flowId && row.at === asked.at;
  const missing = [
    ...(flows.some(({ id }) => id === asked.flowId) ? [] : ["row"]),
    ...(audit.filter((row) => row.action === action && isOfIt(row)).length === 1 ? [] : ["audit record"]),
    ...(timeline.filter((row) => row.kind === kind && isOfIt(row)).length === 1 ? [] : ["timeline entry"]),
  ];
  return missing.length === 0
    ? []
    : [violation("I3", `an acknowledged wish has not exactly one ${missing.join(", ")}`, asked)];
}

/** The last word of people about the event types is what the row wants. */
function otherTypes(flowId: string, eventTypes: string[], accepted: Asked[]): Violation[] {
  const [last] = accepted
    .filter((asked) => asked.flowId === flowId && asked.eventTypes)
    .sort((a, b) => b.at - a.at);
  return !last?.eventTypes || sameNames(last.eventTypes, eventTypes)
    ? []
    : [violation("I3", "the row wants other event types than were asked for last", last, eventTypes)];
}

function lostReceipts({ client, receipts }: History): Violation[] {
  const kept = new Set(receipts.map(({ eventId, channel }) => `${eventId} ${channel}`));
  return client
    .filter((entry) => entry.is === "notified")
    .filter(({ status }) => status >= 200 && status < 300)
    .flatMap(({ hints }) => hints)
    .filter(({ eventId, channel }) => !kept.has(`${eventId} ${channel}`))
    .map((hint) => violation("I10", "an event was acknowledged and is not stored", hint));
}
