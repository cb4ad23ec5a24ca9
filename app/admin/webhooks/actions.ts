"use server";

import { z } from "zod";
import { internalHosts } from "@/lib/config";
import { webhookUrl } from "@/lib/domain/webhook";
import { formAction } from "@/lib/form-action";
import { makeWebhook } from "@/lib/services/webhooks";

/** Adds an address that hears of changed routes; its secret is in this answer and nowhere else. */
export const add = formAction({
  role: "admin",
  may: "manage webhooks",
  schema: z.object({ id: z.guid(), url: z.unknown().transform(String).pipe(webhookUrl(internalHosts())) }),
  async run(viewer, endpoint) {
    const secret = await makeWebhook(viewer, endpoint);
    if (secret) return { showOnce: secret };
    return {
      problem: {
        formError:
          "This address was added already, and a secret is shown only once. Open it in the list and make a new secret.",
      },
    };
  },
});
