import "server-only";
import { webConfig } from "@/lib/config";
import { findConfirmation } from "@/lib/db/confirmations";
import type { Flow } from "@/lib/db/flows";
import { findRegistrationId } from "@/lib/db/partner";
import type { DbViewer } from "@/lib/db/with-viewer";
import type { CommandInputs, CommandTask } from "@/lib/domain/commands/inputs";
import { validUntilFor } from "@/lib/domain/validity";
import { validityAfter } from "@/lib/domain/validity-after";
import { getBrand } from "./branding";

export type FlowCommands = CommandInputs[CommandTask] &
  CommandInputs["authorize"] &
  CommandInputs["activate"];

/**
 * What the commands for a flow are made of. `validity` is an answer to "How long should it be valid?" that a page
 * showed; without one, what was declared counts, or the usual time. undefined: the flow has no place yet, or the
 * partner's registration has not been read from Azure.
 */
export async function commandsOf(
  viewer: DbViewer,
  flow: Flow,
  now: Date,
  validity?: string,
): Promise<FlowCommands | undefined> {
  const { AZURE_PORTAL_URL: azurePortalUrl } = webConfig();
  const [registrationId, confirmation, { name: partnerName }] = await Promise.all([
    findRegistrationId(),
    findConfirmation(viewer, flow.id),
    getBrand(),
  ]);
  if (!registrationId || !flow.azureSubscriptionId || !flow.resourceGroup || !flow.topicName)
    return undefined;
  const asked = validity === undefined ? undefined : validUntilFor(validity, now);
  return {
    azureSubscriptionId: flow.azureSubscriptionId,
    resourceGroup: flow.resourceGroup,
    partnerTopic: flow.topicName,
    azurePortalUrl,
    tenantId: flow.organizationTenantId,
    partnerName,
    partnerRegistrationImmutableId: registrationId,
    validUntil: asked?.ok ? asked.validUntil : validityAfter(confirmation?.validUntil, now),
    now,
  };
}
