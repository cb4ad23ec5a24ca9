import type { EventType } from "@/lib/domain/catalogue";
import { type Choice, keepChoice } from "@/lib/kept-choice";
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

const pretty = (value: object | undefined) => (value ? JSON.stringify(value, null, 2) : "");

/** Keeps an edit while its effect is looked at; as everything typed and not executed, for an hour. */
export function keepAnswers(
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
  return keepChoice(personId, `${pathOf(name)}/edit`, values);
}

export function answersOf(kept: Choice): Answers {
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
