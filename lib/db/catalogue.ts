import "server-only";
import { z } from "zod";
import type { EventType } from "@/lib/domain/catalogue";
import { eventTypeStatuses, publicStatuses } from "@/lib/domain/event-type-status";
import type { EventTypeModel } from "./generated/models";
import { type DbViewer, readTogether, withViewer } from "./with-viewer";

export const inOrder = [{ position: "asc" as const }, { name: "asc" as const }];

/** What customers may choose, in the partner's order. */
export function listEventTypes(viewer: DbViewer): Promise<EventType[]> {
  return withViewer(viewer, async (tx) => {
    const rows = await tx.eventType.findMany({ where: { status: "published" }, orderBy: inOrder });
    return rows.map(toEventType);
  });
}

/** What anybody may read: also what is deprecated, because event flows still have it. */
export function listPublicEventTypes(viewer: DbViewer): Promise<EventType[]> {
  return withViewer(viewer, async (tx) => {
    const rows = await tx.eventType.findMany({
      where: { status: { in: [...publicStatuses] } },
      orderBy: inOrder,
    });
    return rows.map(toEventType);
  });
}

/** Those of a flow, also when they are no longer offered; a name that the catalogue has lost stays out. */
export function findEventTypes(viewer: DbViewer, names: string[]): Promise<EventType[]> {
  return readTogether(viewer, async (tx) => {
    const rows = await tx.eventType.findMany({ where: { name: { in: names } }, orderBy: inOrder });
    return rows.map(toEventType);
  });
}

type EventTypeColumns = Omit<EventTypeModel, "position" | "version" | "changedAt" | "changedBy">;

/** What is stored was checked when it was written, by the rules of that time. */
const stored = z.object({
  status: z.enum(eventTypeStatuses),
  samplePayload: z.record(z.string(), z.json()),
  dataSchema: z.record(z.string(), z.json()).nullable(),
});

export function toEventType(row: EventTypeColumns): EventType {
  const { status, samplePayload, dataSchema } = stored.parse(row);
  const { name, displayName, group, description, documentationUrl, dataSchemaUrl } = row;
  return {
    name,
    displayName,
    group,
    description,
    samplePayload,
    status,
    ...(documentationUrl === null ? {} : { documentationUrl }),
    ...(dataSchemaUrl === null ? {} : { dataSchemaUrl }),
    ...(dataSchema === null ? {} : { dataSchema }),
  };
}
