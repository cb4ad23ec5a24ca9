"use server";

import { z } from "zod";
import { newFlowWords } from "@/lib/domain/words/en/new-flow";
import { formAction } from "@/lib/form-action";
import { sendFlow } from "@/lib/services/new-flow";
import { tooManyWishes } from "@/lib/too-many-wishes";

/** Sends the request. A second send of the same flow leads to its page and changes nothing. */
export const send = formAction({
  role: "customer",
  may: "change event flows",
  schema: z.object({ flowId: z.guid() }),
  async run(viewer, { flowId }) {
    switch (await sendFlow(viewer, flowId, new Date())) {
      case "sent":
      case "already-sent":
        return { goTo: `/flows/${flowId}` };
      case "goes-on":
        return {
          problem: {
            formError: newFlowWords.theEventFlowGoesOn,
          },
        };
      case "too-many":
        return { problem: { formError: tooManyWishes("sent") } };
      case "incomplete":
        return { problem: { formError: newFlowWords.anAnswerIsMissingSo } };
      case "region-not-offered":
        return { problem: { formError: newFlowWords.theRegionIsNotOffered } };
      case "type-not-offered":
        return {
          problem: {
            formError: newFlowWords.oneOfTheEventTypes,
          },
        };
      case "not-confirmed":
        return {
          problem: {
            formError: newFlowWords.theConfirmationDoesNotFit,
          },
        };
      case "not-found":
        return "not-found";
    }
  },
});
