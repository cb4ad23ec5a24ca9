import { z } from "zod";
import { guid, tags } from "./wire.ts";

/** ARM's own bodies (appendix C for subscriptions, section 9.3 for the provider, else common ARM). */
export const subscription = z.strictObject({
  id: z.string().regex(/^\/subscriptions\/[^/]+$/),
  authorizationSource: z.literal("RoleBased"),
  managedByTenants: z.array(z.never()),
  subscriptionId: guid,
  tenantId: guid,
  displayName: z.string(),
  state: z.literal("Enabled"),
  subscriptionPolicies: z.strictObject({
    locationPlacementId: z.string(),
    quotaId: z.string(),
    spendingLimit: z.string(),
  }),
});

export const subscriptionList = z.strictObject({
  value: z.array(subscription),
  count: z.strictObject({ type: z.literal("Total"), value: z.int() }),
});

export const resourceGroup = z.strictObject({
  id: z.string().regex(/^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+$/),
  name: z.string(),
  type: z.literal("Microsoft.Resources/resourceGroups"),
  location: z.string(),
  tags: tags.optional(),
  properties: z.strictObject({ provisioningState: z.enum(["Succeeded", "Deleting"]) }),
});

export const provider = z.strictObject({
  id: z.string().regex(/^\/subscriptions\/[^/]+\/providers\/Microsoft\.EventGrid$/),
  namespace: z.literal("Microsoft.EventGrid"),
  registrationState: z.enum(["NotRegistered", "Registering", "Registered", "Unregistering"]),
  registrationPolicy: z.literal("RegistrationRequired"),
  resourceTypes: z.array(
    z.strictObject({
      resourceType: z.string(),
      locations: z.array(z.string()),
      apiVersions: z.array(z.string()).min(1),
      capabilities: z.string(),
    }),
  ),
});

const texts = z.array(z.string());

export const permissions = z.strictObject({
  value: z.array(
    z.strictObject({ actions: texts, notActions: texts, dataActions: texts, notDataActions: texts }),
  ),
});

/** Appendix A6. */
export const operationStatus = z.strictObject({
  id: z.url(),
  name: z.string().regex(/^[0-9a-f-]{36}$/),
  status: z.enum(["InProgress", "Succeeded", "Failed", "Canceled"]),
  error: z.strictObject({ code: z.string(), message: z.string() }).optional(),
});

export const operationList = z.strictObject({
  value: z.array(
    z.strictObject({
      name: z.string().startsWith("Microsoft.EventGrid/"),
      isDataAction: z.boolean(),
      origin: z.string(),
      display: z.strictObject({
        provider: z.string(),
        resource: z.string(),
        operation: z.string(),
        description: z.string(),
      }),
    }),
  ),
});
