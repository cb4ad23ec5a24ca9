"use server";

import { z } from "zod";
import { checkTextMax } from "@/lib/domain/azure-check/read-check";
import { unreadableWords } from "@/lib/domain/words/azure-check-words";
import { formAction } from "@/lib/form-action";
import { readPastedCheck } from "@/lib/services/azure-check";

/** Reads the pasted output of the check script. What cannot be read is said, shown again, and not kept. */
export const readOutput = formAction({
  role: "customer",
  may: "change event flows",
  // Kept whole, so that it is told that it is too long and not that its end is missing.
  longest: 500_000,
  schema: z.object({
    flowId: z.guid(),
    output: z.string({ error: unreadableWords.empty }).max(checkTextMax, unreadableWords["too-long"]),
  }),
  async run(viewer, { flowId, output }) {
    const read = await readPastedCheck(viewer, flowId, output, new Date());
    if (read === "not-found") return "not-found";
    if (read === "saved") return { goTo: `/flows/${flowId}/check-azure?read=yes#result` };
    return { problem: { fieldErrors: { output: [unreadableWords[read.unreadable]] } } };
  },
});
