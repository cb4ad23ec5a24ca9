import "server-only";
import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { listEventTypesBeside } from "@/lib/db/event-type-pages";
import {
  addEventTypeIn,
  changeEventTypeIn,
  listStoredEventTypes,
  lockEventTypeIn,
  type StoredEventType,
} from "@/lib/db/event-types";
import { beginRolloutIn, type RolloutReach } from "@/lib/db/rollouts";
import { withViewer } from "@/lib/db/with-viewer";
import type { EventType } from "@/lib/domain/catalogue";
import {
  exportCatalogue,
  type ImportError,
  type Planned,
  planImport,
  type ReadCatalogue,
  readCatalogue,
} from "@/lib/domain/catalogue-import";
import { definitionFields } from "@/lib/domain/event-type-fields";
import type { Admin } from "@/lib/domain/viewer";
import { checkEntry, markOf } from "./event-types";
import { tooSlow } from "./json-schema";

export type Preview =
  | { is: "errors"; errors: ImportError[] }
  | {
      is: "plan";
      plan: Planned[];
      /** What the plan was made from, by name: each event type's own mark. */
      seen: ReadonlyMap<string, string>;
      /** Names this plan. */
      mark: string;
      /** How many channels would be updated, at most where several event types are. */
      effect: RolloutReach & { atMost: boolean };
    };

/** What a file would do, and all that is wrong with it. Changes nothing. */
export async function previewImport(viewer: Admin, text: string): Promise<Preview> {
  const { entries, broken, errors } = readCatalogue(text);
  const { existing, reach } = await listEventTypesBeside(
    viewer,
    entries.map(({ entry }) => entry),
  );
  const folded = new Map(existing.map(({ name }) => [name.toLowerCase(), name]));
  for (const { entry, errorAt } of entries) {
    const other = folded.get(entry.name.toLowerCase());
    if (other !== undefined && other !== entry.name)
      errors.push(errorAt("name", `The catalogue has ${other}, which differs from it in case only.`));
  }
  errors.push(...(await checkEach([...entries, ...broken])));
  if (errors.length > 0) return { is: "errors", errors: errors.sort((a, b) => a.line - b.line) };
  const plan = planImport(
    entries.map(({ entry }) => entry),
    new Map(existing.map((one) => [one.name, one])),
  );
  const seen = marksOf(existing);
  const names = plan.filter(isDescribed).map(({ entry }) => entry.name);
  return {
    is: "plan",
    plan,
    seen,
    mark: planMark(plan, seen),
    effect: { ...reach, atMost: names.length > 1 },
  };
}

/** Each schema alone may hold the process up for half a second; three hundred of them may not, and others come in between. */
async function checkEach(entries: ReadCatalogue["broken"]): Promise<ImportError[]> {
  const errors: ImportError[] = [];
  let slow = 0;
  for (const { entry, errorAt } of entries) {
    const problems = checkEntry(entry);
    errors.push(...problems.map(({ key, message }) => errorAt(key, message)));
    slow += problems.some(({ message }) => message.includes(tooSlow)) ? 1 : 0;
    if (slow === slowMost) {
      errors.push(
        errorAt("dataSchema", "Schemas after this one were not looked at: too many take too long."),
      );
      break;
    }
    await setImmediate();
  }
  return errors;
}

const slowMost = 3;

export type Imported = "imported" | "changed-meanwhile" | "errors";

/** All of it or nothing, and only what the preview showed: `mark` names it. */
export async function applyImport(viewer: Admin, text: string, mark: string, now: Date): Promise<Imported> {
  const preview = await previewImport(viewer, text);
  if (preview.is === "errors") return "errors";
  if (preview.mark !== mark) return "changed-meanwhile";
  return withViewer(viewer, async (tx): Promise<Imported> => {
    // By name: two imports that lock the same event types meet in one order.
    for (const { is, entry } of preview.plan.toSorted((a, b) => (a.entry.name < b.entry.name ? -1 : 1))) {
      if (is === "same") continue;
      const before = await lockEventTypeIn(tx, entry.name);
      if ((before && markOf(before)) !== preview.seen.get(entry.name)) throw new Superseded();
      if (before) await changeEventTypeIn(tx, viewer, before, entry, now);
      else if (!(await addEventTypeIn(tx, viewer, entry, now))) throw new Superseded();
    }
    const names = preview.plan.filter(isDescribed).map(({ entry }) => entry.name);
    await beginRolloutIn(tx, viewer, { kind: "describe", names });
    return "imported";
  }).catch((error: unknown) => {
    if (error instanceof Superseded) return "changed-meanwhile" as const;
    throw error;
  });
}

/** Somebody saved after the plan was made, perhaps while schemas were checked: nothing of it stays. */
class Superseded extends Error {}

const words: readonly string[] = definitionFields;
const isDescribed = (one: Planned) =>
  one.is === "changed" && one.fields.some((field) => words.includes(field));

const marksOf = (existing: StoredEventType[]) => new Map(existing.map((one) => [one.name, markOf(one)]));

function planMark(plan: Planned[], seen: ReadonlyMap<string, string>): string {
  const facts = plan.map(({ is, entry }) => [is, seen.get(entry.name) ?? "", entry]);
  return createHash("sha256").update(JSON.stringify(facts)).digest("base64url");
}

/** The whole catalogue as a file, drafts too. */
export async function exportFile(viewer: Admin): Promise<string> {
  const entries = await listStoredEventTypes(viewer);
  return exportCatalogue(
    entries.map(({ version: _, changedAt: __, changedBy: ___, ...entry }): EventType => entry),
  );
}
