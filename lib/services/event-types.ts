import "server-only";
import { createHash } from "node:crypto";
import {
  addEventType,
  changeEventTypeIn,
  deleteEventTypeIn,
  findEventType,
  isUsedIn,
  lockEventTypeIn,
  type StoredEventType,
} from "@/lib/db/event-types";
import { beginRolloutIn, findRolloutReach } from "@/lib/db/rollouts";
import { type Tx, withViewer } from "@/lib/db/with-viewer";
import type { EventType } from "@/lib/domain/catalogue";
import {
  type EventTypeField,
  eventTypeFields,
  isDefinitionChanged,
  textOf,
} from "@/lib/domain/event-type-fields";
import { type EventTypeStatus, findTransition } from "@/lib/domain/event-type-status";
import { schemaMax } from "@/lib/domain/schema-rules";
import type { Admin, Service } from "@/lib/domain/viewer";
import { checkPayload, checkSchema } from "./json-schema";

export type EntryProblem = { key: "dataSchema" | "samplePayload"; message: string };

type Checkable = Pick<EventType, "dataSchema" | "samplePayload">;

/** Schema and sample against each other. */
export function checkEntry({ dataSchema, samplePayload }: Checkable): EntryProblem[] {
  const problems: EntryProblem[] = [];
  const add = (key: EntryProblem["key"], message: string) => problems.push({ key, message });
  for (const key of ["dataSchema", "samplePayload"] as const)
    if (JSON.stringify({ dataSchema, samplePayload }[key] ?? "").length > schemaMax)
      add(key, `The ${wordsFor[key]} has at most ${schemaMax.toLocaleString("en")} characters.`);
  if (problems.length > 0 || dataSchema === undefined) return problems;
  const [inSchema] = checkSchema(dataSchema);
  if (inSchema) add("dataSchema", `The schema is not one that can be used: ${inSchema}.`);
  else
    for (const problem of checkPayload(dataSchema, samplePayload))
      add("samplePayload", `The sample payload does not fit the schema: ${problem}.`);
  return problems;
}

const wordsFor = { dataSchema: "schema", samplePayload: "sample payload" };

/** Somebody else saved since the page was drawn: who, when, and what it is now in the fields that they changed. */
export type ChangedMeanwhile = {
  is: "changed-meanwhile";
  by: string;
  at: Date;
  fields: { field: EventTypeField; now: string }[];
};
export type Saved = { is: "saved" } | { is: "not-found" } | { is: "name-taken" } | ChangedMeanwhile;

export async function createEventType(viewer: Admin | Service, entry: EventType, now: Date): Promise<Saved> {
  return { is: (await addEventType(viewer, entry, now)) ? "saved" : "name-taken" };
}

type Editable = Omit<EventType, "name" | "status">;

/** `seen`: the mark of the event type that the page showed (`markOf`). Nothing is overwritten unseen. */
export function editEventType(
  viewer: Admin | Service,
  name: string,
  { seen, entry }: { seen: string; entry: Editable },
  now: Date,
): Promise<Saved> {
  return onSeen(viewer, name, seen, (tx, before) =>
    saveIn(tx, viewer, before, { ...entry, name, status: before.status }, now),
  );
}

/** Whether saving this would be written to channels. */
export async function reachesAzure(viewer: Admin, name: string, entry: Editable): Promise<boolean> {
  const before = await findEventType(viewer, name);
  if (!before || !isDefinitionChanged(before, { ...entry, status: before.status })) return false;
  return (await findRolloutReach(viewer, [name])).flows > 0;
}

export type StatusChanged = Saved | { is: "not-allowed" };

export function changeStatus(
  viewer: Admin | Service,
  name: string,
  { seen, to }: { seen: string; to: EventTypeStatus },
  now: Date,
): Promise<StatusChanged> {
  return onSeen(viewer, name, seen, async (tx, before): Promise<StatusChanged> => {
    if (!findTransition(before.status, to, await isUsedIn(tx, name))) return { is: "not-allowed" };
    return saveIn(tx, viewer, before, { ...before, status: to }, now);
  });
}

/** The whole entry with its status, as one change: an entry whose status may not follow changes nothing. */
export function replaceEventType(
  viewer: Service,
  name: string,
  { seen, entry }: { seen: string; entry: Omit<EventType, "name"> },
  now: Date,
): Promise<StatusChanged> {
  return onSeen(viewer, name, seen, async (tx, before): Promise<StatusChanged> => {
    const isMoved = entry.status !== before.status;
    if (isMoved && !findTransition(before.status, entry.status, await isUsedIn(tx, name)))
      return { is: "not-allowed" };
    return saveIn(tx, viewer, before, { ...entry, name }, now);
  });
}

/** Holds the event type while `run` changes it, unless somebody else did since `seen`. */
function onSeen<Result>(
  viewer: Admin | Service,
  name: string,
  seen: string,
  run: (tx: Tx, before: StoredEventType) => Promise<Result>,
): Promise<Result | { is: "not-found" } | ChangedMeanwhile> {
  return withViewer(viewer, async (tx) => {
    const before = await lockEventTypeIn(tx, name);
    if (!before) return { is: "not-found" };
    return changedSince(before, seen) ?? run(tx, before);
  });
}

/** Saves it, and rolls out what of it event flows have: other words, or that it is retired. */
async function saveIn(
  tx: Tx,
  viewer: Admin | Service,
  before: StoredEventType,
  after: EventType,
  now: Date,
): Promise<{ is: "saved" }> {
  await changeEventTypeIn(tx, viewer, before, after, now);
  const names = [before.name];
  if (isDefinitionChanged(before, { ...after, status: before.status }))
    await beginRolloutIn(tx, viewer, { kind: "describe", names });
  if (after.status === "retired" && before.status !== "retired")
    await beginRolloutIn(tx, viewer, { kind: "retire", names });
  return { is: "saved" };
}

export type Deleted = { is: "deleted" } | { is: "not-found" } | { is: "in-use" } | ChangedMeanwhile;

/** Only what nothing names any more: what customers chose must keep its words. `seen`: as for an edit. */
export function deleteEventType(
  viewer: Admin | Service,
  name: string,
  seen: string,
  now: Date,
): Promise<Deleted> {
  return onSeen(viewer, name, seen, async (tx, entry): Promise<Deleted> => {
    if (await isUsedIn(tx, name)) return { is: "in-use" };
    await deleteEventTypeIn(tx, viewer, entry, now);
    return { is: "deleted" };
  });
}

/** Names the state of an event type that a page showed: its version, and a print of each field, to tell what changed since. */
export function markOf(entry: StoredEventType): string {
  return [entry.version, ...eventTypeFields.map((field) => print(textOf(entry, field)))].join(".");
}

function changedSince(now: StoredEventType, seen: string): ChangedMeanwhile | undefined {
  const [, ...prints] = seen.split(".");
  // Not by the version alone: one that was deleted and made again begins with the first.
  if (seen === markOf(now)) return undefined;
  const fields = eventTypeFields.flatMap((field, index) => {
    const text = textOf(now, field);
    return prints[index] === print(text) ? [] : [{ field, now: text }];
  });
  return { is: "changed-meanwhile", by: now.changedBy, at: now.changedAt, fields };
}

const print = (text: string) => createHash("sha256").update(text).digest("base64url").slice(0, 8);
