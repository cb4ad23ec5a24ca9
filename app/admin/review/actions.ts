"use server";

import { z } from "zod";
import { setReviewPolicy } from "@/lib/db/review-policy";
import { formAction } from "@/lib/form-action";

/** Whether every request is reviewed, or only what Azure does not prove. `seen`: the policy that the page showed. */
export const setPolicy = formAction({
  role: "admin",
  may: "review requests",
  schema: z.object({
    seen: z.string().max(36),
    policy: z.enum(["unproven", "everything"], "Choose one. Nothing was changed."),
  }),
  async run(viewer, { seen, policy }) {
    const outcome = await setReviewPolicy(viewer, policy === "everything", seen);
    if (outcome.is === "set") return { goTo: "/admin/review#policy" };
    const { everything = false, setByName = "Somebody" } = outcome.now ?? {};
    return {
      problem: {
        formError: `${setByName} changed the policy since this page was drawn: ${everything ? "every request is reviewed" : "only what Azure does not prove is reviewed"} now. Nothing of yours was saved. Load the page again, then decide.`,
      },
    };
  },
});
