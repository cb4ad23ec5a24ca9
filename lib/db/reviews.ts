import "server-only";
import type { EventFlowModel } from "./generated/models";
import { type DbViewer, withViewer } from "./with-viewer";

export type RequestToReview = Pick<
  EventFlowModel,
  "id" | "name" | "azureSubscriptionId" | "resourceGroup" | "reviewReason" | "sentAt" | "sentByName"
> & { organizationName: string; holderName: string | undefined };

/** Requests that wait for a partner admin, the oldest first, each with who holds the place already. */
export function listRequestsToReview(
  viewer: DbViewer,
  after: string | undefined,
  perPage: number,
): Promise<{ requests: RequestToReview[]; more: boolean }> {
  return withViewer(viewer, async (tx) => {
    const rows = await tx.eventFlow.findMany({
      where: { life: "in_review", ...(after ? { id: { gt: after } } : {}) },
      select: {
        ...{ id: true, name: true, azureSubscriptionId: true, resourceGroup: true, reviewReason: true },
        ...{ sentAt: true, sentByName: true, organization: { select: { name: true } } },
      },
      orderBy: { id: "asc" },
      take: perPage + 1,
    });
    const page = rows.slice(0, perPage);
    const places = page.map(({ azureSubscriptionId, resourceGroup }) => ({
      azureSubscriptionId: azureSubscriptionId ?? "",
      resourceGroup: resourceGroup?.toLowerCase() ?? "",
    }));
    const held = await tx.claim.findMany({
      where: { releasedAt: null, OR: places },
      include: { organization: { select: { name: true } } },
    });
    const requests = page.map(({ organization, ...flow }) => ({
      ...flow,
      organizationName: organization.name,
      holderName: held.find(
        (claim) =>
          claim.azureSubscriptionId === flow.azureSubscriptionId &&
          claim.resourceGroup === flow.resourceGroup?.toLowerCase(),
      )?.organization.name,
    }));
    return { requests, more: rows.length > perPage };
  });
}
