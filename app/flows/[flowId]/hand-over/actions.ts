"use server";

import { z } from "zod";
import { handoverDays, handoverTasks, openHandoversMax } from "@/lib/domain/handover";
import { validUntilFor } from "@/lib/domain/validity";
import { handOverWords } from "@/lib/domain/words/en/hand-over";
import { fill } from "@/lib/domain/words/fill";
import { formAction } from "@/lib/form-action";
import { handOver, revokeHandover } from "@/lib/services/hand-over";

const page = (flowId: string) => `/flows/${flowId}/hand-over`;

/** Makes a link for one task. In: how many days it is open; `validity` as on the authorize page, for its commands. */
export const makeLink = formAction({
  role: "customer",
  may: "hand over",
  schema: z.object({
    flowId: z.guid(),
    task: z.enum(handoverTasks, { error: handOverWords.chooseWhatShallBeDone }),
    days: z.coerce.number().refine((days) => handoverDays.some((one) => one === days), {
      error: handOverWords.chooseHowLongTheLink,
    }),
    validity: z.string().max(20).optional(),
  }),
  async run(viewer, { flowId, task, days, validity }) {
    const now = new Date();
    const until = validity === undefined ? undefined : validUntilFor(validity, now);
    const made = await handOver(
      viewer,
      flowId,
      { task, days, validUntil: until?.ok ? until.validUntil : undefined },
      now,
    );
    switch (made) {
      case "made":
        return { goTo: `${page(flowId)}?made=yes#links` };
      case "too-many":
        return {
          problem: {
            formError: fill(handOverWords.thisEventFlowHasOpen, { openHandoversMax }),
          },
        };
      case "not-now":
        return {
          problem: {
            formError: handOverWords.thereIsNothingOfThis,
          },
        };
      case "not-found":
        return "not-found";
    }
  },
});

/** Closes a link at once. One that is closed or expired already stays so. */
export const closeLink = formAction({
  role: "customer",
  may: "hand over",
  schema: z.object({ flowId: z.guid(), handoverId: z.guid() }),
  async run(viewer, { flowId, handoverId }) {
    const revoked = await revokeHandover(viewer, flowId, handoverId, new Date());
    return revoked === "not-found" ? "not-found" : { goTo: `${page(flowId)}?closed=yes#links` };
  },
});
