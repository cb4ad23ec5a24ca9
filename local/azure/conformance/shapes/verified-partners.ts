import { z } from "zod";
import { guid } from "./wire.ts";

/** Section 2.6. */
export const verifiedPartner = z.strictObject({
  properties: z.strictObject({
    partnerRegistrationImmutableId: guid,
    organizationName: z.string(),
    partnerDisplayName: z.string(),
    partnerTopicDetails: z.strictObject({
      description: z.string().max(256),
      longDescription: z.string().max(2048),
      setupUri: z.url(),
    }),
    provisioningState: z.literal("Succeeded"),
  }),
  systemData: z.null(),
  id: z.string().regex(/^\/providers\/Microsoft\.EventGrid\/verifiedPartners\/[^/]+$/),
  name: z.string(),
  type: z.literal("Microsoft.EventGrid/verifiedPartners"),
});
