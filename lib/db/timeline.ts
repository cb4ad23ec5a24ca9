import "server-only";
import { type TimelineEntry, timelineEntry } from "@/lib/domain/timeline";
import { type DbViewer, withViewer } from "./with-viewer";

export type DatedEntry = { id: string; at: Date; generation: number; entry: TimelineEntry };

/** Newest first. */
export function listTimeline(viewer: DbViewer, flowId: string): Promise<DatedEntry[]> {
  return withViewer(viewer, async (tx) => {
    const rows = await tx.timelineEntry.findMany({ where: { flowId }, orderBy: { id: "desc" }, take: 100 });
    return rows.map(({ id, at, generation, kind, actor, details }) => ({
      id,
      at,
      generation,
      entry: timelineEntry.parse({ kind, actor, details }),
    }));
  });
}
