import type { AzureAnswer } from "./azure-answer";
import type { FlowState } from "./lifecycle";

type Facts = {
  id: string;
  organizationId: string;
  generation: number;
  state: FlowState;
  review: string;
  present: boolean;
  azureSubscriptionId: string | null;
  resourceGroup: string | null;
  location: string | null;
  partnerNamespace: string | null;
  topicName: string | null;
  eventTypes: readonly string[];
  observedEventTypes: readonly string[];
  createdAt: Date;
  sentAt: Date | null;
  topicCreatedAt: Date | null;
  activatedAt: Date | null;
  activateBy: Date | null;
  desiredActivateBy: Date | null;
  observedAt: Date | null;
  lastAskedAt: Date | null;
  nextTryAt: Date | null;
  failingSince: Date | null;
};
type Call = {
  id: string;
  generation: number;
  verb: string;
  startedAt: Date;
  outcome: string;
  reason: string | null;
  answer: AzureAnswer;
};
type Happening = { at: Date; generation: number; entry: { kind: string } };

/**
 * What one may send to Microsoft or to the people who build this portal: ids, states, times and Azure's answers about one
 * flow. No name that a person has or gave, and no message that somebody wrote; addresses in Azure's words are blotted.
 */
export function supportBundle(
  flow: Facts,
  {
    channel,
    calls,
    timeline,
    body,
    now,
  }: {
    channel: string;
    calls: readonly Call[];
    timeline: readonly Happening[];
    body: unknown;
    now: Date;
  },
) {
  const { id, organizationId, generation, state, review, present, partnerNamespace, ...rest } = flow;
  return {
    what: "Partner Events Portal, facts about one event flow",
    madeAt: now,
    eventFlow: { id, organizationId, generation, state, review, present },
    azure: {
      channel,
      partnerNamespace,
      azureSubscriptionId: rest.azureSubscriptionId,
      resourceGroup: rest.resourceGroup,
      location: rest.location,
      partnerTopic: rest.topicName,
    },
    wanted: { eventTypes: rest.eventTypes, activateBy: rest.desiredActivateBy },
    observed: {
      eventTypes: rest.observedEventTypes,
      activateBy: rest.activateBy,
      topicCreatedAt: rest.topicCreatedAt,
      activatedAt: rest.activatedAt,
      at: rest.observedAt,
    },
    times: {
      createdAt: rest.createdAt,
      sentAt: rest.sentAt,
      lastAskedAt: rest.lastAskedAt,
      nextTryAt: rest.nextTryAt,
      failingSince: rest.failingSince,
    },
    calls: calls.map((call) => ({
      clientRequestId: call.id,
      azureRequestId: call.answer.requestId,
      generation: call.generation,
      verb: call.verb,
      startedAt: call.startedAt,
      outcome: call.outcome,
      reason: call.reason,
      httpStatus: call.answer.httpStatus,
      code: call.answer.code,
      message: call.answer.message && blot(call.answer.message),
    })),
    timeline: timeline.map(({ at, generation: of, entry }) => ({ at, generation: of, kind: entry.kind })),
    channelAsLastRead: blotWithin(body ?? null),
  };
}

/** Azure names the account that was refused, often by an e-mail address. */
const blot = (text: string) => text.replaceAll(/[^\s'"<>()]+@[^\s'"<>()]+/g, "[address]");

const blotWithin = (body: unknown): unknown =>
  JSON.parse(JSON.stringify(body), (_key, value: unknown) =>
    typeof value === "string" ? blot(value) : value,
  );
