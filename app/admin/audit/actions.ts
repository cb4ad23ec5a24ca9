"use server";

import { z } from "zod";
import { eraseAuditActor } from "@/lib/db/audit-log";
import { formAction } from "@/lib/form-action";

/** Takes the name from a pseudonym, for good. What was done stays in the log. */
export const eraseName = formAction({
  role: "admin",
  may: "manage people",
  schema: z.object({ actorId: z.guid() }),
  async run(viewer, { actorId }) {
    const erased = await eraseAuditActor(viewer, viewer.personName, actorId, new Date());
    return erased ? { goTo: `/admin/audit?actor=${actorId}` } : "not-found";
  },
});
