"use server";

import { z } from "zod";
import type { DriftAnswer } from "@/components/admin/drift-answered-before";
import { checkAnswer } from "@/lib/check-answer";
import { addFlowNote } from "@/lib/db/flow-notes";
import { keepPostedForm } from "@/lib/db/posted-forms";
import { declineReason, noteText } from "@/lib/domain/partner-text";
import type { Admin } from "@/lib/domain/viewer";
import { type ActionResult, formAction } from "@/lib/form-action";
import { moreTimeAnswer } from "@/lib/more-time-answer";
import { extendDeadline } from "@/lib/services/deadline-wishes";
import { adoptDrift, type DriftAnswered, restoreDrift } from "@/lib/services/drift-wishes";
import { approve, askNow, decline, type Reviewed } from "@/lib/services/flow-wishes";

/** "Check now" and "Try again" for any organization's flow. */
export const checkNow = formAction({
  role: "admin",
  may: "check now",
  schema: z.object({ flowId: z.guid() }),
  run: async (viewer, { flowId }) =>
    checkAnswer(await askNow(viewer, flowId, new Date()), `/admin/flows/${flowId}`),
});

/** A note that only the partner's people read. */
export const addNote = formAction({
  role: "admin",
  may: "write notes",
  schema: z.object({ flowId: z.guid(), text: noteText }),
  run: async (viewer, { flowId, text }) =>
    (await addFlowNote(viewer, flowId, text)) ? { goTo: `/admin/flows/${flowId}#notes` } : "not-found",
});

/** More time to activate, for the customer. `until` is the instant that the button said, in UTC. */
export const extendForThem = formAction({
  role: "admin",
  may: "extend deadlines",
  schema: z.object({ flowId: z.guid(), until: z.iso.datetime() }),
  run: async (viewer, { flowId, until }) =>
    moreTimeAnswer(
      await extendDeadline(viewer, flowId, new Date(until), new Date()),
      `/admin/flows/${flowId}`,
    ),
});

/** The request that the page showed: its flow, and which time it was asked for. */
const request = { flowId: z.guid(), generation: z.coerce.number().int() };

/** A partner admin vouches that the organization may speak for the Azure subscription and resource group. */
export const approveFlow = formAction({
  role: "admin",
  may: "review requests",
  schema: z.object(request),
  run: async (viewer, { flowId: id, generation }) =>
    answer(await approve(viewer, { id, generation }, new Date()), viewer, { flowId: id, generation }),
});

/** The customer reads `reason` as it is typed. */
export const declineFlow = formAction({
  role: "admin",
  may: "review requests",
  schema: z.object({ ...request, reason: declineReason }),
  run: async (viewer, { flowId: id, generation, reason }) =>
    answer(await decline(viewer, { id, generation }, reason, new Date()), viewer, {
      flowId: id,
      generation,
      reason,
    }),
});

const drift = z.object({ flowId: z.guid(), seen: z.string().max(100) });

/** What somebody changed in Azure becomes what is wanted. `seen`: the drift that the page showed. */
export const adoptInstead = formAction({
  role: "admin",
  may: "mend drift",
  schema: drift,
  run: async (viewer, { flowId, seen }) =>
    driftAnswer(await adoptDrift(viewer, flowId, seen, new Date()), flowId, "drift_adopted"),
});

/** What was asked for here is written to Azure once more. `seen`: the drift that the page showed. */
export const restoreAsked = formAction({
  role: "admin",
  may: "mend drift",
  schema: drift,
  run: async (viewer, { flowId, seen }) =>
    driftAnswer(await restoreDrift(viewer, flowId, seen, new Date()), flowId, "restore_asked"),
});

const noWayOut = {
  "changed-meanwhile":
    "What Azure has was changed again since this page was drawn. Nothing was changed here. Look at the difference below, then choose.",
  "unknown-type":
    "Azure has event types that the catalogue does not know, or none at all, so they cannot be adopted. Nothing was changed. Add them to the catalogue first, or restore what was asked for.",
  "deadline-over":
    "The time to activate that was asked for is over or more than 7 days ahead, so Azure would refuse it. Nothing was asked of Azure. Adopt what Azure has.",
};

function driftAnswer(outcome: DriftAnswered, flowId: string, wanted: DriftAnswer): ActionResult {
  switch (outcome) {
    case "done":
      return { goTo: `/admin/flows/${flowId}` };
    case "no-drift":
      // The forms are no longer on the page: it tells who was first, also without JavaScript.
      return { goTo: `/admin/flows/${flowId}?late=${wanted}` };
    case "not-found":
      return "not-found";
    default:
      return { problem: { formError: noWayOut[outcome] } };
  }
}

type Answered = { flowId: string; generation: number; reason?: string };

async function answer(
  outcome: Reviewed,
  viewer: Admin,
  { flowId, generation, reason }: Answered,
): Promise<ActionResult> {
  const page = `/admin/flows/${flowId}`;
  switch (outcome) {
    case "done":
      return { goTo: page };
    case "not-in-review":
      // The form is no longer on the page: it tells who was first, and gives back what was typed.
      await keepPostedForm(
        viewer.personId,
        `${page}#second`,
        { values: { generation: String(generation), ...(reason ? { reason } : {}) } },
        new Date(),
      );
      return { goTo: `${page}#second` };
    case "held-by-another":
      return {
        problem: {
          formError:
            "Another organization holds this Azure subscription and resource group, so nothing was approved. Release their claim first, when its event flows are deleted, or decline this one.",
        },
      };
    case "changed-meanwhile":
      return {
        problem: {
          formError:
            "The organization withdrew the request that you saw and sent another one, perhaps for another Azure subscription. Nothing was approved or declined. Look at the request as it is now, then decide.",
        },
      };
    case "not-found":
      return "not-found";
  }
}
