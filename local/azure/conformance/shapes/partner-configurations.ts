import { z } from "zod";
import { guid, time, tracked } from "./wire.ts";

/** Appendix A5. */
export const partnerConfiguration = tracked(
  "partnerConfigurations",
  z.literal("global"),
  z.strictObject({
    partnerAuthorization: z.strictObject({
      defaultMaximumExpirationTimeInDays: z.int().min(1).max(365),
      authorizedPartnersList: z.array(
        z.strictObject({
          partnerRegistrationImmutableId: guid.nullable(),
          partnerName: z.string().nullable(),
          authorizationExpirationTimeInUtc: time,
        }),
      ),
    }),
    provisioningState: z.literal("Succeeded"),
  }),
);
