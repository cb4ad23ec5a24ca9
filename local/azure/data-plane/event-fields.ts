import type { CloudEvent, EventGridEvent } from "../store/event-records.ts";

/** What filters, headers and journal need to know of an event, whatever its schema. */
export function typeOf(event: CloudEvent | EventGridEvent): string {
  return "specversion" in event ? event.type : event.eventType;
}

export function subjectOf(event: CloudEvent | EventGridEvent): string {
  return typeof event.subject === "string" ? event.subject : "";
}

/** Names by which the filters of one schema reach fields of the other (event-filtering.md names both; mixing is ours). */
const aliases: Record<string, string[]> = {
  id: ["id"],
  eventid: ["id"],
  topic: ["topic", "source"],
  source: ["source", "topic"],
  eventtype: ["eventType", "type"],
  type: ["type", "eventType"],
  eventtypeversion: ["dataVersion"],
  dataversion: ["dataVersion", "dataversion"],
};

/**
 * The value at a path such as `subject` or `data.key1.key2`; undefined when there is none. Names are compared without
 * case (inferred from the documents' own mix of `Data.Key1` and `data.key1`).
 */
export function valueAt(event: CloudEvent | EventGridEvent, path: string): unknown {
  const [first = "", ...rest] = path.split(".");
  let value: unknown;
  for (const name of aliases[first.toLowerCase()] ?? [first]) value ??= memberOf(event, name);
  for (const name of rest) value = memberOf(value, name);
  return value;
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const members = Object.entries(value);
  const exact = members.find(([key]) => key === name) ?? members.find(([key]) => sameName(key, name));
  return exact?.[1];
}

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
