import "server-only";
import { nameInAzure } from "@/lib/config";
import type { Flow } from "@/lib/db/flows";
import { activationCode, activationMessage } from "@/lib/domain/channel";

/**
 * The message that the partner topic carries in Azure, for whoever is to compare it. None for a channel that was there
 * before its flow: it carries whatever its maker wrote.
 */
export function activationMessageOf(flow: Flow): string | undefined {
  if (flow.adoptedChannel !== null && flow.generation === 1) return undefined;
  return activationMessage({
    partnerName: nameInAzure(),
    organizationName: flow.organizationName,
    personName: flow.sentByName ?? flow.createdByName,
    code: activationCode(flow.secret),
  });
}
