"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { findBulkRun, stopBulkRun } from "@/lib/db/bulk-runs";
import { bulkActions, bulkPermission, mostInBulk } from "@/lib/domain/bulk";
import { may } from "@/lib/domain/permissions";
import { type ActionResult, formAction } from "@/lib/form-action";
import { startBulk } from "@/lib/services/bulk";
import { readAddress, wishOf } from "../address";
import { bulkActionOf } from "./words";

/**
 * Begins what the dry run showed. `chosen`: the list's address; `seen`: the flows that were shown; `typed`: for a deletion,
 * how many. Each action has a permission of its own.
 */
export const startRun = formAction({
  role: "admin",
  may: "check now",
  schema: z.object({
    action: z.enum(bulkActions),
    chosen: z.string().max(2_000),
    seen: z.string().max(100),
    typed: z.string().max(100).optional(),
  }),
  async run(viewer, { action, chosen, seen, typed }): Promise<ActionResult> {
    if (!may(viewer, bulkPermission[action])) return "not-found";
    const wish = wishOf(readAddress(Object.fromEntries(new URLSearchParams(chosen))));
    const started = await startBulk(viewer, { wish, chosenBy: chosen, action, seen, typed }, new Date());
    if (started.is === "started") return { goTo: `/admin/flows/bulk/${started.id}` };
    // The page is drawn again with what would be done now, and with its mark: else pressing again would fail again.
    revalidatePath("/admin/flows/bulk");
    return {
      problem:
        started.is === "mistyped"
          ? { fieldErrors: { typed: [mistyped] } }
          : { formError: whyNone[started.is] },
    };
  },
});

const mistyped = "This is not what the line above says. Nothing was deleted.";

const whyNone = {
  "changed-meanwhile":
    "These are other event flows than the page showed: somebody, or Azure, changed some of them meanwhile. Nothing was done. Look at what would be done now, then decide.",
  none: "No event flow is left for this: somebody, or Azure, changed them after you opened this page. Look below, or in the list, at what became of them.",
  "too-many": `More than ${mostInBulk.toLocaleString("en")} event flows fit the list by now, and so many are not changed at once. Go back to the list and filter further.`,
};

/** What is not begun yet stays undone. Who may begin a run may stop it: that a deletion ends halfway is decided by those who decide it. */
export const stopRun = formAction({
  role: "admin",
  may: "check now",
  schema: z.object({ runId: z.guid() }),
  async run(viewer, { runId }): Promise<ActionResult> {
    const action = bulkActionOf((await findBulkRun(viewer, runId))?.run.action);
    if (!action || !may(viewer, bulkPermission[action])) return "not-found";
    await stopBulkRun(viewer, runId, new Date());
    return { goTo: `/admin/flows/bulk/${runId}` };
  },
});
