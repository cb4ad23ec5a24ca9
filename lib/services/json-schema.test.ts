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
    [{ pattern: "[" }, /^\$\.pattern has a pattern that is not taken/],
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

it("gives up on a schema that never ends, or was stored with a pattern that is not taken any more", () => {
  expect(checkPayload({ $ref: "#" }, {})).toEqual(["$ refers to itself without an end"]);
  expect(checkPayload({ pattern: "^(?=a)" }, "a")).toEqual([
    "$ cannot be checked: its schema has a pattern that is not taken",
  ]);
});

it.each(["^(a|a)*$", "^((a+))+$", "^(?:(?:a|b)|a)*$", "^a*a*a*a*a*a*a*a*$"])(
  "no text makes %s slow",
  (pattern) => {
    const schema = { type: "string", pattern };
    expect(checkSchema(schema)).toEqual([]);
    expect(checkPayload(schema, "a".repeat(2_000))).toEqual([]);
    expect(checkPayload(schema, `${"a".repeat(2_000)}!`)).toEqual([`$ must match pattern "${pattern}"`]);
  },
);

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
