import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { catalogue } from "@/lib/domain/catalogue";
import demo from "@/prisma/demo/event-types.json";
import { checkPayload, checkSchema } from "./json-schema";

const line = {
  type: "object",
  properties: { sku: { type: "string" }, quantity: { type: "integer", minimum: 1 } },
  required: ["sku"],
  additionalProperties: false,
};
const order = {
  type: "object",
  properties: { orderId: { type: "string" }, lines: { type: "array", items: { $ref: "#/$defs/line" } } },
  required: ["orderId"],
  $defs: { line },
};

describe("a schema", () => {
  it.each([
    [{ type: "nothing" }, /^\$\.type must be/],
    [{ required: "a" }, /^\$\.required must be array/],
    [{ $ref: "#/$defs/missing" }, /can't resolve reference/],
    [{ $ref: "https://x.example/schema" }, /must begin with #/],
    [{ pattern: "[" }, /Invalid regular expression/],
  ])("%j is refused", (schema, expected) => expect(checkSchema(schema)[0]).toMatch(expected));
  it("is taken", () => expect(checkSchema(order)).toEqual([]));
});

describe("a payload", () => {
  it.each([
    [{ orderId: 1 }, "$.orderId must be string"],
    [{ orderId: "a", lines: [{ sku: "b" }, { sku: 2 }] }, "$.lines[1].sku must be string"],
    [{ orderId: "a", lines: [{ sku: "b", x: 1 }] }, "$.lines[0] must NOT have additional properties: x"],
    [{}, "$ must have required property 'orderId'"],
    [[], "$ must be object"],
  ])("%j is refused at its place", (payload, expected) =>
    expect(checkPayload(order, payload)[0]).toBe(expected),
  );
  it("is taken", () =>
    expect(checkPayload(order, { orderId: "a", lines: [{ sku: "b", quantity: 2 }] })).toEqual([]));
});

it("gives up on a schema that never ends, and on a pattern that is slow, without holding up anybody", () => {
  const started = performance.now();
  expect(checkPayload({ $ref: "#" }, {})).toEqual(["$ refers to itself without an end"]);
  // Passes the rules, which only know the common form.
  const slow = { type: "string", pattern: "^(a|a)*$" };
  expect(checkSchema(slow)).toEqual([]);
  expect(checkPayload(slow, `${"a".repeat(40)}!`)).toEqual([
    "$ takes more than 500 ms to check, which is not allowed",
  ]);
  expect(performance.now() - started).toBeLessThan(5_000);
});

it("answers for any JSON as a schema, and never takes one that it cannot use", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 3 }), fc.jsonValue({ maxDepth: 2 }), (schema, payload) => {
      const read = JSON.parse(JSON.stringify(schema));
      if (checkSchema(read).length === 0)
        expect(Array.isArray(checkPayload(read, JSON.parse(JSON.stringify(payload))))).toBe(true);
    }),
    { numRuns: 100 },
  );
});

it("says a payload fits exactly when its own values are what the schema wants", () => {
  const schema = { type: "object", properties: { n: { type: "integer" } }, required: ["n"] };
  fc.assert(
    fc.property(fc.oneof(fc.integer(), fc.double(), fc.string(), fc.constant(null)), (n) => {
      const payload = JSON.parse(JSON.stringify({ n }));
      expect(checkPayload(schema, payload).length === 0).toBe(Number.isInteger(payload.n));
    }),
    { numRuns: 100 },
  );
});

it("fits every sample of the demo catalogue", () => {
  for (const { dataSchema, samplePayload, name } of catalogue.parse(demo)) {
    expect(dataSchema, name).toBeDefined();
    if (dataSchema)
      expect([...checkSchema(dataSchema), ...checkPayload(dataSchema, samplePayload)], name).toEqual([]);
  }
});
