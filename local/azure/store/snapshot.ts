import { z } from "zod";
import type { Change } from "./journal-file.ts";

const head = z.object({ localAzureSnapshot: z.literal(1), records: z.int().min(0) });
const entry = z.tuple([z.string(), z.string().startsWith("/"), z.looseObject({})]);

/** The text form of a whole state: `{"localAzureSnapshot":1,"records":N}`, then N lines `[collection, key, record]`. */
export function* snapshotLines(records: Change[]): Generator<string> {
  yield `${JSON.stringify({ localAzureSnapshot: 1, records: records.length })}\n`;
  for (const record of records) yield `${JSON.stringify(record)}\n`;
}

/** Reads that text; gives a sentence when it is something else, or not all of it. Records are taken as they are. */
export async function readSnapshot(
  lines: AsyncIterable<string>,
  isCollection: (name: string) => name is Change[0],
  each: (change: Change) => void,
): Promise<string | undefined> {
  let expected: number | undefined;
  let count = 0;
  for await (const line of lines) {
    if (expected === undefined) {
      const first = head.safeParse(parseJson(line));
      if (!first.success)
        return "The first line is not that of a snapshot of Local Azure, or all lines came as one (curl keeps them with --data-binary).";
      expected = first.data.records;
      continue;
    }
    count += 1;
    const parsed = entry.safeParse(parseJson(line));
    const [collection, key, record] = parsed.data ?? [""];
    if (!isCollection(collection) || key === undefined)
      return `Line ${count + 1} is not a record of a snapshot.`;
    each([collection, key, record]);
  }
  if (expected === undefined) return "The body is empty.";
  if (count === expected) return undefined;
  return `The snapshot is not complete: it says ${expected} records and has ${count}.`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
