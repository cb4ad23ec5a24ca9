import { z } from "zod";
import { guid, tracked } from "./wire.ts";

/** Section 6.3 and the SDK's model: one per source, and its own provisioning. */
export const systemTopic = tracked(
  "systemTopics",
  z.literal("global"),
  z.strictObject({
    provisioningState: z.enum(["Succeeded", "Deleting"]),
    source: z.string().startsWith("/subscriptions/"),
    topicType: z.enum(["Microsoft.Resources.Subscriptions", "Microsoft.Resources.ResourceGroups"]),
    metricResourceId: guid,
  }),
);

/** The SDK's models; what they say is inferred. */
export const topicType = z.strictObject({
  properties: z.strictObject({
    provider: z.literal("Microsoft.Resources"),
    displayName: z.string(),
    description: z.string(),
    resourceRegionType: z.literal("GlobalResource"),
    provisioningState: z.literal("Succeeded"),
    supportedLocations: z.array(z.string()),
    sourceResourceFormat: z.string(),
    supportedScopesForSource: z.array(z.string()),
  }),
  id: z.string().regex(/^providers\/Microsoft\.EventGrid\/topicTypes\/[^/]+$/),
  name: z.string(),
  type: z.literal("Microsoft.EventGrid/topicTypes"),
});

export const eventType = z.strictObject({
  properties: z.strictObject({
    displayName: z.string(),
    description: z.string(),
    schemaUrl: z.url(),
    isInDefaultSet: z.boolean(),
  }),
  id: z.string().regex(/^providers\/Microsoft\.EventGrid\/topicTypes\/[^/]+\/eventTypes\/[^/]+$/),
  name: z.string(),
  type: z.literal("Microsoft.EventGrid/topicTypes/eventTypes"),
});
