import "server-only";
import { type Tx, withViewer, worker } from "./with-viewer";

/** What the worker can do (its task list in lib/jobs/worker.ts); each has a row in the table work_table. */
export type WorkerTask =
  | "reconcile-flow"
  | "send-test-event"
  | "sweep-namespace"
  | "roll-out-event-types"
  | "plan-mail"
  | "send-mail"
  | "read-azure"
  | "read-metrics"
  | "mend-azure"
  | "send-webhook"
  | "run-bulk"
  | "settle-orphan";

/** A job is only a wake-up (blueprint, section 4): losing it loses nothing, the scan of due rows finds the row. */
export async function wake(tx: Tx, task: WorkerTask, id: string, at: Date): Promise<void> {
  await tx.$executeRaw`select portal_wake(${task}, ${id}::uuid, ${at}::timestamptz)`;
}

/**
 * Rows that are due and held by nobody: what the scan every 5 s wakes, at most `most` of each kind, whatever became of their
 * jobs. Of event flows those of each organization in turn, without those whose job waits.
 */
export function wakeDueRows(most: number): Promise<number> {
  return withViewer(worker, async (tx) => {
    const [row] = await tx.$queryRaw<{ woken: number }[]>`select portal_wake_due(${most}::integer) as woken`;
    return row?.woken ?? 0;
  });
}
