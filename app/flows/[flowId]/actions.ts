"use server";

import { z } from "zod";
import { formAction } from "@/lib/form-action";
import { askNow } from "@/lib/services/flow-wishes";
import { sendSample } from "@/lib/services/test-events";

/** "Check now" and "Try again": the worker asks Azure next. Coalesced to one in five seconds. */
export const checkNow = formAction({
  role: "customer",
  schema: z.object({ flowId: z.guid() }),
  async run(viewer, { flowId }) {
    return (await askNow(viewer, flowId, new Date())) === "not-found"
      ? "not-found"
      : { goTo: `/flows/${flowId}` };
  },
});

/** Publishes the catalogue's sample of an event type to this flow's partner topic. */
export const sendTestEvent = formAction({
  role: "customer",
  schema: z.object({
    flowId: z.guid(),
    eventType: z.string("Choose an event type.").min(1, "Choose an event type.").max(128),
  }),
  async run(viewer, { flowId, eventType }) {
    switch (await sendSample(viewer, flowId, eventType, new Date())) {
      case "asked":
        return { goTo: `/flows/${flowId}#test-event` };
      case "not-active":
        return {
          problem: {
            formError:
              "The partner topic is not activated now, so nothing was sent. Load the page again to see its state.",
          },
        };
      case "unknown-type":
        return {
          problem: {
            fieldErrors: { eventType: ["Choose one of the flow's event types. Nothing was sent."] },
          },
        };
      case "one-is-under-way":
        return {
          problem: {
            formError: "A test event is already on its way. Wait for Azure's answer, then send the next one.",
          },
        };
      case "not-found":
        return "not-found";
    }
  },
});
