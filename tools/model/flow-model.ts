/** What somebody outside knows of an event flow: what was asked and taken, at the portal and in Azure. */
export type FlowModel = {
  id: string;
  azureSubscriptionId: string;
  topicName: string;
  /** The Azure subscription is of the organization's own directory, so that the claim proves itself. */
  own: boolean;
  review: "none" | "approved" | "declined";
  deleteAsked: boolean;
  activated: boolean;
  /** The partner topic or the channel was deleted in Azure after the portal had shown it. */
  gone: boolean;
  /** An operator changed it in Azure, and nobody has answered that yet. */
  drifted: boolean;
  /** Its deadline is less than it could be. */
  shortened: boolean;
};

export function sentFlow(
  id: string,
  azureSubscriptionId: string,
  topicName: string,
  own: boolean,
): FlowModel {
  const nothingYet = { deleteAsked: false, activated: false, gone: false, drifted: false, shortened: false };
  return { id, azureSubscriptionId, topicName, own, review: "none", ...nothingYet };
}

/**
 * In which life the flow must end up once Azure works, the customer's authorization is there, and everybody who was
 * asked to act has pressed "Try again". `deadlinesPassed`: Azure's clock is beyond every time to activate.
 */
export function expectedLife(flow: FlowModel, deadlinesPassed: boolean): string {
  if (flow.review === "declined") return "declined";
  if (flow.deleteAsked) return "deleted";
  if (!flow.own && flow.review === "none") return "in_review";
  if (flow.gone) return "topic_deleted";
  if (flow.activated) return "active";
  return deadlinesPassed ? "expired" : "waiting_for_activation";
}

/** One customer with the flows that a sequence has sent, and whether the partner may act in their resource group. */
export type SequenceModel = { flows: FlowModel[] };
