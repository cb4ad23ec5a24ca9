/** What happened in a run, as plain records. All times are milliseconds of this machine's clock, unless a line says otherwise. */
export type History = {
  flows: FlowRecord[];
  attempts: AttemptRecord[];
  audit: AuditEntry[];
  timeline: TimelineRecord[];
  receipts: { eventId: string; channel: string }[];
  /** What Azure has when the history is read. */
  channels: ChannelRecord[];
  /** Calls to Azure's Resource Manager in the order of their beginning. */
  calls: CallRecord[];
  client: ClientEntry[];
  /** When the history was read. */
  readAt: number;
};

/** The row of an event flow that was sent, by the database. `observedAt` and `activateBy` are by Azure's clock. */
export type FlowRecord = {
  id: string;
  organizationId: string;
  secret: string;
  generation: number;
  review: string;
  life: string;
  change: string;
  reason: string | null;
  azureSubscriptionId: string;
  resourceGroup: string;
  topicName: string;
  eventTypes: string[];
  channel: string;
  observedEventTypes: string[];
  activatedAt: number | null;
  activateBy: number | null;
  observedAt: number | null;
  checkAt: number | null;
  leaseUntil: number | null;
};

export type AttemptRecord = {
  id: string;
  flowId: string;
  organizationId: string;
  verb: string;
  startedAt: number;
  finishedAt: number | null;
  outcome: string;
  httpStatus: number | null;
};

/** `at`: when it was begun. `writtenAt`: when whoever did it had the row, for which they may have waited. */
export type AuditEntry = {
  flowId: string;
  organizationId: string | null;
  action: string;
  at: number;
  writtenAt?: number;
};
/** `drifted`: of a drift that was noticed, what would write it over. */
export type TimelineRecord = {
  flowId: string;
  organizationId: string;
  kind: string;
  at: number;
  drifted?: { update: boolean; extend: boolean };
};

/** `deadline` is by Azure's clock. */
export type ChannelRecord = {
  name: string;
  activated: boolean;
  idle: boolean;
  deadline: number | null;
  eventTypes: string[];
  azureSubscriptionId: string;
  resourceGroup: string;
  topicName: string;
};

/** `channel`: its name in lower case, where the call is about one. `ours`: made by the portal's identity. */
export type CallRecord = {
  began: number;
  ended: number;
  method: string;
  channel: string | null;
  ours: boolean;
  clientRequestId: string | null;
  status: number | null;
  applied: boolean;
  fault: string | null;
  retryAfterMs: number | null;
};

export type Wish =
  | "send"
  | "request-again"
  | "change-types"
  | "extend"
  | "delete"
  | "approve"
  | "decline"
  | "adopt-drift"
  | "restore";

/** What the outside of the portal did and saw. `asker` and `reader`: an organization's id, or the partner's admin. */
export type ClientEntry =
  | {
      is: "asked";
      wish: Wish;
      flowId: string;
      asker: string | "admin";
      /** The instant that the portal was given as its own. */
      at: number;
      accepted: boolean;
      eventTypes?: string[];
    }
  | {
      is: "shown";
      flowId: string;
      reader: string | "admin";
      began: number;
      ended: number;
      generation: number;
      version: number;
      life: string;
      change: string;
      observedAt: number | null;
      appliedTypes: string[];
    }
  | { is: "notified"; status: number; hints: { eventId: string; channel: string }[] }
  | { is: "in-azure"; what: InAzure; flowId: string; began: number };

export type InAzure = "activated" | "topic-deleted" | "channel-deleted" | "channel-edited";

export const invariants = [
  "I1",
  "I2",
  "I3",
  "I4",
  "I5",
  "I6",
  "I7",
  "I8",
  "I9",
  "I10",
  "I11",
  "I12",
] as const;
export type Invariant = (typeof invariants)[number];

/** `proof`: the fewest records that show it. */
export type Violation = { invariant: Invariant; what: string; proof: unknown[] };
export type Check = (history: History) => Violation[];

export function violation(invariant: Invariant, what: string, ...proof: unknown[]): Violation {
  return { invariant, what, proof };
}
