"use server";

import { z } from "zod";
import { formAction } from "@/lib/form-action";
import { sendFlow } from "@/lib/services/new-flow";

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
            formError:
              "The event flow goes on with its earlier request, so nothing was sent. Look at its page; if you do not need this draft, discard it.",
          },
        };
      case "incomplete":
        return { problem: { formError: "An answer is missing, so nothing was sent. Use Change beside it." } };
      case "type-not-offered":
        return {
          problem: {
            formError:
              "One of the event types is not offered any more, so nothing was sent. Use Change beside the event types.",
          },
        };
      case "not-confirmed":
        return {
          problem: {
            formError:
              "The confirmation does not fit the answers any more, so nothing was sent. Confirm the authorization again.",
          },
        };
      case "not-found":
        return "not-found";
    }
  },
});
