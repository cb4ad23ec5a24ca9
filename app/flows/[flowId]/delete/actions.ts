"use server";

import { z } from "zod";
import { discardDraft } from "@/lib/db/drafts";
import { deletionAnswer } from "@/lib/deletion-answer";
import { formAction } from "@/lib/form-action";
import { askToDelete } from "@/lib/services/flow-wishes";

/** Deletes the flow, and its partner topic when there is one. `typedName` must be the flow's name. */
export const deleteFlow = formAction({
  role: "customer",
  may: "delete event flows",
  schema: z.object({ flowId: z.guid(), typedName: z.string().max(500) }),
  run: async (viewer, { flowId, typedName }) =>
    deletionAnswer(await askToDelete(viewer, flowId, typedName, new Date()), `/flows/${flowId}`),
});

/** Throws a draft away, with what was confirmed for it. A flow that was sent is left alone. */
export const discard = formAction({
  role: "customer",
  may: "delete event flows",
  schema: z.object({ flowId: z.guid() }),
  run: async (viewer, { flowId }) =>
    (await discardDraft(viewer, flowId)) ? { goTo: "/flows" } : "not-found",
});
