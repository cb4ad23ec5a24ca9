import { z } from "zod";
import { guid, tracked } from "./wire.ts";

/** Section 2.1. */
export const partnerRegistration = tracked(
  "partnerRegistrations",
  z.literal("global"),
  z.strictObject({
    provisioningState: z.literal("Succeeded"),
    partnerRegistrationImmutableId: guid,
    visibilityState: z.literal("Hidden").optional(),
  }),
);
