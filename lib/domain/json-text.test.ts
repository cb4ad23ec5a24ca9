import fc from "fast-check";
import { expect, it } from "vitest";
import { jsonPath } from "./json-path";
import { nesting } from "./json-text";
import { readJson } from "./json-tree";
import { schemaProblems } from "./schema-rules";

it("reads what JSON.parse reads, and says the line of what it does not", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
      const text = JSON.stringify(value);
      expect(readJson(text, "sample payload")).toEqual({ is: "json", value: JSON.parse(text) });
    }),
  );
  expect(readJson('{\n  "a": 1,\n  b\n}', "sample payload")).toEqual({
    is: "not",
    because: "The sample payload is not JSON at line 3, column 3: b is not JSON.",
  });
  expect(readJson(" ", "schema")).toMatchObject({ because: "The schema is empty." });
  expect(readJson('{"a": ', "schema")).toMatchObject({
    because: "The schema is not JSON at line 1, column 6: it ends too early.",
  });
});

it("never throws and never runs out of stack", () => {
  expect(readJson("[".repeat(200_000), "schema")).toMatchObject({ is: "not" });
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'[]{}"\\,:a1 \n') }), (text) => {
      expect(["json", "not"]).toContain(readJson(text, "schema").is);
    }),
  );
});

it("counts brackets outside strings only", () => {
  expect(nesting('{"[[[[": ["\\"[", {"a": []}]}')).toBe(4);
  expect(nesting("[]")).toBe(1);
});

it.each([
  ["", "$"],
  ["/lines/0/sku", "$.lines[0].sku"],
  ["/a~1b/c d", '$["a/b"]["c d"]'],
])("%j is %s", (pointer, path) => expect(jsonPath(pointer)).toBe(path));

it.each([
  [[], "$ must be a JSON object"],
  [{ $schema: "http://json-schema.org/draft-07/schema#" }, /^\$\.\$schema must be https/],
  [
    { properties: { a: { $ref: "https://x.example/a.json" } } },
    /^\$\.properties\.a\.\$ref must begin with #/,
  ],
  [{ allOf: [{ $ref: "other.json#/a" }] }, /^\$\.allOf\[0\]\.\$ref/],
  [{ $id: "https://x.example" }, /^\$\.\$id is not taken/],
  [{ pattern: "^(?=a)" }, /^\$\.pattern has a pattern that is not taken .*look-ahead/],
  [{ patternProperties: { "(?<!x)y": {} } }, /^\$\.patternProperties\["\(\?<!x\)y"\] has a pattern/],
  [{ pattern: "(a)\\1" }, /references back/],
  [{ pattern: "[" }, /missing closing \]/],
  [{ pattern: "a".repeat(201) }, /200/],
])("refuses %j", (schema, expected) => {
  const [first] = schemaProblems(schema).map(({ path, message }) => `${path} ${message}`);
  expect(first).toEqual(typeof expected === "string" ? expected : expect.stringMatching(expected));
});

it.each([
  [{}],
  [{ $ref: "#/$defs/a", $defs: { a: {} } }],
  [{ properties: { $id: { type: "string" }, $ref: { type: "string" }, pattern: { type: "string" } } }],
  [{ const: { $ref: "https://x.example" }, examples: [{ pattern: "(a+)+" }] }],
  [{ pattern: "^[A-Z]{2}-[0-9]+$" }],
  [{ pattern: "^(ab)+$" }],
  [{ pattern: "^\\u0041(?<year>\\d{4})\\/\\p{L}+[\\w.-]*$" }],
  [{ pattern: "^(a+)+$" }],
])("takes %j", (schema) => expect(schemaProblems(schema)).toEqual([]));
