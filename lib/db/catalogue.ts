import "server-only";
import { type EventType, eventType } from "@/lib/domain/catalogue";
import type { EventTypeModel } from "./generated/models";
import { type DbViewer, withViewer } from "./with-viewer";

/** What customers may choose, in the partner's order. */
export function listEventTypes(viewer: DbViewer): Promise<EventType[]> {
  return withViewer(viewer, async (tx) => {
    const rows = await tx.eventType.findMany({
      where: { status: "published" },
      orderBy: [{ position: "asc" }, { name: "asc" }],
    });
    return rows.map(toEventType);
  });
}

/** Those of a flow, also when they are no longer offered; a name that the catalogue has lost stays out. */
export function findEventTypes(viewer: DbViewer, names: string[]): Promise<EventType[]> {
  return withViewer(viewer, async (tx) => {
    const rows = await tx.eventType.findMany({
      where: { name: { in: names } },
      orderBy: [{ position: "asc" }, { name: "asc" }],
    });
    return rows.map(toEventType);
  });
}

function toEventType(row: EventTypeModel): EventType {
  const { documentationUrl, dataSchemaUrl, ...rest } = row;
  return eventType.parse({
    ...rest,
    ...(documentationUrl === null ? {} : { documentationUrl }),
    ...(dataSchemaUrl === null ? {} : { dataSchemaUrl }),
  });
}
