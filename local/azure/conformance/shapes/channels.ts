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

const always = {
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

/** Appendix A2 before activation, A3 after it: neither message nor deadline. */
export const channel = z.strictObject({
  properties: z.discriminatedUnion("readinessState", [
    z.strictObject({
      ...always,
      readinessState: z.literal("NeverActivated"),
      messageForActivation: z.string().max(256),
      expirationTimeIfNotActivatedUtc: time,
    }),
    z.strictObject({ ...always, readinessState: z.literal("Activated") }),
  ]),
  systemData: z.null(),
  id: idOf("partnerNamespaces", "channels"),
  name: z.string(),
  type: z.literal("Microsoft.EventGrid/partnerNamespaces/channels"),
});
