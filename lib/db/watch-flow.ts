import "server-only";
import type { Guest } from "@/lib/domain/handover";
import type { Viewer } from "@/lib/domain/viewer";
import { copiesFor } from "./flow-row";
import { wake } from "./wake";
import { withViewer } from "./with-viewer";

const watchedFor = 40_000;

/**
 * Somebody has the page open: Azure is asked more often until a while after the last call of this. Changes nothing
 * that a screen shows. Gives the flow's version; undefined: no such flow for this viewer.
 */
export function watchFlow(viewer: Viewer | Guest, id: string, now: Date): Promise<number | undefined> {
  return withViewer(viewer, async (tx) => {
    await tx.$queryRaw`select id from event_flow where id = ${id}::uuid for update`;
    const flow = await tx.eventFlow.findUnique({ where: { id } });
    if (!flow) return undefined;
    const watchedUntil = new Date(now.getTime() + watchedFor);
    const { checkAt } = copiesFor({ ...flow, watchedUntil }, now);
    // Only ever sooner: what is due already would be put off at each look, and never found by the scan.
    const sooner = checkAt && (!flow.checkAt || checkAt < flow.checkAt) ? checkAt : undefined;
    await tx.eventFlow.update({
      where: { id },
      data: { watchedUntil, ...(sooner ? { checkAt: sooner } : {}) },
    });
    if (sooner && flow.leaseUntil === null) await wake(tx, "reconcile-flow", id, sooner);
    return flow.version;
  });
}
