"use server";

import { z } from "zod";
import { type ActionResult, formAction } from "@/lib/form-action";
import { approve, askNow, decline, type Reviewed } from "@/lib/services/flow-wishes";

/** "Check now" and "Try again" for any organization's flow. */
export const checkNow = formAction({
  role: "admin",
  schema: z.object({ flowId: z.guid() }),
  async run(viewer, { flowId }) {
    return (await askNow(viewer, flowId, new Date())) === "not-found"
      ? "not-found"
      : { goTo: `/admin/flows/${flowId}` };
  },
});

/** A partner admin vouches that the organization may speak for the Azure subscription and resource group. */
export const approveFlow = formAction({
  role: "admin",
  schema: z.object({ flowId: z.guid() }),
  run: async (viewer, { flowId }) => answer(await approve(viewer, flowId, new Date()), flowId),
});

/** The customer reads `reason` as it is typed. */
export const declineFlow = formAction({
  role: "admin",
  schema: z.object({
    flowId: z.guid(),
    reason: z
      .string()
      .trim()
      .min(1, "Say why: the customer reads it. Nothing was declined.")
      .max(500, "Use at most 500 characters."),
  }),
  run: async (viewer, { flowId, reason }) =>
    answer(await decline(viewer, flowId, reason, new Date()), flowId),
});

function answer(outcome: Reviewed, flowId: string): ActionResult {
  switch (outcome) {
    case "done":
    case "not-in-review":
      return { goTo: `/admin/flows/${flowId}` };
    case "held-by-another":
      return {
        problem: {
          formError:
            "Another organization holds this Azure subscription and resource group, so nothing was approved. Delete their event flow first, or decline this one.",
        },
      };
    case "not-found":
      return "not-found";
  }
}
