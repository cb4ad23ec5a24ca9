import "server-only";
import type { AzureDeliveryModel } from "./generated/models";
import { azureEvents, withViewer, worker } from "./with-viewer";

/** Azure asked the portal to prove that it listens, and is answered. */
export function noteHandshake(): Promise<void> {
  return withViewer(azureEvents, async (tx) => {
    await tx.$queryRaw`select azure_told(true, null, null)::text`;
  });
}

export function findDelivery(): Promise<AzureDeliveryModel> {
  return withViewer(worker, (tx) => tx.azureDelivery.findFirstOrThrow());
}
