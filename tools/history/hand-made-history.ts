import type { CallRecord, ChannelRecord, ClientEntry, History } from "./history.ts";

export const ids = {
  flow: "01a20570-8887-7afb-977d-ddef0f2ea04d",
  organization: "37a2ef4d-8288-48d9-b1da-af168a91080e",
  create: "e6383ae4-38b8-4e05-b477-63261aaae941",
  read: "b41e6d0a-93f7-4a58-8c21-0d5f7e92a6b3",
  prove: "0c0f1a22-93f7-4a58-8c21-0d5f7e92a6b3",
  other: "11111111-1111-4111-8111-111111111111",
};
const secret = "aaaaaaaaaaaaaaaa";
const name = `flow-ddef0f2ea04d-${secret}-1`;
const place = { azureSubscriptionId: ids.other, resourceGroup: "rg", topicName: "orders" };

export const channel: ChannelRecord = {
  name,
  activated: true,
  idle: false,
  deadline: null,
  eventTypes: ["A"],
  ...place,
};

/** A page of the flow, drawn in an instant; later than everything else unless `at` says otherwise. */
export function shown(at: number, more: Partial<Extract<ClientEntry, { is: "shown" }>> = {}): ClientEntry {
  return {
    is: "shown",
    flowId: ids.flow,
    reader: ids.organization,
    began: at,
    ended: at,
    generation: 1,
    version: 9,
    life: "active",
    change: "none",
    observedAt: 2_000,
    appliedTypes: ["A"],
    ...more,
  };
}

/** Sent at 1 s, proven, created by one PUT, activated in Azure at 2.2 s, read at 2.3 s, shown at 2.5 s. */
export function activeFlow(): History {
  const inFlow = { flowId: ids.flow, organizationId: ids.organization };
  const attempt = { ...inFlow, outcome: "done" };
  const call: CallRecord = {
    began: 0,
    ended: 0,
    method: "GET",
    channel: name,
    ours: true,
    clientRequestId: null,
    status: 200,
    applied: false,
    fault: null,
    retryAfterMs: null,
  };
  return {
    flows: [
      {
        id: ids.flow,
        organizationId: ids.organization,
        secret,
        generation: 1,
        review: "accepted",
        life: "active",
        change: "none",
        reason: null,
        ...place,
        eventTypes: ["A"],
        channel: "present",
        observedEventTypes: ["A"],
        activatedAt: 2_000,
        activateBy: 600_000,
        observedAt: 2_000,
        checkAt: 90_000,
        leaseUntil: null,
      },
    ],
    attempts: [
      { ...attempt, id: ids.prove, verb: "prove", startedAt: 1_100, finishedAt: 1_200, httpStatus: null },
      { ...attempt, id: ids.create, verb: "create", startedAt: 1_300, finishedAt: 1_520, httpStatus: 200 },
      { ...attempt, id: ids.read, verb: "read", startedAt: 2_290, finishedAt: 2_400, httpStatus: 200 },
    ],
    audit: [{ ...inFlow, action: "event-flow.sent", at: 1_000 }],
    timeline: [
      { ...inFlow, kind: "requested", at: 1_000 },
      { ...inFlow, kind: "claim_proven", at: 1_200 },
      { ...inFlow, kind: "topic_created", at: 1_520 },
      { ...inFlow, kind: "activated", at: 2_400 },
    ],
    receipts: [{ eventId: "one", channel: name }],
    channels: [{ ...channel }],
    calls: [
      {
        ...call,
        channel: null,
        began: 1_110,
        ended: 1_190,
        status: 401,
        ours: false,
        clientRequestId: ids.prove,
      },
      { ...call, method: "PUT", began: 1_400, ended: 1_500, clientRequestId: ids.create, applied: true },
      { ...call, began: 2_300, ended: 2_390, clientRequestId: ids.read },
    ],
    client: [
      {
        is: "asked",
        wish: "send",
        flowId: ids.flow,
        asker: ids.organization,
        at: 1_000,
        accepted: true,
        eventTypes: ["A"],
      },
      { is: "in-azure", what: "activated", flowId: ids.flow, began: 2_200 },
      { is: "notified", status: 200, hints: [{ eventId: "one", channel: name }] },
      shown(2_500),
    ],
    readAt: 60_000,
  };
}
