import { z } from "zod";
import { apiRoute, nothing } from "@/lib/api/operation";
import { problem } from "@/lib/api/problem";
import { wholeNumber } from "@/lib/api/whole-number";
import { findEventType, listStoredEventTypes, type StoredEventType } from "@/lib/db/event-types";
import { type EventType, eventType } from "@/lib/domain/catalogue";
import { changedFields, fieldLabels } from "@/lib/domain/event-type-fields";
import { eventTypeStatuses } from "@/lib/domain/event-type-status";
import { utcMinute } from "@/lib/domain/utc-date";
import {
  checkEntry,
  createEventType,
  deleteEventType,
  markOf,
  replaceEventType,
} from "@/lib/services/event-types";

const version = z.int().min(1).meta({
  description:
    "Counts up with every change. Told with a change, the change is made only while it is still this one: so nothing is written over unseen.",
});
const entry = z
  .strictObject({
    name: z.string(),
    displayName: z.string(),
    group: z.string(),
    description: z.string(),
    status: z.enum(eventTypeStatuses),
    documentationUrl: z.string().optional(),
    dataSchemaUrl: z.string().optional(),
    samplePayload: z.record(z.string(), z.json()),
    dataSchema: z.record(z.string(), z.json()).optional(),
    version,
  })
  .meta({ id: "EventType" });
const params = z.strictObject({ name: z.string().min(1).max(128) });
const toEntry = (stored: z.infer<typeof eventType> & { version: number }) => entry.strip().parse(stored);

export const listCatalogue = apiRoute({
  id: "listEventTypes",
  method: "GET",
  path: "/event-types",
  scope: "event-types:read",
  summary: "The catalogue of event types",
  description: "In the partner's order, drafts and retired ones included.",
  status: 200,
  says: "Every event type there is.",
  problems: [],
  params: nothing,
  query: nothing,
  body: nothing,
  answer: z.strictObject({ eventTypes: z.array(entry) }).meta({ id: "Catalogue" }),
  run: async ({ viewer }) => ({ answer: { eventTypes: (await listStoredEventTypes(viewer)).map(toEntry) } }),
});

export const readEventType = apiRoute({
  id: "readEventType",
  method: "GET",
  path: "/event-types/{name}",
  scope: "event-types:read",
  summary: "One event type",
  status: 200,
  says: "The event type.",
  problems: ["event_type_not_found"],
  params,
  query: nothing,
  body: nothing,
  answer: entry,
  async run({ viewer }, { params: { name } }) {
    const found = await findEventType(viewer, name);
    return found ? { answer: toEntry(found) } : notFound();
  },
});

export const writeEventType = apiRoute({
  id: "writeEventType",
  method: "PUT",
  path: "/event-types/{name}",
  scope: "event-types:write",
  summary: "Add an event type, or change it",
  description:
    "The whole entry. A new one has the status draft or published; what may follow which status is the same as in the portal. Send the version that you read along: whoever changed the event type meanwhile is not written over then, and you are told in what it differs.",
  status: 200,
  says: "The event type as it is now.",
  problems: ["event_type_name_taken", "event_type_status", "changed_meanwhile"],
  params,
  query: nothing,
  body: z
    .strictObject({ ...eventType.omit({ name: true }).shape, version: version.optional() })
    .meta({ id: "EventTypeEntry" }),
  answer: entry,
  async run({ viewer, now }, { params: { name }, body: { version: seen, ...body } }) {
    const wanted = eventType.safeParse({ ...body, name });
    const problems = wanted.success
      ? checkEntry(wanted.data).map(({ key, message }) => ({ at: `/${key}`, detail: message }))
      : [{ at: "path name", detail: wanted.error.issues[0]?.message ?? "" }];
    if (!wanted.success || problems.length > 0)
      return problem("request_invalid", "Nothing was changed. See errors.", { errors: problems });

    const before = await findEventType(viewer, name);
    if (seen !== undefined && seen !== before?.version) return changedSince(seen, before, wanted.data);
    if (!before) {
      if (body.status !== "draft" && body.status !== "published")
        return problem("event_type_status", "A new event type is a draft or published. Nothing was added.");
      const added = await createEventType(viewer, wanted.data, now);
      if (added.is === "saved") return { answer: toEntry({ ...wanted.data, version: 1 }) };
      if (await findEventType(viewer, name)) return changed();
      return problem("event_type_name_taken", "Names must differ in more than case. Nothing was added.");
    }
    const replaced = await replaceEventType(viewer, name, { seen: markOf(before), entry: body }, now);
    switch (replaced.is) {
      case "saved":
        return { answer: toEntry({ ...wanted.data, version: before.version + 1 }) };
      case "not-allowed":
        return problem(
          "event_type_status",
          `It is ${before.status}, and may not become ${body.status} now. Nothing of it was changed. Send it with a status that may follow.`,
        );
      default:
        return changed();
    }
  },
});

export const removeEventType = apiRoute({
  id: "deleteEventType",
  method: "DELETE",
  path: "/event-types/{name}",
  scope: "event-types:write",
  summary: "Delete an event type",
  description:
    "For good, and only what no event flow, no draft and no test event names: deprecate the others. Send the version that you read along: what somebody changed meanwhile is not deleted then.",
  status: 200,
  says: "The event type as it was.",
  problems: ["event_type_not_found", "event_type_in_use", "changed_meanwhile"],
  params,
  query: z.strictObject({
    version: wholeNumber(1, 999_999_999)
      .optional()
      .meta({ description: "The version that you read; it is deleted only while it is still this one." }),
  }),
  body: nothing,
  answer: entry,
  async run({ viewer, now }, { params: { name }, query: { version: seen } }) {
    const before = await findEventType(viewer, name);
    if (!before) return notFound();
    if (seen !== undefined && seen !== before.version) return changed();
    const deleted = await deleteEventType(viewer, name, markOf(before), now);
    switch (deleted.is) {
      case "deleted":
        return { answer: toEntry(before) };
      case "not-found":
        return notFound();
      case "in-use":
        return problem(
          "event_type_in_use",
          "An event flow, a draft or a test event has it. Nothing was deleted. Give it the status deprecated instead: those that have it keep it, and nobody can add it.",
        );
      default:
        return changed();
    }
  },
});

const notFound = () => problem("event_type_not_found", "See listEventTypes.");

function changedSince(seen: number, now: StoredEventType | undefined, wanted: EventType) {
  if (!now)
    return problem(
      "changed_meanwhile",
      `There is no event type of this name, which was of version ${seen} when you read it. Nothing was added. To add it, send it without a version.`,
    );
  const fields = changedFields(now, wanted).map((field) => fieldLabels[field]);
  const difference =
    fields.length > 0 ? `What you sent differs in ${inWords.format(fields)}` : "It is what you sent";
  return problem(
    "changed_meanwhile",
    `It was changed at ${utcMinute(now.changedAt)} and is of version ${now.version}, not ${seen}. ${difference}. Nothing was changed. Read it again, decide anew, and send it with its version.`,
  );
}

const inWords = new Intl.ListFormat("en");

const changed = () =>
  problem(
    "changed_meanwhile",
    "Somebody made, changed or deleted this event type meanwhile. Nothing was changed. Read it again, decide anew, and send it.",
  );
