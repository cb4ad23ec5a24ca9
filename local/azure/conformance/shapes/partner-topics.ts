import { z } from "zod";
import { eventTypeInfo } from "./channels.ts";
import { guid, time, tracked } from "./wire.ts";

const always = {
  partnerRegistrationImmutableId: guid,
  source: z.string(),
  eventTypeInfo: eventTypeInfo.optional(),
  provisioningState: z.enum(["Succeeded", "Deleting", "IdleDueToMirroredChannelResourceDeletion"]),
};

/** Appendix A4; message, description and deadline vanish on activation (section 2.3). */
export const partnerTopic = tracked(
  "partnerTopics",
  z.string().regex(/^[a-z0-9]+$/),
  z.discriminatedUnion("activationState", [
    z.strictObject({
      ...always,
      activationState: z.literal("NeverActivated"),
      expirationTimeIfNotActivatedUtc: time,
      partnerTopicFriendlyDescription: z.string().optional(),
      messageForActivation: z.string().optional(),
    }),
    z.strictObject({ ...always, activationState: z.enum(["Activated", "Deactivated"]) }),
  ]),
);
