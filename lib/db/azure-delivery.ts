import "server-only";
import type { NamespaceWrite } from "@/lib/domain/azure-hint";
import type { AzureDeliveryModel } from "./generated/models";
import { azureEvents, withViewer, worker } from "./with-viewer";

/** Azure asked the portal to prove that it listens, and is answered. */
export function noteHandshake(): Promise<void> {
  return withViewer(azureEvents, async (tx) => {
    await tx.$queryRaw`select azure_told(true, null, null)::text`;
  });
}

/** Events of our event subscription arrived, perhaps one about a namespace itself. */
export function noteDelivery(write: NamespaceWrite | undefined): Promise<void> {
  const { happenedAt = null, clientRequestId = null } = write ?? {};
  return withViewer(azureEvents, async (tx) => {
    await tx.$queryRaw`select azure_told(false, ${happenedAt}::timestamptz, ${clientRequestId}::text)::text`;
  });
}

export function findDelivery(): Promise<AzureDeliveryModel> {
  return withViewer(worker, (tx) => tx.azureDelivery.findFirstOrThrow());
}
