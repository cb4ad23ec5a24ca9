import "server-only";
import type { AdoptionRefused, TopicPlace } from "@/lib/domain/adoption";
import { recordAuditIn } from "./audit";
import { claimedGroupIn, holdClaimIn } from "./claims";
import { copiesFor } from "./flow-row";
import type { EventFlowModel, OrphanWishModel } from "./generated/models";
import { wasChannelOfFlowIn } from "./orphan-wishes";
import { wake } from "./wake";
import { type Tx, withViewer, worker } from "./with-viewer";

/** A channel as a read showed it, and by what name the partner acts. */
type Adoption = {
  place: TopicPlace;
  eventTypes: string[];
  secret: string;
  partnerName: string;
  /** The columns that the read makes of a flow about which nothing is known yet. */
  observed(flow: EventFlowModel, now: Date): Partial<EventFlowModel>;
};

/**
 * Makes the event flow of a channel that is there, with its claim, its timeline and what the read showed, and ends the
 * wish, in one transaction. Nothing is asked of Azure for it. undefined: another worker has the wish.
 */
export function adoptChannel(
  wish: OrphanWishModel,
  adoption: Adoption,
): Promise<"adopted" | AdoptionRefused | undefined> {
  return withViewer(worker, async (tx) => {
    const [held] = await tx.$queryRaw<{ now: Date }[]>`
      select clock_timestamp() as now from orphan_wish
      where id = ${wish.id}::uuid and fence = ${wish.fence} and outcome is null for update`;
    if (!held) return undefined;
    if (await wasChannelOfFlowIn(tx, wish)) return { because: "belongs-to-a-flow" };
    const region = await tx.partnerNamespace.findFirst({ where: { name: wish.namespace } });
    if (!region) return { because: "region-not-offered" };
    const organizationId = wish.organizationId ?? "";
    const claim = await holdClaimIn(tx, { flow: { organizationId, ...adoption.place }, basis: "approved" });
    if (claim.is === "held-by-another")
      return { because: "held-by-another", names: await holderOf(tx, adoption.place) };

    const flow = await addFlowIn(tx, wish, adoption, {
      location: region.location,
      claimId: claim.id,
      now: held.now,
    });
    await tx.orphanChannel.deleteMany({ where: { namespace: wish.namespace, name: wish.name } });
    await tx.orphanWish.update({
      where: { id: wish.id },
      data: { outcome: "adopted", flowId: flow.id, checkAt: null, leaseUntil: null },
    });
    const { place, eventTypes, partnerName } = adoption;
    await recordAuditIn(tx, {
      actor: partnerName,
      action: "event-flow.adopted",
      target: `event-flow/${flow.id}`,
      organizationId: flow.organizationId,
      after: { channel: wish.name, namespace: wish.namespace, ...place, eventTypes },
      at: held.now,
    });
    return "adopted";
  });
}

async function holderOf(tx: Tx, { azureSubscriptionId, resourceGroup }: TopicPlace): Promise<string[]> {
  const held = await tx.claim.findMany({
    where: { azureSubscriptionId, resourceGroup: await claimedGroupIn(tx, resourceGroup), releasedAt: null },
    select: { organization: { select: { name: true } } },
  });
  return held.map(({ organization }) => organization.name);
}

type Given = { location: string; claimId: string; now: Date };

/** The row as if it had been sent and accepted, then what the read showed: state and next step are made from both. */
async function addFlowIn(
  tx: Tx,
  wish: OrphanWishModel,
  { place, eventTypes, secret, partnerName, observed }: Adoption,
  { location, claimId, now }: Given,
): Promise<EventFlowModel> {
  const flow = await tx.eventFlow.create({
    data: {
      organizationId: wish.organizationId ?? "",
      secret,
      adoptedChannel: wish.name.toLowerCase(),
      adoptedNamespace: wish.namespace,
      name: wish.flowName ?? place.topicName,
      createdById: wish.askedById ?? wish.id,
      createdByName: partnerName,
      sentAt: now,
      sentByName: partnerName,
      ...place,
      location,
      partnerNamespace: wish.namespace,
      eventTypes,
      review: "accepted",
      claimId,
      life: "requested",
    },
  });
  const set = observed(flow, now);
  const copies = copiesFor({ ...flow, ...set }, now);
  const saved = await tx.eventFlow.update({ where: { id: flow.id }, data: { ...set, ...copies } });
  const { id: flowId, organizationId, generation } = saved;
  await tx.timelineEntry.create({
    data: {
      ...{ flowId, organizationId, generation, actor: partnerName, at: now },
      kind: "adopted",
      details: { partnerTopic: place.topicName },
    },
  });
  if (copies.checkAt) await wake(tx, "reconcile-flow", flowId, copies.checkAt);
  return saved;
}
