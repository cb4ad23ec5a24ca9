import type { CheckStanding } from "./check-now";
import type { FlowState } from "./lifecycle";
import type { TimelineEntry } from "./timeline";

/** What the pieces of the flow page draw. Times are ISO strings in UTC; `now` is the server's clock. */
export type FlowView = {
  id: string;
  /** Grows with each change that a screen shows. */
  version: number;
  name: string;
  organizationName: string;
  tenantId: string;
  state: FlowState;
  present: boolean;
  azureSubscriptionId: string;
  resourceGroup: string;
  location: string;
  topicName: string;
  /** As people want them. */
  eventTypes: string[];
  /** As Azure showed them last. */
  appliedEventTypes: string[];
  typesAppliedAt: string | null;
  requestedBy: string;
  requestedAt: string | null;
  topicCreatedAt: string | null;
  activatedAt: string | null;
  activateBy: string | null;
  /** Until when it shall wait: what Azure gave at first, or what was asked for since. */
  desiredActivateBy: string | null;
  /** What of the wishes Azure has not shown yet as it is wanted. */
  pending: { eventTypes: boolean; activateBy: boolean };
  /** What Azure confirmed once and shows otherwise now. */
  drift: DriftView | null;
  observedAt: string | null;
  lastAskedAt: string | null;
  check: CheckView;
  nextTryAt: string | null;
  failingSince: string | null;
  declineReason: string | null;
  /** What the partner topic says of itself in Azure, where this portal wrote it. */
  activationMessage: string | undefined;
  authorization: { validUntil: string; confirmedAt: string } | null;
  now: string;
};

/** `dueAt`: when Azure is asked next, where something waits for it. */
export type CheckView = { is: CheckStanding["is"]; dueAt: string | null };

export type DriftView = {
  eventTypes: { added: string[]; removed: string[] } | null;
  activateBy: { asked: string; shown: string } | null;
};

export type PartnerView = {
  name: string;
  registrationId: string;
  azurePortalUrl: string;
  supportEmail?: string | undefined;
};

/** `generation`: which request of the flow it belongs to, from 1. */
export type TimelineView = { id: string; at: string; generation: number; entry: TimelineEntry }[];

export type TestEventView = {
  id: string;
  eventType: string;
  askedByName: string;
  askedAt: string;
  outcome: string;
  answeredAt: string | null;
  httpStatus: number | null;
  reason: string | null;
};
