import fc from "fast-check";
import { expect, it } from "vitest";
import { schemaRows } from "./schema-rows";

it("lists every value with its place, type and rules", () => {
  const line = { type: "object", properties: { sku: { type: "string", maxLength: 9 } }, required: ["sku"] };
  expect(
    schemaRows({
      properties: {
        id: { type: "string", description: "Yours.", format: "uuid" },
        lines: { type: "array", items: { $ref: "#/$defs/line" } },
        state: { enum: ["open", 1] },
      },
      required: ["id"],
      allOf: [{ properties: { at: { type: ["string", "null"] } }, required: ["at"] }],
      $defs: { line },
    }),
  ).toEqual([
    { path: "id", type: "string", required: true, notes: ["Yours.", "uuid"] },
    { path: "lines", type: "array of object", required: false, notes: [] },
    { path: "lines[].sku", type: "string", required: true, notes: ["at most 9 characters"] },
    { path: "state", type: "one of", required: false, notes: ["open, 1"] },
    { path: "at", type: "string or null", required: true, notes: [] },
  ]);
});

it("ends for a schema that refers to itself, and for whatever else is in one", () => {
  const tree = { properties: { left: { $ref: "#" }, right: { $ref: "#" } } };
  expect(schemaRows(tree).length).toBeLessThanOrEqual(300);
  expect(schemaRows({ $ref: "#" })).toEqual([]);
  expect(schemaRows({ properties: { a: { type: "array", items: { $ref: "#/properties/a" } } } }).length).toBe(
    1,
  );
  const keys = fc.constantFrom("properties", "items", "allOf", "$ref", "required", "type", "enum", "a");
  const anything = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 5 },
      fc.constantFrom("#", "#/properties/a", "object", 1, null),
      fc.array(tie("any"), { maxLength: 3 }),
      fc.dictionary(keys, tie("any"), { maxKeys: 4 }),
    ),
  })).any;
  fc.assert(
    fc.property(fc.dictionary(keys, anything), (schema) => {
      expect(Array.isArray(schemaRows(JSON.parse(JSON.stringify(schema))))).toBe(true);
    }),
    { numRuns: 500 },
  );
});
