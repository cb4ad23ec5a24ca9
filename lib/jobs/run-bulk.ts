import { endBulkItem, releaseBulkRun, takeBulkRun } from "@/lib/db/bulk-runs";
import { databaseNow } from "@/lib/db/database-now";
import { findFlow } from "@/lib/db/flows";
import type { BulkItemModel } from "@/lib/db/generated/models";
import { worker } from "@/lib/db/with-viewer";
import { type BulkAction, bulkActions, whyNot } from "@/lib/domain/bulk";
import { longerDeadline } from "@/lib/domain/deadline";
import type { Admin } from "@/lib/domain/viewer";
import { extendDeadline } from "@/lib/services/deadline-wishes";
import { askNow, askToDelete } from "@/lib/services/flow-wishes";
import { isStopping } from "@/lib/stopping";
import { orPassOver } from "./pass-over";

/**
 * Ten flows every four seconds: each asks at most two calls of Azure, so a thousand flows leave more than half of the
 * refill (10 changes, 25 reads a second) to people who wait.
 */
const perTurn = 10;
const betweenTurns = 4_000;
/** That pace is the limit, not what one person may press within a minute. */
const paced = { isLimited: false };

/** Asks for the next flows of a run, each as its own wish by the services that people use, and gives the run back. */
export async function runBulk(id: string): Promise<void> {
  const taken = await takeBulkRun(id, perTurn);
  if (!taken) return;
  const { run, items } = taken;
  const action = bulkActions.find((known) => known === run.action);
  if (!action) throw new Error(`bulk_run holds the unknown action ${run.action}`);
  const viewer: Admin = {
    is: "admin",
    personId: run.askedById,
    personName: run.askedByName,
    // What the person may do was looked at when they asked; the worker's own login decides what it may write.
    role: action === "delete" ? "admin" : "support",
  };
  for (const item of items) {
    if (isStopping()) break;
    const now = await databaseNow();
    await endBulkItem(item, await orPassOver(item.flowId, () => ask(viewer, action, item, now)));
  }
  const isOver = items.length < perTurn && !isStopping();
  await releaseBulkRun(run, isOver ? undefined : betweenTurns);
}

/** "done", or why not. */
async function ask(viewer: Admin, action: BulkAction, item: BulkItemModel, now: Date): Promise<string> {
  const flow = await findFlow(worker, item.flowId);
  if (!flow) return "not-found";
  if (flow.generation !== item.generation) return "requested-again";
  const reason = whyNot(action, flow, now);
  if (reason) return reason;
  switch (action) {
    case "check":
    case "retry":
      return doneOr(await askNow(viewer, flow.id, now, paced), "asked");
    case "extend": {
      const until = flow.activateBy && longerDeadline(flow.activateBy, now);
      return until
        ? doneOr(await extendDeadline(viewer, flow.id, until, now, paced), "asked")
        : "no-longer-time";
    }
    case "delete":
      return doneOr(await askToDelete(viewer, flow.id, item.flowName, now, paced), "asked");
  }
}

const doneOr = (outcome: string, good: string) => (outcome === good ? "done" : outcome);
