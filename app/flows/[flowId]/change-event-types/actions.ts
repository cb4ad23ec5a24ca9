"use server";

import { z } from "zod";
import { forgetPostedForm, keepPostedForm } from "@/lib/db/posted-forms";
import { formAction } from "@/lib/form-action";
import { changeEventTypes, type TypesRefused } from "@/lib/services/event-type-wishes";
import { tooManyWishes } from "@/lib/too-many-wishes";
import { choicePath, pathOf } from "./choice";

/** A list with one entry is posted as a text, an empty one not at all. */
const names = z.preprocess(
  (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
  z.array(z.string().max(128)).max(500),
);

/**
 * Other event types for a flow that was sent. `intent`: search keeps the choice and shows the results; effect keeps it
 * and shows what it would change; without it the change is asked for. `seen`: see changeEventTypes.
 */
export const changeTypes = formAction({
  role: "customer",
  may: "change event flows",
  schema: z.object({
    flowId: z.guid(),
    eventTypes: names,
    seen: z.string().max(100),
    q: z.string().max(200).default(""),
    intent: z.enum(["search", "effect"]).optional(),
  }),
  async run(viewer, { flowId, eventTypes, seen, q, intent }) {
    const now = new Date();
    const flowPage = `/flows/${flowId}`;
    if (intent === "effect" && eventTypes.length === 0) return problemOf["none-chosen"];
    if (intent) {
      await keepPostedForm(viewer.personId, choicePath(flowId), { values: { eventTypes } }, now);
      const query = intent === "effect" ? { step: "effect" } : { ...(q ? { q } : {}) };
      return { goTo: `${pathOf(flowId)}?${new URLSearchParams(query)}` };
    }
    const outcome = await changeEventTypes(viewer, flowId, { names: eventTypes, seen }, now);
    switch (outcome) {
      case "asked":
        await forgetPostedForm(viewer.personId, choicePath(flowId));
        return { goTo: flowPage };
      case "over":
        return { goTo: flowPage };
      case "not-found":
        return "not-found";
      default:
        return problemOf[outcome];
    }
  },
});

const field = (message: string) => ({ problem: { fieldErrors: { eventTypes: [message] } } });

const problemOf: Record<
  Exclude<TypesRefused, "over">,
  ReturnType<typeof field> | { problem: { formError: string } }
> = {
  "none-chosen": field(
    "Choose at least one event type. Nothing was changed. To have no events any more, delete the event flow.",
  ),
  "unknown-type": field(
    "One of these event types is not offered any more, so it cannot be added. Nothing was changed. Choose from the list.",
  ),
  "nothing-different": field(
    "These are the event types that the event flow is to have already. Nothing was changed.",
  ),
  "too-many": { problem: { formError: tooManyWishes("changed") } },
  "changed-meanwhile": {
    problem: {
      formError:
        "The event types of this flow were changed since this page was drawn, by Azure or by a colleague, so the effect may be another one. Nothing was changed. Go back to the choice and look at the effect again.",
    },
  },
};
