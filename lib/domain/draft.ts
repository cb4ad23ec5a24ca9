/** The pages of a new flow, in order; the id is the last part of the page's address. */
export const draftSteps = [
  { id: "where", title: "Where" },
  { id: "event-types", title: "Which events" },
  { id: "authorize", title: "Authorize" },
  { id: "check", title: "Check answers" },
] as const;
export type DraftStep = (typeof draftSteps)[number]["id"];

type Place = { azureSubscriptionId: string | null; resourceGroup: string | null };

/** The values that a confirmation is about. It counts only while they are the flow's. */
export type ShownValues = {
  azureSubscriptionId: string;
  resourceGroup: string;
  partnerRegistrationImmutableId: string;
};

export function shownValues(
  { azureSubscriptionId, resourceGroup }: Place,
  partnerRegistrationImmutableId: string,
): ShownValues | undefined {
  if (!azureSubscriptionId || !resourceGroup) return undefined;
  return { azureSubscriptionId, resourceGroup, partnerRegistrationImmutableId };
}

type Statement = { shown: unknown; validUntil: Date };

/** Whether the recorded statement is about these very values, and the authorization has not ended by its own words. */
export function isConfirmed(
  flow: Place,
  registrationId: string,
  { shown, validUntil }: Statement,
  now: Date,
): boolean {
  const values = shownValues(flow, registrationId);
  if (!values || validUntil <= now || typeof shown !== "object" || shown === null) return false;
  const recorded = new Map<string, unknown>(Object.entries(shown));
  return Object.entries(values).every(([name, value]) => recorded.get(name) === value);
}

type Answers = Place & { location: string | null; topicName: string | null; eventTypes: readonly string[] };

/** The first page that still needs an answer: where "Continue" leads, and how far the bar above is filled. */
export function nextDraftStep(flow: Answers, confirmed: boolean): DraftStep {
  if (!flow.azureSubscriptionId || !flow.resourceGroup || !flow.location || !flow.topicName) return "where";
  if (flow.eventTypes.length === 0) return "event-types";
  return confirmed ? "check" : "authorize";
}
