import type { AzureFacts } from "./azure-checklist/facts";
import type { CommandBlock } from "./commands/block";
import { assignRole } from "./commands/partner-cli";

/**
 * What lets the worker read Azure Monitor's metrics: its batch operation wants the role on the Azure subscription, on
 * the namespaces alone is not enough. Nothing where it is not known who the worker is.
 */
export function metricsRoleCommands(facts: AzureFacts | undefined): CommandBlock[] {
  if (facts?.identity.is !== "read" || !facts.identity.value.objectId) return [];
  const scope = `/subscriptions/${facts.place.azureSubscriptionId}`;
  return [assignRole(facts.identity.value.objectId, "Monitoring Reader", scope)];
}
