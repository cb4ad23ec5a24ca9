import "server-only";
import type { EventFlowModel } from "./generated/models";
import type { Tx } from "./with-viewer";

export type ClaimBasis = "proven_by_tenant" | "approved";
export type HeldClaim = { is: "held"; id: string } | { is: "held-by-another" };

type Request = {
  flow: Pick<EventFlowModel, "azureSubscriptionId" | "resourceGroup" | "organizationId">;
  basis: ClaimBasis;
};

/**
 * How a claim writes a resource group, whose letters' case means nothing to Azure. PostgreSQL says it, as in `claim_fits`
 * and in every question about holders: JavaScript lowers some letters otherwise (İ).
 */
export async function claimedGroupIn(tx: Tx, resourceGroup: string): Promise<string> {
  const [row] = await tx.$queryRaw<{ lowered: string }[]>`select lower(${resourceGroup}) as lowered`;
  return row?.lowered ?? resourceGroup;
}

/**
 * Holds the flow's resource group for its organization, or says that another organization does. In the transaction
 * that accepts the flow. The unique index claim_held decides a race; the row is locked, so that a claim whose last flow
 * ends at the same moment is not released under the new one.
 */
export async function holdClaimIn(tx: Tx, { flow, basis }: Request): Promise<HeldClaim> {
  const { azureSubscriptionId, resourceGroup, organizationId } = flow;
  if (!azureSubscriptionId || !resourceGroup) throw new Error("a flow without a place cannot be claimed");
  const group = await claimedGroupIn(tx, resourceGroup);
  for (;;) {
    await tx.claim.createMany({
      data: [{ organizationId, azureSubscriptionId, resourceGroup: group, basis }],
      skipDuplicates: true,
    });
    const [held] = await tx.$queryRaw<{ id: string; organization_id: string }[]>`
      select id, organization_id from claim
      where azure_subscription_id = ${azureSubscriptionId}::uuid and resource_group = ${group} and released_at is null
      for update`;
    // None: it was released between the two statements, so there is room now.
    if (held)
      return held.organization_id === organizationId
        ? { is: "held", id: held.id }
        : { is: "held-by-another" };
  }
}
