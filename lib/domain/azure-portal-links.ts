/** `azurePortalUrl` is configuration: sovereign clouds and the local Azure have their own (reference, azure 5.6). */
type Portal = { azurePortalUrl: string; tenantId?: string };

/** Opens the partner topic itself, in the directory of `tenantId`, or in the reader's default one. */
export function partnerTopicLink(
  at: Portal & { azureSubscriptionId: string; resourceGroup: string; partnerTopic: string },
): string {
  const group = `${segment("subscriptions", at.azureSubscriptionId)}${segment("resourceGroups", at.resourceGroup)}`;
  return `${start(at)}/resource${group}/providers/Microsoft.EventGrid${segment("partnerTopics", at.partnerTopic)}/overview`;
}

/** Where the Azure subscription registers Microsoft.EventGrid. */
export function resourceProvidersLink(at: Portal & { azureSubscriptionId: string }): string {
  return `${start(at)}/resource${segment("subscriptions", at.azureSubscriptionId)}/resourceproviders`;
}

/** The list of all partner configurations: a configuration that does not exist yet has no page of its own. */
export function partnerConfigurationsLink(at: Portal): string {
  return `${start(at)}/view/HubsExtension/BrowseResource/resourceType/Microsoft.EventGrid%2FpartnerConfigurations`;
}

function start({ azurePortalUrl, tenantId }: Portal): string {
  return `${azurePortalUrl.replace(/\/+$/, "")}/#@${encodeURIComponent(tenantId ?? "")}`;
}

const segment = (kind: string, name: string) => `/${kind}/${encodeURIComponent(name.toWellFormed())}`;
