import { type EventType, eventType } from "./catalogue";
import { candidatesOf } from "./catalogue-file";
import { changedFields, type EventTypeField } from "./event-type-fields";
import { pathOf } from "./json-path";
import { placesIn } from "./json-text";
import { nodeAt, readJsonTree } from "./json-tree";

/** Where in a file, and what is wrong there. `key`: "eventTypes[3].samplePayload". */
export type ImportError = { line: number; key: string; message: string };
/** An entry with a way to say what is wrong with one of its fields. */
export type ReadEntry = { entry: EventType; errorAt: (field: string, message: string) => ImportError };
/** `broken`: the schema and sample of entries with other errors, so that what is wrong with them is named in the same go. */
export type ReadCatalogue = { entries: ReadEntry[]; broken: BrokenEntry[]; errors: ImportError[] };
type BrokenEntry = { entry: Pick<EventType, "dataSchema" | "samplePayload">; errorAt: ReadEntry["errorAt"] };
const checkable = eventType.pick({ dataSchema: true, samplePayload: true });

export const fileMost = 500_000;
export const entriesMost = 300;

/** Reads a catalogue file whole: every error in it, and what it says where there is none. */
export function readCatalogue(text: string): ReadCatalogue {
  const whole = (message: string, line = 1) => ({
    entries: [],
    broken: [],
    errors: [{ line, key: "$", message }],
  });
  if (text.length > fileMost)
    return whole(`The file has more than ${fileMost.toLocaleString("en")} characters.`);
  const tree = readJsonTree(text);
  if (tree.is === "not") return whole(`The file is not JSON: ${tree.because}.`, tree.line);
  const candidates = candidatesOf(tree.root);
  if (!candidates)
    return whole(
      "This is no catalogue. It needs eventTypes as this portal exports them, or messagegroups as in a CloudEvents registry (xRegistry).",
    );
  if (candidates.length === 0) return whole("There is no event type in this file.");
  if (candidates.length > entriesMost)
    return whole(`The file has ${candidates.length} event types; at most ${entriesMost} are taken at once.`);

  const errors: ImportError[] = tree.twice.map(({ key, line }) => ({
    line,
    key,
    message: "This key occurs twice in the same object.",
  }));
  const entries: ReadEntry[] = [];
  const broken: BrokenEntry[] = [];
  const names = new Map<string, string>();
  const placeAt = placesIn(text);
  for (const { fields, placeOf } of candidates) {
    const errorAt = (field: string, message: string): ImportError => {
      const path = placeOf(field);
      const { line } = placeAt(nodeAt(tree.root, path).at);
      return { line, key: pathOf(path).slice(1).replace(/^\./, ""), message };
    };
    for (const key of Object.keys(fields).filter((one) => !Object.hasOwn(eventType.shape, one)))
      errors.push(errorAt(key, "No event type has such a key. Mend how it is written, or take it out."));
    const twice = nameTaken(fields.name, names);
    if (twice !== undefined) errors.push(errorAt("name", `The file has ${twice} already.`));
    const parsed = eventType.safeParse({ status: "draft", ...fields });
    for (const { path, message } of parsed.error?.issues ?? [])
      errors.push(errorAt(String(path[0] ?? ""), message));
    if (!parsed.success) {
      const { data } = checkable.safeParse(fields);
      if (data) broken.push({ entry: data, errorAt });
      continue;
    }
    entries.push({ entry: parsed.data, errorAt });
  }
  return { entries, broken, errors: errors.sort((a, b) => a.line - b.line) };
}

/** The same name of an entry before, also of one that has other errors; names differ in more than case. */
function nameTaken(name: unknown, names: Map<string, string>): string | undefined {
  if (typeof name !== "string" || name.trim() === "") return undefined;
  const folded = name.trim().toLowerCase();
  const before = names.get(folded);
  names.set(folded, before ?? name);
  return before;
}

export type Planned = { entry: EventType } & (
  | { is: "new" }
  | { is: "changed"; fields: EventTypeField[] }
  | { is: "same" }
);

/** What would become of each entry. What exists keeps its status: that is decided in the portal, with its effect shown. */
export function planImport(
  entries: readonly EventType[],
  existing: ReadonlyMap<string, EventType>,
): Planned[] {
  return entries.map((entry): Planned => {
    const before = existing.get(entry.name);
    if (!before) return { is: "new", entry };
    const after = { ...entry, status: before.status };
    const fields = changedFields(before, after);
    return fields.length > 0 ? { is: "changed", entry: after, fields } : { is: "same", entry: after };
  });
}

/** The file that `readCatalogue` reads back to the same. */
export function exportCatalogue(entries: readonly EventType[]): string {
  return `${JSON.stringify({ eventTypes: entries }, null, 2)}\n`;
}
