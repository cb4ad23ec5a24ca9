"use server";

import { z } from "zod";
import { deletionAnswer } from "@/lib/deletion-answer";
import { formAction } from "@/lib/form-action";
import { askToDelete } from "@/lib/services/flow-wishes";

/** Deletes any organization's flow, and its partner topic when there is one. `typedName` must be the flow's name. */
export const deleteFlow = formAction({
  role: "admin",
  may: "delete event flows",
  schema: z.object({ flowId: z.guid(), typedName: z.string().max(500) }),
  run: async (viewer, { flowId, typedName }) =>
    deletionAnswer(await askToDelete(viewer, flowId, typedName, new Date()), `/admin/flows/${flowId}`),
});
