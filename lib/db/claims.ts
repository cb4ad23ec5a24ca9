import "server-only";
import type { EventFlowModel } from "./generated/models";
import { type DbViewer, type Tx, withViewer } from "./with-viewer";

export type ClaimBasis = "proven_by_tenant" | "approved";
export type HeldClaim = { is: "held"; id: string } | { is: "held-by-another" };

/** Holds the flow's resource group for its organization, or says that another organization does. */
export function holdClaim(
  viewer: DbViewer,
  request: { flow: EventFlowModel; basis: ClaimBasis },
): Promise<HeldClaim> {
  return withViewer(viewer, (tx) => holdClaimIn(tx, request));
}

/** One holder at a time: the unique index claim_held decides a race, and the loser reads who won. */
export async function holdClaimIn(
  tx: Tx,
  { flow, basis }: { flow: EventFlowModel; basis: ClaimBasis },
): Promise<HeldClaim> {
  const { azureSubscriptionId, resourceGroup, organizationId } = flow;
  if (!azureSubscriptionId || !resourceGroup) throw new Error("a flow without a place cannot be claimed");
  const group = resourceGroup.toLowerCase();
  await tx.claim.createMany({
    data: [{ organizationId, azureSubscriptionId, resourceGroup: group, basis }],
    skipDuplicates: true,
  });
  const held = await tx.claim.findFirst({
    where: { azureSubscriptionId, resourceGroup: group, releasedAt: null },
  });
  return held?.organizationId === organizationId ? { is: "held", id: held.id } : { is: "held-by-another" };
}

export type ClaimHolder = { organizationName: string; basis: string; heldSince: Date };

/** For admins: who holds the resource group that a flow asks for. */
export function findClaimHolder(
  viewer: DbViewer,
  azureSubscriptionId: string,
  resourceGroup: string,
): Promise<ClaimHolder | undefined> {
  return withViewer(viewer, async (tx) => {
    const claim = await tx.claim.findFirst({
      where: { azureSubscriptionId, resourceGroup: resourceGroup.toLowerCase(), releasedAt: null },
      select: { basis: true, heldSince: true, organization: { select: { name: true } } },
    });
    return claim
      ? { organizationName: claim.organization.name, basis: claim.basis, heldSince: claim.heldSince }
      : undefined;
  });
}
