import "server-only";
import { listEventTypes } from "@/lib/db/catalogue";
import type { NewEntry } from "@/lib/db/change-flow";
import { findConfirmation, type RecordedConfirmation } from "@/lib/db/confirmations";
import type { EventFlowModel } from "@/lib/db/generated/models";
import { findRegistrationId, listRegions } from "@/lib/db/partner";
import { isConfirmed } from "@/lib/domain/draft";
import type { Requester } from "@/lib/domain/viewer";

export type NotSendable = "incomplete" | "region-not-offered" | "type-not-offered" | "not-confirmed";
export type Sendable =
  | { is: "ready"; confirmation: RecordedConfirmation }
  | { is: "not"; because: NotSendable };

/** Loads what a draft is held against; the answer is about the row as it is locked then. */
export async function loadSendCheck(
  viewer: Requester,
  draftId: string,
  now: Date,
): Promise<(draft: EventFlowModel) => Sendable> {
  const [confirmation, registrationId, regions, eventTypes] = await Promise.all([
    findConfirmation(viewer, draftId),
    findRegistrationId(),
    listRegions(),
    listEventTypes(viewer),
  ]);
  const offered = new Set(eventTypes.map(({ name }) => name));
  return (draft) => {
    if (!isComplete(draft)) return { is: "not", because: "incomplete" };
    if (!regions.some(({ name }) => name === draft.partnerNamespace))
      return { is: "not", because: "region-not-offered" };
    if (!draft.eventTypes.every((name) => offered.has(name)))
      return { is: "not", because: "type-not-offered" };
    return registrationId && confirmation && isConfirmed(draft, registrationId, confirmation, now)
      ? { is: "ready", confirmation }
      : { is: "not", because: "not-confirmed" };
  };
}

export function sentEntries(
  { validUntil, wordingVersion, confirmedAt }: RecordedConfirmation,
  again: boolean,
): NewEntry[] {
  return [
    {
      kind: "authorization_confirmed",
      details: { validUntil: validUntil.toISOString(), wordingVersion },
      at: confirmedAt,
    },
    { kind: "requested", details: again ? { again } : {} },
  ];
}

type Answers = Pick<
  EventFlowModel,
  "azureSubscriptionId" | "resourceGroup" | "location" | "topicName" | "partnerNamespace" | "eventTypes"
>;

/** What the audit log keeps of a request. */
export const requestOf = (flow: Answers) => ({
  azureSubscriptionId: flow.azureSubscriptionId,
  resourceGroup: flow.resourceGroup,
  location: flow.location,
  topicName: flow.topicName,
  eventTypes: flow.eventTypes,
});

function isComplete(flow: Answers): boolean {
  const { azureSubscriptionId, resourceGroup, location, topicName, partnerNamespace, eventTypes } = flow;
  const answers = [azureSubscriptionId, resourceGroup, location, topicName, partnerNamespace];
  return answers.every(Boolean) && eventTypes.length > 0;
}
