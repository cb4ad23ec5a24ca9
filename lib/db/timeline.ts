import "server-only";
import { type TimelineEntry, type TimelineKind, timelineEntry } from "@/lib/domain/timeline";
import type { EventFlowModel, TimelineEntryModel } from "./generated/models";
import { type DbViewer, readTogether, withViewer } from "./with-viewer";

export type DatedEntry = { id: string; at: Date; generation: number; entry: TimelineEntry };

/** Newest first. */
export function listTimeline(viewer: DbViewer, flowId: string): Promise<DatedEntry[]> {
  return readTogether(viewer, async (tx) => {
    const rows = await tx.timelineEntry.findMany({ where: { flowId }, orderBy: { id: "desc" }, take: 100 });
    return rows.map(toDatedEntry);
  });
}

const changesOfTypes: readonly TimelineKind[] = [
  "types_change_asked",
  "types_applied",
  "drift_noticed",
  "drift_adopted",
];

/** The newest entry that tells of other event types, by a person or in Azure. */
export function findTypesChange(viewer: DbViewer, flowId: string): Promise<DatedEntry | undefined> {
  return withViewer(viewer, async (tx) => {
    const newest = await tx.timelineEntry.findFirst({
      where: { flowId, kind: { in: [...changesOfTypes] } },
      orderBy: { id: "desc" },
    });
    return newest ? toDatedEntry(newest) : undefined;
  });
}

/** Whether the flow's timeline tells of this already. */
export function isTold(
  viewer: DbViewer,
  { id: flowId, generation }: Pick<EventFlowModel, "id" | "generation">,
  kind: TimelineKind,
): Promise<boolean> {
  return withViewer(viewer, async (tx) => {
    const told = await tx.timelineEntry.findFirst({
      where: { flowId, generation, kind },
      select: { id: true },
    });
    return told !== null;
  });
}

const toDatedEntry = ({ id, at, generation, kind, actor, details }: TimelineEntryModel): DatedEntry => ({
  id,
  at,
  generation,
  entry: timelineEntry.parse({ kind, actor, details }),
});
