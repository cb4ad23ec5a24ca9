import { keepPostedForm } from "@/lib/db/posted-forms";
import type { EventType } from "@/lib/domain/catalogue";
import { type Choice, keepChoice } from "@/lib/kept-choice";
import { listPath, pathOf } from "./load";

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

type Entry = Omit<EventType, "name" | "status">;

/** Keeps an edit while its effect is looked at; as everything typed and not executed, for an hour. */
export function keepAnswers(personId: string, name: string, entry: Entry): Promise<void> {
  return keepChoice(personId, `${pathOf(name)}/edit`, textsOf(entry));
}

/** What was typed about an event type that is no longer there is shown where it can be made again. */
export async function keepToMakeAgain(personId: string, name: string, entry: Entry): Promise<string> {
  const path = `${listPath}/new`;
  const formError = `${name} was deleted since you opened its page, so nothing was saved. What you typed is below: save it as a new draft, or leave it.`;
  await keepPostedForm(personId, path, { formError, values: { name, ...textsOf(entry) } }, new Date());
  return path;
}

function textsOf(entry: Entry): Answers {
  return {
    displayName: entry.displayName,
    group: entry.group,
    description: entry.description,
    documentationUrl: entry.documentationUrl ?? "",
    dataSchemaUrl: entry.dataSchemaUrl ?? "",
    dataSchema: pretty(entry.dataSchema),
    samplePayload: pretty(entry.samplePayload),
  };
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
