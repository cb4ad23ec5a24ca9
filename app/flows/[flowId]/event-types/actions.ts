"use server";

import { z } from "zod";
import { newFlowWords } from "@/lib/domain/words/en/new-flow";
import { formAction } from "@/lib/form-action";
import { answerEventTypes } from "@/lib/services/new-flow";

/** A list with one entry is posted as a text, an empty one not at all. */
const names = z.preprocess(
  (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
  z.array(z.string().max(128)).max(500),
);

/**
 * Which event types. `intent`: continue (the default) needs at least one; search keeps the choice and shows the
 * results; later keeps it and leaves.
 */
export const saveEventTypes = formAction({
  role: "customer",
  may: "change event flows",
  schema: z.object({
    flowId: z.guid(),
    eventTypes: names,
    q: z.string().max(200).default(""),
    intent: z.enum(["search", "later"]).optional(),
  }),
  async run(viewer, { flowId, eventTypes, q, intent }) {
    if (!intent && eventTypes.length === 0)
      return {
        problem: { fieldErrors: { eventTypes: [newFlowWords.chooseAtLeastOneEvent] } },
      };
    const saved = await answerEventTypes(viewer, flowId, eventTypes);
    switch (saved) {
      case "saved":
        if (intent === "search")
          return { goTo: `/flows/${flowId}/event-types${q ? `?${new URLSearchParams({ q })}` : ""}` };
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
