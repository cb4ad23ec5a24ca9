import "server-only";
import { findSentAs, findTopicNamesIn } from "@/lib/db/again-drafts";
import { discardDraft } from "@/lib/db/drafts";
import { findFlow } from "@/lib/db/flows";
import { findOrganizationOfAccount } from "@/lib/db/organizations";
import { findRegistrationId } from "@/lib/db/partner";
import { proposeTopicName } from "@/lib/domain/channel";
import { shownValues } from "@/lib/domain/draft";
import type { Service, ServiceFor } from "@/lib/domain/viewer";
import { getBrand } from "./branding";
import { answerEventTypes, answerWhere, confirmAuthorization, markOf, sendFlow } from "./new-flow";
import { beginAgain } from "./request-again";

/** An event flow as a system asks for one: all answers at once, and who at the customer gave them. */
export type WantedFlow = {
  name: string;
  azureSubscriptionId: string;
  resourceGroup: string;
  location: string;
  topicName: string | undefined;
  eventTypes: string[];
  requestedBy: string;
  authorizedUntil: string;
};

export type NotRequested =
  | {
      is:
        | "account-unknown"
        | "flow-unknown"
        | "goes-on"
        | "draft-under-way"
        | "region-not-offered"
        | "unknown-type"
        | "not-ready";
    }
  | { is: "authorization-invalid"; message: string };
export type Requested = { is: "requested"; id: string } | NotRequested;

/**
 * The pages of a new event flow in one go, by the same rules: the claim is proven by the worker or looked at by a partner
 * admin, whoever asks (docs/decisions/026-api-writes.md). `id` is the same for every try of one request.
 */
export async function requestFlow(
  service: Service,
  accountId: string,
  wanted: WantedFlow,
  { id, now }: { id: string; now: Date },
): Promise<Requested> {
  const organization = await findOrganizationOfAccount(service, accountId);
  if (!organization) return { is: "account-unknown" };
  const viewer = actingFor(service, organization.id, wanted.requestedBy);
  const topicName =
    wanted.topicName ??
    proposeTopicName((await getBrand()).name, wanted.name, await findTopicNamesIn(viewer, wanted));
  return answerAll(viewer, id, { ...wanted, topicName }, now);
}

/**
 * The same for a flow that is over, as its next generation. A draft of it that somebody else began is theirs to send or
 * to discard: `draft-under-way`, and nothing of it changes.
 */
export async function requestFlowAgain(
  service: Service,
  flowId: string,
  wanted: WantedFlow,
  { id, now }: { id: string; now: Date },
): Promise<Requested> {
  const flow = await findFlow(service, flowId);
  if (!flow) return { is: "flow-unknown" };
  const viewer = actingFor(service, flow.organizationId, wanted.requestedBy);
  const done = await findSentAs(viewer, id);
  if (done) return { is: "requested", id: flowId };
  const begun = await beginAgain(viewer, flowId, now, id);
  if (begun === "not-found") return { is: "flow-unknown" };
  if (begun === "not-over") return { is: "goes-on" };
  if (begun.id !== id) return { is: "draft-under-way" };
  const draft = await findFlow(viewer, id);
  const topicName =
    wanted.topicName ?? draft?.topicName ?? proposeTopicName((await getBrand()).name, wanted.name);
  const sent = await answerAll(viewer, id, { ...wanted, topicName }, now);
  return sent.is === "requested" ? { is: "requested", id: flowId } : sent;
}

async function answerAll(
  viewer: ServiceFor,
  id: string,
  wanted: WantedFlow & { topicName: string },
  now: Date,
): Promise<Requested> {
  const answered = await answerEach(viewer, id, wanted, now);
  // What could not be sent leaves no draft behind that nobody began.
  if (answered.is !== "requested") await discardDraft(viewer, id);
  return answered;
}

async function answerEach(
  viewer: ServiceFor,
  id: string,
  wanted: WantedFlow & { topicName: string },
  now: Date,
): Promise<Requested> {
  const { name, azureSubscriptionId, resourceGroup, location, topicName } = wanted;
  const placed = await answerWhere(viewer, id, {
    name,
    azureSubscriptionId,
    resourceGroup,
    location,
    topicName,
  });
  // A try before this one came as far as the end.
  if (placed === "already-sent") return { is: "requested", id };
  if (placed !== "saved") return { is: placed === "region-not-offered" ? placed : "not-ready" };
  if ((await answerEventTypes(viewer, id, wanted.eventTypes)) !== "saved") return { is: "unknown-type" };
  const registrationId = await findRegistrationId();
  const values = registrationId ? shownValues(wanted, registrationId) : undefined;
  if (!values) return { is: "not-ready" };
  const answer = { validity: wanted.authorizedUntil, shown: markOf(values) };
  const confirmed = await confirmAuthorization(viewer, id, answer, now, (await getBrand()).name);
  if (typeof confirmed === "object") return { is: "authorization-invalid", message: confirmed.message };
  if (confirmed !== "saved") return { is: "not-ready" };
  const sent = await sendFlow(viewer, id, now);
  return sent === "sent" || sent === "already-sent" ? { is: "requested", id } : { is: "not-ready" };
}

const actingFor = (service: Service, organizationId: string, askedBy: string): ServiceFor => ({
  ...service,
  personId: service.tokenId,
  organizationId,
  askedBy,
});
