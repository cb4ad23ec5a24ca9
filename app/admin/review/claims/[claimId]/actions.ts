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
      // The page has no form then that could show a problem: it tells what came first.
      case "released-before":
      case "lived-on":
        return { goTo: `/admin/review/claims/${claimId}?late=yes` };
      case "not-found":
        return "not-found";
    }
  },
});
