import fc from "fast-check";
import { expect, it } from "vitest";
import { placesIn } from "./json-text";
import { nodeAt, readJsonTree } from "./json-tree";

/** Own keys of any name, "__proto__" too, as JSON.parse makes them. */
const json = fc.jsonValue({ maxDepth: 5 }).map((value) => JSON.stringify(value, null, 2));

it("reads what JSON.parse reads, to the same value, with each value at its place", () => {
  fc.assert(
    fc.property(json, (text) => {
      const tree = readJsonTree(text);
      if (tree.is === "not") expect.fail(tree.because);
      expect(tree.root.value).toEqual(JSON.parse(text));
      for (const [key, node] of tree.root.keys ?? [])
        expect(text.slice(0, node.at).endsWith(`${JSON.stringify(key)}: `)).toBe(true);
    }),
  );
});

it("refuses exactly what JSON.parse refuses, but for its depth", () => {
  const pieces = fc.constantFrom(
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    '"a"',
    '"',
    "1",
    "01",
    "-",
    "true",
    "nul",
    " ",
    "\n",
    '"a":1,',
    '{"a":1',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
      const text = parts.join("");
      let parses = true;
      try {
        JSON.parse(text);
      } catch {
        parses = false;
      }
      expect(readJsonTree(text).is, text).toBe(parses ? "tree" : "not");
    }),
    { numRuns: 5_000 },
  );
});

it.each([
  ["", 1, "it ends too early"],
  ['{\n "a": 1,\n}', 3, "a key in quotes is missing"],
  ["[1,\n2,\n]", 3, "there is a comma before the end of the list"],
  ['{"a"\n 1}', 1, 'a colon is missing after "a"'],
  ["[1]\n[2]", 1, "there is something after the end"],
  ["{'a': 1}", 1, "'a': 1} is not JSON"],
  ["[".repeat(100_000), 1, "it is nested more than 32 levels deep"],
])("says of %j the line and why", (text, line, because) =>
  expect(readJsonTree(text)).toMatchObject({ is: "not", line, because }),
);

it("names keys that occur twice, and finds the nearest place of what is missing", () => {
  const text = '{\n "a": {\n  "b": [1, 2],\n  "b": [3]\n }\n}';
  const tree = readJsonTree(text);
  if (tree.is === "not") expect.fail(tree.because);
  expect(tree.twice).toEqual([{ key: "b", line: 4 }]);
  expect(placesIn(text)(nodeAt(tree.root, ["a", "b", 0]).at).line).toBe(4);
  expect(nodeAt(tree.root, ["a", "missing", 7])).toBe(nodeAt(tree.root, ["a"]));
});

it("counts lines and columns as they are read, at every place of a text", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("a", "\n"), maxLength: 30 }), (text) => {
      const placeAt = placesIn(text);
      for (let offset = 0; offset <= text.length; offset++) {
        const before = text.slice(0, offset).split("\n");
        expect(placeAt(offset)).toEqual({ line: before.length, column: (before.at(-1) ?? "").length + 1 });
      }
    }),
  );
});
