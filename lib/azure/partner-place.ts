import "server-only";
import { workerConfig } from "@/lib/config";
import type { Place } from "@/lib/domain/azure-checklist/facts";
import { eventsKeyHeader } from "@/lib/domain/azure-hint";

/** What the worker is configured with, as the checklist names it. No secret is among it. */
export function partnerPlace(): Place {
  const config = workerConfig();
  const { AZURE_EVENTS_TENANT_ID: tenantId, AZURE_EVENTS_AUDIENCE: audience } = config;
  return {
    azureSubscriptionId: config.AZURE_PARTNER_SUBSCRIPTION_ID,
    resourceGroup: config.AZURE_PARTNER_RESOURCE_GROUP,
    registration: config.AZURE_PARTNER_REGISTRATION,
    portalUrl: config.PORTAL_URL,
    eventsName: config.AZURE_EVENTS_SUBSCRIPTION,
    eventsProof: config.AZURE_EVENTS_KEYS
      ? { is: "key", header: eventsKeyHeader }
      : tenantId && audience
        ? { is: "token", tenantId, audience }
        : null,
  };
}
