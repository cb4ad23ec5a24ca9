import { z } from "zod";
import { idOf, tracked } from "./wire.ts";

/** Appendix A1; the endpoint is null while the namespace is created (section 2.2). */
export const partnerNamespace = tracked(
  "partnerNamespaces",
  z.string().regex(/^[a-z0-9]+$/),
  z
    .strictObject({
      provisioningState: z.enum(["Creating", "Updating", "Succeeded", "Deleting"]),
      partnerRegistrationFullyQualifiedId: idOf("partnerRegistrations"),
      endpoint: z
        .string()
        .regex(/\/api\/events$/)
        .nullable(),
      publicNetworkAccess: z.enum(["Enabled", "Disabled"]),
      inboundIpRules: z.array(z.strictObject({ ipMask: z.string(), action: z.literal("Allow") })).optional(),
      disableLocalAuth: z.boolean(),
      partnerTopicRoutingMode: z.enum(["ChannelNameHeader", "SourceEventAttribute"]),
      minimumTlsVersionAllowed: z.enum(["1.0", "1.1", "1.2"]).optional(),
    })
    .refine(({ provisioningState, endpoint }) => (endpoint === null) === (provisioningState === "Creating")),
);

/** Section 2.2: 44 characters of base64 each. */
const key = z.base64().length(44);
export const namespaceKeys = z.strictObject({ key1: key, key2: key });
