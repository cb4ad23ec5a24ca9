import "server-only";
import type { EventType } from "@/lib/domain/catalogue";
import type { Admin, Service } from "@/lib/domain/viewer";
import { recordAuditIn } from "./audit";
import { inOrder, toEventType } from "./catalogue";
import { Prisma } from "./client";
import type { EventTypeModel } from "./generated/models";
import { type Tx, withViewer } from "./with-viewer";

export type StoredEventType = EventType & { version: number; changedAt: Date; changedBy: string };

/** Everything there is, in the partner's order. */
export function listStoredEventTypes(viewer: Admin | Service): Promise<StoredEventType[]> {
  return withViewer(viewer, async (tx) => (await tx.eventType.findMany({ orderBy: inOrder })).map(toStored));
}

export function findEventType(viewer: Admin | Service, name: string): Promise<StoredEventType | undefined> {
  return withViewer(viewer, async (tx) => {
    const row = await tx.eventType.findUnique({ where: { name } });
    return row ? toStored(row) : undefined;
  });
}

/** Whether anything in the portal still names it; observed types count, because Azure shows them. */
export async function isUsedIn(tx: Tx, name: string): Promise<boolean> {
  const flow = await tx.eventFlow.findFirst({
    where: { OR: [{ eventTypes: { has: name } }, { observedEventTypes: { has: name } }] },
    select: { id: true },
  });
  return flow !== null || (await tx.testEvent.count({ where: { eventType: name } })) > 0;
}

/** undefined: a name that differs from it in case only, or not at all, is taken. */
export function addEventType(
  viewer: Admin | Service,
  entry: EventType,
  now: Date,
): Promise<"added" | undefined> {
  return withViewer(viewer, (tx) => addEventTypeIn(tx, viewer, entry, now));
}

export async function addEventTypeIn(tx: Tx, viewer: Admin | Service, entry: EventType, now: Date) {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('event_type: names'))`;
  const taken = await tx.eventType.count({ where: { name: { equals: entry.name, mode: "insensitive" } } });
  if (taken > 0) return undefined;
  const last = await tx.eventType.aggregate({ _max: { position: true } });
  await tx.eventType.create({
    data: {
      ...columnsOf(entry),
      position: (last._max.position ?? 0) + 1,
      changedAt: now,
      changedBy: viewer.personName,
    },
  });
  await record(tx, viewer, "event-type.added", entry.name, now, undefined, entry);
  return "added" as const;
}

/** One event type, locked until the transaction ends; undefined: there is none of that name. */
export async function lockEventTypeIn(tx: Tx, name: string): Promise<StoredEventType | undefined> {
  await tx.$queryRaw`select name from event_type where name = ${name} for update`;
  const row = await tx.eventType.findUnique({ where: { name } });
  return row ? toStored(row) : undefined;
}

export async function changeEventTypeIn(
  tx: Tx,
  viewer: Admin | Service,
  before: StoredEventType,
  after: EventType,
  now: Date,
): Promise<void> {
  await tx.eventType.update({
    where: { name: before.name },
    data: {
      ...columnsOf(after),
      version: { increment: 1 },
      changedAt: now,
      changedBy: viewer.personName,
    },
  });
  await record(tx, viewer, "event-type.changed", before.name, now, before, after);
}

export async function deleteEventTypeIn(
  tx: Tx,
  viewer: Admin | Service,
  entry: EventType,
  now: Date,
): Promise<void> {
  await tx.eventType.delete({ where: { name: entry.name } });
  await record(tx, viewer, "event-type.deleted", entry.name, now, entry, undefined);
}

function record(
  tx: Tx,
  viewer: Admin | Service,
  action: string,
  name: string,
  at: Date,
  before: EventType | undefined,
  after: EventType | undefined,
): Promise<void> {
  const columns = (entry: EventType) => JSON.parse(JSON.stringify(columnsOf(entry)));
  return recordAuditIn(tx, {
    actor: viewer.personName,
    action,
    target: `event-type/${name}`,
    organizationId: null,
    ...(before ? { before: columns(before) } : {}),
    ...(after ? { after: columns(after) } : {}),
    at,
  });
}

const columnsOf = (entry: EventType) => ({
  name: entry.name,
  displayName: entry.displayName,
  group: entry.group,
  description: entry.description,
  samplePayload: entry.samplePayload,
  documentationUrl: entry.documentationUrl ?? null,
  dataSchemaUrl: entry.dataSchemaUrl ?? null,
  dataSchema: entry.dataSchema ?? Prisma.DbNull,
  status: entry.status,
});

export const toStored = (row: EventTypeModel): StoredEventType => ({
  ...toEventType(row),
  version: row.version,
  changedAt: row.changedAt,
  changedBy: row.changedBy,
});
