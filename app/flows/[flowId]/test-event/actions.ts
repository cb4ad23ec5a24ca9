"use server";

import { z } from "zod";
import { testEventWords } from "@/lib/domain/words/en/test-event";
import { formAction } from "@/lib/form-action";
import { checkTestPayload, sendPayload } from "@/lib/services/test-events";
import { keepPayload, pathOf } from "./kept-payload";

const unknownType = {
  problem: {
    formError: testEventWords.typeNotInAzureNow,
  },
};

/** A test event with a payload of one's own. `intent` check: it is only held against the schema, and nothing is sent. */
export const sendOwn = formAction({
  role: "customer",
  may: "send test events",
  // What is refused for its length is shown again as it was typed.
  longest: 500_000,
  schema: z.object({
    flowId: z.guid(),
    eventType: z.string().min(1).max(128),
    payload: z.string(),
    intent: z.enum(["check"]).optional(),
  }),
  async run(viewer, { flowId, eventType, payload, intent }) {
    const atPayload = (because: string) => ({ problem: { fieldErrors: { payload: [because] } } });
    if (intent === "check") {
      const checked = await checkTestPayload(viewer, eventType, payload);
      if (checked.is === "unknown-type") return unknownType;
      if (checked.is === "not") return atPayload(checked.because);
      await keepPayload(viewer.personId, flowId, { eventType, payload });
      return { goTo: `${pathOf(flowId)}?${new URLSearchParams({ type: eventType, checked: "yes" })}` };
    }
    const asked = await sendPayload(viewer, flowId, { eventType, text: payload }, new Date());
    if (typeof asked === "object") return atPayload(asked.because);
    switch (asked) {
      case "asked":
        await keepPayload(viewer.personId, flowId, { eventType, payload });
        return { goTo: `${pathOf(flowId)}?${new URLSearchParams({ type: eventType })}` };
      case "not-found":
        return "not-found";
      case "unknown-type":
        return unknownType;
      case "not-active":
        return {
          problem: {
            formError: testEventWords.notActivatedSoNotSent,
          },
        };
      case "one-is-under-way":
        return {
          problem: {
            formError: testEventWords.aTestEventIsAlready,
          },
        };
    }
  },
});
