import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

/** docs/faults.md promises a test for each fault of the reference (reliability B.3); this keeps the promise honest. */

const root = join(import.meta.dirname, "..");
const rows = readFileSync(join(root, "docs/faults.md"), "utf8")
  .split("\n")
  .flatMap((line) => {
    const number = /^\| (F-\d\d) /.exec(line)?.[1];
    const files = [...line.matchAll(/`((?:lib|e2e|replicas)\/[^`]+)`/g)].map(([, file]) => file ?? "");
    return number ? [{ number, files }] : [];
  });

test("all faults are there, each once", () => {
  const numbers = Array.from({ length: 29 }, (_, index) => `F-${String(index + 1).padStart(2, "0")}`);
  expect(rows.map(({ number }) => number)).toEqual(numbers);
});

test.each(rows)("$number is tried where the table says", ({ number, files }) => {
  expect(files.length).toBeGreaterThan(0);
  for (const file of files)
    expect(readFileSync(join(root, file), "utf8"), file).toMatch(
      new RegExp(`(test|it|test\\.step)\\(\\s*"${number}: `),
    );
});
