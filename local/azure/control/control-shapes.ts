import { z } from "zod";
import { isGuid, isResourceGroupName } from "../rules/names.ts";
import { roleAssignment } from "../world.ts";

const guid = z.string().refine(isGuid, "must be a GUID");

export const subscriptionShape = z.strictObject({
  subscriptionId: guid.optional(),
  tenantId: guid,
  displayName: z.string().min(1).max(64),
  resourceGroups: z.array(z.string().refine(isResourceGroupName, "must be a resource group name")),
  eventGridRegistered: z.boolean(),
});

export const appShape = z.strictObject({
  tenantId: guid,
  displayName: z.string().min(1).max(120),
  clientId: guid.optional(),
  secret: z.string().min(8).max(200).optional(),
  roles: z.array(roleAssignment).default([]),
});

export const groupShape = z.strictObject({ subscriptionId: guid, resourceGroup: z.string() });
export const authorizeShape = groupShape.extend({ days: z.number().positive().max(365) });
export const activateShape = groupShape.extend({ partnerTopic: z.string() });
export const clockShape = z.strictObject({
  advanceSeconds: z
    .number()
    .min(0)
    .max(10 * 365 * 86_400),
});
export const tokenShape = z.strictObject({
  tenantId: guid,
  resource: z.string().default("https://management.azure.com"),
  expiresInSeconds: z.number().min(-86_400).max(86_400).optional(),
});
