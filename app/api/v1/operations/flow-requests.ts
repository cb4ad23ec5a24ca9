import { z } from "zod";
import { apiRoute, nothing, type Reply, type Request } from "@/lib/api/operation";
import { problem } from "@/lib/api/problem";
import { findFlow } from "@/lib/db/flows";
import {
  azureSubscriptionId,
  flowName,
  locationName,
  partnerTopicName,
  resourceGroupName,
} from "@/lib/domain/azure-names";
import { tokenName } from "@/lib/domain/service-token";
import { validityDays } from "@/lib/domain/validity";
import { getBrand } from "@/lib/services/branding";
import { type Requested, requestFlow, requestFlowAgain, type WantedFlow } from "@/lib/services/request-flow";
import { flow, toFlow } from "./flow-shape";
import { flowParams, flowUnknown } from "./flows";

const wanted = {
  name: flowName.meta({ description: "What the customer calls the event flow. At most 80 characters." }),
  azureSubscriptionId: azureSubscriptionId.meta({ description: "A GUID." }),
  resourceGroup: resourceGroupName,
  region: locationName.meta({ description: "One that the portal offers, such as westeurope." }),
  topicName: partnerTopicName.optional().meta({ description: "Without it the portal chooses one." }),
  eventTypes: z.array(z.string().max(200)).min(1, "Name at least one event type.").max(500),
  requestedBy: tokenName.meta({
    description: "Who at the customer asked. They are named in Azure before activation.",
  }),
  authorizedUntil: validityDays.meta({
    description:
      "Until when they said that they authorized the partner: 7, 30 or 90 days, or a day such as 2027-01-31.",
  }),
};
const problems = ["region_not_offered", "event_type_unknown", "authorization_invalid", "not_sent"] as const;

/** Asks for an event flow for a customer. The claim is proven or reviewed as for everybody (decision 026). */
export const requestEventFlow = apiRoute({
  id: "requestFlow",
  method: "POST",
  path: "/flows",
  scope: "flows:write",
  summary: "Request an event flow for a customer",
  description:
    "The request is stored and sent; what becomes of it is in the flow's state. Unless the Azure subscription belongs to the customer's own directory it goes to review: no token vouches for a customer.",
  status: 202,
  says: "The event flow as it is now.",
  problems: ["account_unknown", ...problems],
  params: nothing,
  query: nothing,
  body: z.strictObject({ accountId: z.string().min(1).max(64), ...wanted }).meta({ id: "EventFlowRequest" }),
  answer: flow,
  async run(request, { body: { accountId, ...body } }) {
    const { viewer, proposedId: id, now } = request;
    return answer(request, await requestFlow(viewer, accountId, toWanted(body), { id, now }));
  },
});

export const requestEventFlowAgain = apiRoute({
  id: "requestFlowAgain",
  method: "POST",
  path: "/flows/{flowId}/request-again",
  scope: "flows:write",
  summary: "Request an event flow again that is over",
  description:
    "It begins its next generation, with a new channel and a new review. While somebody has a draft of that in the portal, it is refused and the draft stays.",
  status: 202,
  says: "The event flow as it is now.",
  problems: ["flow_unknown", "flow_goes_on", "draft_under_way", ...problems],
  params: flowParams,
  query: nothing,
  body: z.strictObject(wanted).meta({ id: "EventFlowRequestAgain" }),
  answer: flow,
  async run(request, { params, body }) {
    const { viewer, proposedId: id, now } = request;
    return answer(request, await requestFlowAgain(viewer, params.flowId, toWanted(body), { id, now }));
  },
});

const body = z.strictObject(wanted);
const toWanted = ({ region, topicName, ...rest }: z.output<typeof body>): WantedFlow => ({
  ...rest,
  topicName,
  location: region,
});

async function answer({ viewer }: Request, requested: Requested): Promise<Reply<z.input<typeof flow>>> {
  switch (requested.is) {
    case "requested": {
      const found = await findFlow(viewer, requested.id);
      return found ? { answer: toFlow(found, await getBrand()) } : flowUnknown();
    }
    case "account-unknown":
      return problem("account_unknown", "No organization has this account ID. Nothing was sent.");
    case "flow-unknown":
      return flowUnknown();
    case "goes-on":
      return problem("flow_goes_on", "Only a flow that is over can be requested again. Nothing was sent.");
    case "draft-under-way":
      return problem(
        "draft_under_way",
        "Somebody requests this event flow again already, and their draft is not sent. Nothing was changed or sent. Let them send it, or discard it in the portal, then try again.",
      );
    case "region-not-offered":
      return problem("region_not_offered", "The partner has no namespace in this region. Nothing was sent.");
    case "unknown-type":
      return problem("event_type_unknown", "See listEventTypes for what is offered. Nothing was sent.");
    case "authorization-invalid":
      return problem("authorization_invalid", `${requested.message} Nothing was sent.`);
    case "not-ready":
      return problem(
        "not_sent",
        "Something that the request needs changed while it was made, or the portal does not know the partner registration in Azure yet. Nothing was sent. Send it again in a minute; if it is refused again, a partner admin finds what is missing on the page Azure.",
      );
  }
}
