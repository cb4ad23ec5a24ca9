"use server";

import { z } from "zod";
import { checkAnswer } from "@/lib/check-answer";
import { flowPageWords } from "@/lib/domain/words/en/flow-page";
import { formAction } from "@/lib/form-action";
import { moreTimeAnswer } from "@/lib/more-time-answer";
import { extendDeadline } from "@/lib/services/deadline-wishes";
import { askNow } from "@/lib/services/flow-wishes";
import { beginAgain } from "@/lib/services/request-again";
import { sendSample } from "@/lib/services/test-events";

/** "Check now" and "Try again": the worker asks Azure next. One in five seconds for a flow. */
export const checkNow = formAction({
  role: "customer",
  may: "check now",
  schema: z.object({ flowId: z.guid() }),
  run: async (viewer, { flowId }) =>
    checkAnswer(await askNow(viewer, flowId, new Date()), `/flows/${flowId}`),
});

/** More time to activate. `until` is the instant that the button said, in UTC. */
export const askForMoreTime = formAction({
  role: "customer",
  may: "change event flows",
  schema: z.object({ flowId: z.guid(), until: z.iso.datetime() }),
  async run(viewer, { flowId, until }) {
    return moreTimeAnswer(
      await extendDeadline(viewer, flowId, new Date(until), new Date()),
      `/flows/${flowId}`,
    );
  },
});

/** A draft with what the flow had, to look through, change and send; the one there is, when there is one. */
export const requestAgain = formAction({
  role: "customer",
  may: "change event flows",
  schema: z.object({ flowId: z.guid() }),
  async run(viewer, { flowId }) {
    const begun = await beginAgain(viewer, flowId, new Date());
    if (begun === "not-found") return "not-found";
    return { goTo: begun === "not-over" ? `/flows/${flowId}` : `/flows/${begun.id}/where` };
  },
});

/** Publishes the catalogue's sample of an event type to this flow's partner topic. */
export const sendTestEvent = formAction({
  role: "customer",
  may: "send test events",
  schema: z.object({
    flowId: z.guid(),
    eventType: z.string(flowPageWords.chooseAnEventType).min(1, flowPageWords.chooseAnEventType).max(128),
  }),
  async run(viewer, { flowId, eventType }) {
    switch (await sendSample(viewer, flowId, eventType, new Date())) {
      case "asked":
        return { goTo: `/flows/${flowId}#test-event` };
      case "not-active":
        return {
          problem: {
            formError: flowPageWords.notActivatedSoNotSent,
          },
        };
      case "unknown-type":
        return {
          problem: {
            fieldErrors: { eventType: [flowPageWords.chooseOneOfTheFlows] },
          },
        };
      case "one-is-under-way":
        return {
          problem: {
            formError: flowPageWords.aTestEventIsAlready,
          },
        };
      case "not-found":
        return "not-found";
    }
  },
});
