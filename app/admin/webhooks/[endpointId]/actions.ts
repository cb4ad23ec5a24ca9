"use server";

import { z } from "zod";
import { askTestDelivery, sendAgain, switchWebhook, type WebhookChanged } from "@/lib/db/webhooks";
import { type ActionResult, formAction } from "@/lib/form-action";
import { renewSecret } from "@/lib/services/webhooks";

const manage = { role: "admin", may: "manage webhooks" } as const;
const back = (changed: WebhookChanged, id: string): ActionResult =>
  changed === "not-found" ? "not-found" : { goTo: `/admin/webhooks/${id}` };

/** A new secret; the one before signs too for a day. `newest`: the secret that the page showed, by its id. */
export const rotate = formAction({
  ...manage,
  schema: z.object({ endpointId: z.guid(), newest: z.guid() }),
  async run(viewer, { endpointId: id, newest }) {
    const renewed = await renewSecret(viewer, { id, newest }, new Date());
    if (renewed === "not-found") return "not-found";
    if (renewed !== "rotated-just-now") return { showOnce: renewed.secret };
    return {
      problem: {
        formError:
          "A new secret was made since this page was drawn, perhaps by this very form. It was shown only once. Nothing was changed now; send again for another one.",
      },
    };
  },
});

export const sendTest = formAction({
  ...manage,
  schema: z.object({ endpointId: z.guid() }),
  run: async (viewer, { endpointId }) => back(await askTestDelivery(viewer, endpointId), endpointId),
});

/** The same message once more, whatever became of it. */
export const resend = formAction({
  ...manage,
  schema: z.object({ endpointId: z.guid(), deliveryId: z.guid() }),
  run: async (viewer, { endpointId, deliveryId }) =>
    back(await sendAgain(viewer, endpointId, deliveryId), endpointId),
});

export const turn = formAction({
  ...manage,
  schema: z.object({ endpointId: z.guid(), to: z.enum(["on", "off"]) }),
  run: async (viewer, { endpointId, to }) =>
    back(await switchWebhook(viewer, endpointId, to === "on", new Date()), endpointId),
});
