import "server-only";
import { nameInAzure } from "@/lib/config";
import type { Flow } from "@/lib/db/flows";
import { activationCode, activationMessage } from "@/lib/domain/channel";

/** The message that the partner topic carries in Azure, for whoever is to compare it. */
export function activationMessageOf(flow: Flow): string {
  return activationMessage({
    partnerName: nameInAzure(),
    organizationName: flow.organizationName,
    personName: flow.sentByName ?? flow.createdByName,
    code: activationCode(flow.secret),
  });
}
