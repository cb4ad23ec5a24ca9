import "server-only";
import type { EventFlowModel } from "./generated/models";

/**
 * What the database's trigger begin_generation writes when the generation rises: the web process may write none of it.
 * For the copies of state and next step, which are made from the row as it will be.
 */
export const freshGeneration: Partial<EventFlowModel> = {
  reviewReason: null,
  claimId: null,
  desiredActivateBy: null,
  typesAsked: 1,
  typesConfirmed: 0,
  deadlineAsked: 0,
  deadlineConfirmed: 0,
  channel: "never_read",
  observedEventTypes: [],
  topicCreatedAt: null,
  activatedAt: null,
  activateBy: null,
  deleting: false,
  observedAt: null,
  typesAppliedAt: null,
  lastVerb: null,
  lastOutcome: null,
  lastReason: null,
  lastTriedAt: null,
  lookedAt: null,
  unansweredPutAt: null,
  retryAfter: null,
  failures: 0,
  failingSince: null,
  askedAt: null,
  hintedAt: null,
  leaseUntil: null,
};
