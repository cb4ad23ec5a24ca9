"use server";

import { z } from "zod";
import { catalogueChoice } from "@/lib/catalogue-choice";
import { catalogueAddress } from "@/lib/domain/catalogue";
import { newFlowWords } from "@/lib/domain/words/en/new-flow";
import { formAction } from "@/lib/form-action";
import { answerEventTypes } from "@/lib/services/new-flow";

/**
 * Which event types. `intent`: continue (the default) needs at least one; search keeps the choice and shows the
 * results; later keeps it and leaves. `sample` keeps it too and shows the payload of that event type.
 */
export const saveEventTypes = formAction({
  role: "customer",
  may: "change event flows",
  schema: z.object({
    flowId: z.guid(),
    ...catalogueChoice,
    intent: z.enum(["search", "later"]).optional(),
  }),
  async run(viewer, { flowId, eventTypes, q, sample, intent }) {
    const looksOn = intent === "search" || sample !== undefined;
    if (!intent && !looksOn && eventTypes.length === 0)
      return {
        problem: { fieldErrors: { eventTypes: [newFlowWords.chooseAtLeastOneEvent] } },
      };
    const saved = await answerEventTypes(viewer, flowId, eventTypes);
    switch (saved) {
      case "saved":
        if (looksOn) return { goTo: catalogueAddress(`/flows/${flowId}/event-types`, { q, sample }) };
        return { goTo: intent === "later" ? "/flows" : `/flows/${flowId}/authorize` };
      case "unknown-type":
        return {
          problem: {
            fieldErrors: {
              eventTypes: [newFlowWords.oneOfTheseEventTypes],
            },
          },
        };
      case "already-sent":
        return { goTo: `/flows/${flowId}` };
      case "not-found":
        return "not-found";
    }
  },
});
