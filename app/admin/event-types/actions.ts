"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { eventType } from "@/lib/domain/catalogue";
import { eventTypeStatuses } from "@/lib/domain/event-type-status";
import { formAction } from "@/lib/form-action";
import {
  changeStatus,
  checkEntry,
  createEventType,
  deleteEventType,
  editEventType,
  reachesAzure,
} from "@/lib/services/event-types";
import { keepAnswers, keepToMakeAgain } from "./choice";
import { entryOf, eventTypeForm } from "./form";
import { listPath, pathOf } from "./load";
import { atFields, changedMeanwhile } from "./problems";

/** Makes a draft: nobody else sees it until it is published. */
export const create = formAction({
  role: "admin",
  may: "manage event types",
  // In the order of the page, as its problems are listed.
  schema: z.object({ name: eventType.shape.name, ...eventTypeForm.shape }),
  async run(viewer, { name, ...answers }) {
    const entry = { name, ...entryOf(answers), status: "draft" as const };
    const problems = checkEntry(entry);
    if (problems.length > 0) return atFields(problems);
    const { is } = await createEventType(viewer, entry, new Date());
    if (is === "saved") return { goTo: pathOf(name) };
    return {
      problem: {
        fieldErrors: {
          name: ["There is an event type of this name, perhaps in other case. Nothing was saved."],
        },
      },
    };
  },
});

/**
 * Everything but the name and the status. `seen`: see editEventType. What would change in Azure is shown first: the answers
 * are kept meanwhile, and `intent` says that the effect was seen.
 */
export const edit = formAction({
  role: "admin",
  may: "manage event types",
  schema: eventTypeForm.extend({
    name: z.string(),
    seen: z.string().max(200),
    intent: z.enum(["effect-seen"]).optional(),
  }),
  async run(viewer, { name, seen, intent, ...answers }) {
    const entry = entryOf(answers);
    const problems = checkEntry(entry);
    if (problems.length > 0) return atFields(problems);
    if (!intent && (await reachesAzure(viewer, name, entry))) {
      await keepAnswers(viewer.personId, name, entry);
      return { goTo: `${pathOf(name)}/edit?step=effect` };
    }
    const saved = await editEventType(viewer, name, { seen, entry }, new Date());
    switch (saved.is) {
      case "saved":
        return { goTo: pathOf(name) };
      case "changed-meanwhile":
        // The page is drawn again with the mark of what is there now, so that saving again is possible.
        revalidatePath(`${pathOf(name)}/edit`);
        return changedMeanwhile(saved);
      default:
        return { goTo: await keepToMakeAgain(viewer.personId, name, entry) };
    }
  },
});

/** Publish, deprecate, retire: the transitions of lib/domain/event-type-status.ts. */
export const setStatus = formAction({
  role: "admin",
  may: "manage event types",
  schema: z.object({ name: z.string(), seen: z.string().max(200), to: z.enum(eventTypeStatuses) }),
  async run(viewer, { name, seen, to }) {
    const changed = await changeStatus(viewer, name, { seen, to }, new Date());
    switch (changed.is) {
      case "saved":
        return { goTo: pathOf(name) };
      case "changed-meanwhile":
        revalidatePath(`${pathOf(name)}/status`);
        return changedMeanwhile(changed, "Nothing was changed. Look at it as it is now, then decide.");
      case "not-allowed":
        return {
          problem: {
            formError:
              "This event type cannot go that way any more: its status was changed, or an event flow has it now. Nothing was changed. Open its page again.",
          },
        };
      default:
        return "not-found";
    }
  },
});

/** For good, and only what no event flow and no test event names. */
export const remove = formAction({
  role: "admin",
  may: "manage event types",
  schema: z.object({ name: z.string(), seen: z.string().max(200) }),
  async run(viewer, { name, seen }) {
    const deleted = await deleteEventType(viewer, name, seen, new Date());
    switch (deleted.is) {
      case "deleted":
        return { goTo: listPath };
      case "changed-meanwhile":
        revalidatePath(`${pathOf(name)}/delete`);
        return changedMeanwhile(deleted, "Nothing was deleted. Look at it as it is now, then decide.");
      case "in-use":
        revalidatePath(`${pathOf(name)}/delete`);
        return {
          problem: {
            formError:
              "An event flow, a draft or a test event has this event type, so it was not deleted. Deprecate it instead: those that have it keep it, and nobody can add it.",
          },
        };
      default:
        return "not-found";
    }
  },
});
