"use server";

import { z } from "zod";
import { releaseClaim } from "@/lib/db/held-claims";
import { formAction } from "@/lib/form-action";

/** Frees a resource group for whoever asks next; refused while an event flow lives on it. */
export const release = formAction({
  role: "admin",
  may: "review requests",
  schema: z.object({ claimId: z.guid() }),
  async run(viewer, { claimId }) {
    switch (await releaseClaim(viewer, claimId, new Date())) {
      case "released":
        return { goTo: "/admin/review#claims" };
      case "released-before":
        return { goTo: `/admin/review/claims/${claimId}` };
      case "lived-on":
        return {
          problem: {
            formError:
              "An event flow was requested on it since this page was drawn, so nothing was released. Load the page again to see it.",
          },
        };
      case "not-found":
        return "not-found";
    }
  },
});
