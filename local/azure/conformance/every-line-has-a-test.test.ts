import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { allLines } from "./checklist.ts";

// `test(named("4.2", …))` or `test.each(…)(named("4.2", …))`; what is skipped or marked as todo does not count.
const NAMING = /(?:\btest|\btest\.each\b[\s\S]*?\]\))\(\s*named\(\s*"([\d.]+)"/g;

test("every line of the checklist and of the table of errors is shown by a test", () => {
  const folder = path.join(import.meta.dirname, "..");
  const files = fs
    .readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".integration.test.ts"));
  const shown = files.flatMap((name) =>
    [...fs.readFileSync(path.join(folder, name), "utf8").matchAll(NAMING)].map(([, line]) => line),
  );
  expect(allLines().filter((line) => !shown.includes(line))).toEqual([]);
});
