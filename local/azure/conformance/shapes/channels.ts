import { z } from "zod";
import { guid, idOf, time } from "./wire.ts";

/** Section 2.3. */
export const eventTypeInfo = z.strictObject({
  kind: z.literal("Inline"),
  inlineEventTypes: z.record(
    z.string(),
    z.strictObject({
      description: z.string().optional(),
      displayName: z.string().optional(),
      documentationUrl: z.url().optional(),
      dataSchemaUrl: z.url().optional(),
    }),
  ),
});

const topics = {
  channelType: z.literal("PartnerTopic"),
  partnerTopicInfo: z.strictObject({
    azureSubscriptionId: guid,
    resourceGroupName: z.string(),
    name: z.string(),
    source: z.string(),
    eventTypeInfo: eventTypeInfo.optional(),
  }),
  provisioningState: z.enum(["Succeeded", "Deleting", "IdleDueToMirroredPartnerTopicDeletion"]),
};

const destinations = {
  channelType: z.literal("PartnerDestination"),
  partnerDestinationInfo: z.strictObject({
    azureSubscriptionId: guid,
    resourceGroupName: z.string(),
    name: z.string(),
    endpointType: z.literal("WebHook"),
    endpointServiceContext: z.string().optional(),
    properties: z.strictObject({
      endpointBaseUrl: z.string().regex(/^[^?]+$/),
      clientAuthentication: z
        .strictObject({
          clientAuthenticationType: z.literal("AzureAD"),
          properties: z.strictObject({
            azureActiveDirectoryTenantId: guid.nullable(),
            azureActiveDirectoryApplicationIdOrUri: z.string().nullable(),
          }),
        })
        .optional(),
    }),
  }),
  provisioningState: z.enum(["Succeeded", "Deleting", "IdleDueToMirroredPartnerDestinationDeletion"]),
};

const activated = { readinessState: z.literal("Activated") };
const waiting = { readinessState: z.literal("NeverActivated"), expirationTimeIfNotActivatedUtc: time };
/** Azure's own may be longer than 256 characters, and some versions write none (section 2.3). */
const messageForActivation = z.string().optional();

/** Appendix A2 before activation, A3 after it: neither message nor deadline. */
export const channel = z.strictObject({
  properties: z.union([
    z.strictObject({ ...topics, ...waiting, messageForActivation }),
    z.strictObject({ ...topics, ...activated }),
    z.strictObject({ ...destinations, ...waiting, messageForActivation }),
    z.strictObject({ ...destinations, ...activated }),
  ]),
  systemData: z.null(),
  id: idOf("partnerNamespaces", "channels"),
  name: z.string(),
  type: z.literal("Microsoft.EventGrid/partnerNamespaces/channels"),
});
