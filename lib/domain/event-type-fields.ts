import type { EventType } from "./catalogue";

/** What of an event type people may change, with the words for it, in the order of the form. */
export const fieldLabels = {
  displayName: "display name",
  group: "group",
  description: "description",
  documentationUrl: "documentation link",
  dataSchemaUrl: "schema link",
  dataSchema: "schema",
  samplePayload: "sample payload",
  status: "status",
} as const satisfies Partial<Record<keyof EventType, string>>;

export type EventTypeField = keyof typeof fieldLabels;
export const eventTypeFields = Object.keys(fieldLabels) as EventTypeField[];

/** What Azure shows customers of an event type on their partner topic: a change of these is written to channels. */
export const definitionFields = [
  "displayName",
  "description",
  "documentationUrl",
  "dataSchemaUrl",
] as const satisfies readonly EventTypeField[];

type Fields = Pick<EventType, EventTypeField>;

export function changedFields(before: Fields, after: Fields): EventTypeField[] {
  return eventTypeFields.filter((field) => textOf(before, field) !== textOf(after, field));
}

export const isDefinitionChanged = (before: Fields, after: Fields) =>
  changedFields(before, after).some((field) =>
    (definitionFields as readonly EventTypeField[]).includes(field),
  );

/** The value of a field as one line of text, to show or to compare. */
export function textOf(entry: Fields, field: EventTypeField): string {
  const value = entry[field];
  return typeof value === "string" ? value : value === undefined ? "" : JSON.stringify(value);
}
