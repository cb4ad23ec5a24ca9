import { findPostedForm, keepPostedForm } from "@/lib/db/posted-forms";
import type { EventType } from "@/lib/domain/catalogue";
import { pathOf } from "./load";

/** What the form of an event type would post for this entry. */
export type Answers = Record<
  | "displayName"
  | "group"
  | "description"
  | "documentationUrl"
  | "dataSchemaUrl"
  | "dataSchema"
  | "samplePayload",
  string
>;

const choicePath = (name: string) => `${pathOf(name)}/edit#choice`;
const pretty = (value: object | undefined) => (value ? JSON.stringify(value, null, 2) : "");

/** Keeps an edit while its effect is looked at; as everything typed and not executed, for an hour. */
export function keepChoice(
  personId: string,
  name: string,
  entry: Omit<EventType, "name" | "status">,
): Promise<void> {
  const values: Answers = {
    displayName: entry.displayName,
    group: entry.group,
    description: entry.description,
    documentationUrl: entry.documentationUrl ?? "",
    dataSchemaUrl: entry.dataSchemaUrl ?? "",
    dataSchema: pretty(entry.dataSchema),
    samplePayload: pretty(entry.samplePayload),
  };
  return keepPostedForm(personId, choicePath(name), { values }, new Date());
}

export async function findChoice(personId: string, name: string): Promise<Answers | undefined> {
  const kept = (await findPostedForm(personId, choicePath(name), new Date()))?.values;
  if (!kept) return undefined;
  const text = (key: keyof Answers) => (typeof kept[key] === "string" ? kept[key] : "");
  return {
    displayName: text("displayName"),
    group: text("group"),
    description: text("description"),
    documentationUrl: text("documentationUrl"),
    dataSchemaUrl: text("dataSchemaUrl"),
    dataSchema: text("dataSchema"),
    samplePayload: text("samplePayload"),
  };
}
