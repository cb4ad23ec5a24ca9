import { z } from "zod";
import { type Refusal, refuse } from "../refusal.ts";
import type { Channel, DestinationEndpoint } from "../store/records.ts";
import { isAllowedWebhook } from "./loopback.ts";
import { isResourceName, resourceNameRule } from "./names.ts";

const clientAuthentication = z.object({
  clientAuthenticationType: z.literal("AzureAD"),
  properties: z
    .object({
      azureActiveDirectoryTenantId: z.string().nullish(),
      azureActiveDirectoryApplicationIdOrUri: z.string().nullish(),
    })
    .nullish(),
});
const webhook = {
  endpointType: z.string().nullish(),
  properties: z
    .object({ endpointUrl: z.string().nullish(), clientAuthentication: clientAuthentication.nullish() })
    .nullish(),
};

/** `partnerDestinationInfo` of a channel PUT (SPEC WebhookPartnerDestinationInfo, 2021-10-15-preview and later). */
export const destinationInfo = z.object({
  azureSubscriptionId: z.string(),
  resourceGroupName: z.string(),
  name: z.string(),
  endpointServiceContext: z.string().nullish(),
  ...webhook,
});
export type DestinationInfo = z.infer<typeof destinationInfo>;

/** The same of a PATCH: only the webhook can be changed (SPEC WebhookUpdatePartnerDestinationInfo). */
export const destinationPatch = z.object(webhook);

export function destinationTarget(info: DestinationInfo): Channel["target"] | Refusal {
  if (!isResourceName(info.name))
    return bad(`The partner destination name '${info.name}' ${resourceNameRule}.`);
  return {
    subscriptionId: info.azureSubscriptionId,
    resourceGroup: info.resourceGroupName,
    name: info.name,
    source: "",
  };
}

/** The webhook as it is kept; what a PATCH does not say stays. All refusals are inferred. */
export function readEndpoint(
  info: z.infer<typeof destinationPatch> & { endpointServiceContext?: string | null | undefined },
  before?: DestinationEndpoint,
): DestinationEndpoint | Refusal {
  if (info.endpointType != null && info.endpointType !== "WebHook")
    return bad(`The EndpointType '${info.endpointType}' is not supported. Use 'WebHook'.`);
  const url = info.properties?.endpointUrl ?? before?.url;
  if (url === undefined || !isAllowedWebhook(url))
    return bad("The EndpointUrl of the PartnerDestinationInfo must be a proper HTTPS URL.");
  const authentication = info.properties?.clientAuthentication;
  const asked = authentication && {
    tenantId: authentication.properties?.azureActiveDirectoryTenantId ?? null,
    application: authentication.properties?.azureActiveDirectoryApplicationIdOrUri ?? null,
  };
  return {
    url,
    serviceContext: info.endpointServiceContext ?? before?.serviceContext,
    entra: asked ?? before?.entra,
  };
}

function bad(reason: string): Refusal {
  return refuse("invalidChannel", { reason });
}
