import type { Failed } from "@/lib/azure/call";
import { type ChannelRequest, createChannel } from "@/lib/azure/channels";
import { nameInAzure } from "@/lib/config";
import { isAskedFor } from "@/lib/db/asked-at";
import { beginAttempt, endAttempt } from "@/lib/db/attempts";
import { findEventTypes } from "@/lib/db/catalogue";
import type { EventFlowModel } from "@/lib/db/generated/models";
import type { Lease } from "@/lib/db/leases";
import { getOrganization } from "@/lib/db/organizations";
import { findRegionEndpoint } from "@/lib/db/partner";
import { isTold } from "@/lib/db/timeline";
import { worker } from "@/lib/db/with-viewer";
import { activationCode, activationMessage, channelSource } from "@/lib/domain/channel";
import { latestDeadline } from "@/lib/domain/deadline";
import { slug } from "@/lib/domain/slug";
import { applyChannel } from "./apply-channel";
import { channelPlace, sent } from "./channel-place";

/**
 * A channel in a namespace that routes by source would look well, and its events would reach nobody. Azure is asked in none that
 * is not offered now.
 */
const notOffered: Failed = {
  is: "failed",
  outcome: { is: "refused", reason: "region_not_offered" },
  answer: { message: "Azure was not asked: the partner namespace cannot be used; see the page Azure." },
};

/** `now`: the database's time; by a clock that is ahead the partner topic would wait longer than Azure allows. */
export async function createTopic(
  lease: Lease,
  flow: EventFlowModel,
  attemptId: string,
  now: Date,
): Promise<boolean> {
  const request = await channelRequest(flow, now);
  const isOffered = (await findRegionEndpoint(request.namespace)) !== undefined;
  const entries =
    isOffered && !(await wasAsked(flow)) ? [{ kind: "create_asked" as const, details: {} }] : [];
  if (!(await beginAttempt(lease, attemptId, "create", entries))) return false;
  const answer = isOffered ? await createChannel(attemptId, request) : notOffered;
  return endAttempt(lease, attemptId, (current, _, now) =>
    applyChannel(
      current,
      answer,
      { asked: isAskedFor(flow), now },
      { asked: flow.definitionsAsked, definitions: request.eventTypes },
    ),
  );
}

/** A try before this one may not have reached Azure, because its region was not offered. */
async function wasAsked(flow: EventFlowModel): Promise<boolean> {
  const isFirstTry = flow.lastVerb !== "create" && flow.lastVerb !== "read";
  return !isFirstTry && isTold(worker, flow, "create_asked");
}

async function channelRequest(flow: EventFlowModel, now: Date): Promise<ChannelRequest> {
  const partnerName = nameInAzure();
  const organization = await getOrganization(worker, flow.organizationId);
  return {
    ...channelPlace(flow),
    azureSubscriptionId: sent(flow.azureSubscriptionId),
    resourceGroup: sent(flow.resourceGroup),
    topicName: sent(flow.topicName),
    source: channelSource({ partnerSlug: slug(partnerName), accountId: organization.accountId }),
    message: activationMessage({
      partnerName,
      organizationName: organization.name,
      personName: flow.sentByName ?? flow.createdByName,
      code: activationCode(flow.secret),
    }),
    // Azure's longest: the customer decides when, and may need a colleague for it.
    activateBy: latestDeadline(now),
    eventTypes: await findEventTypes(worker, flow.eventTypes),
  };
}
