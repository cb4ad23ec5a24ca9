import { z } from "zod";
import { guid, time, tracked } from "./wire.ts";

const always = {
  partnerRegistrationImmutableId: guid,
  endpointServiceContext: z.string().optional(),
  endpointBaseUrl: z.string().regex(/^[^?]+$/),
  provisioningState: z.enum(["Succeeded", "Deleting", "IdleDueToMirroredChannelResourceDeletion"]),
};

/** SPEC example PartnerDestinations_Get.json; message and deadline vanish on activation (inferred). */
export const partnerDestination = tracked(
  "partnerDestinations",
  z.string().regex(/^[a-z0-9]+$/),
  z.discriminatedUnion("activationState", [
    z.strictObject({
      ...always,
      activationState: z.literal("NeverActivated"),
      expirationTimeIfNotActivatedUtc: time,
      messageForActivation: z.string().optional(),
    }),
    z.strictObject({ ...always, activationState: z.literal("Activated") }),
  ]),
);
