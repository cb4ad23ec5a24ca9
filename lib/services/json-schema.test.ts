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
    [{ orderId: 1 }, "orderId must be a string"],
    [{ orderId: "a", lines: [{ sku: "b" }, { sku: 2 }] }, "lines[1].sku must be a string"],
    [{ orderId: "a", lines: [{}] }, "lines[0].sku is missing"],
    [
      { orderId: "a", lines: [{ sku: "b", "x\u200b": 1 }] },
      'lines[0]["x\\u200b"] is not in the schema, which allows no other fields there',
    ],
    [{ orderId: "a", lines: [{ sku: "b", quantity: 0 }] }, "lines[0].quantity must be 1 or more"],
    [{}, "orderId is missing"],
    [[], "it must be an object"],
  ])("%j is refused at its place", (payload, expected) =>
    expect(checkPayload(order, payload)[0]).toBe(expected),
  );
  it.each([
    [{ type: ["string", "integer", "null"] }, true, "a must be a string, a whole number or null"],
    [{ type: "boolean" }, "x", "a must be true or false"],
    [{ enum: ["paid", 2, null] }, "owed", 'a must be one of "paid", 2, null'],
    [{ enum: Array.from({ length: 99 }, (_, n) => n) }, "x", /^a must be one of 0, 1, 2.{0,115}…$/],
    [{ const: { b: 1 } }, 1, 'a must be {"b":1}'],
    [{ maximum: 3 }, 4, "a must be 3 or less"],
    [{ exclusiveMinimum: 3 }, 3, "a must be more than 3"],
    [{ exclusiveMaximum: 3 }, 3, "a must be less than 3"],
    [{ multipleOf: 0.5 }, 0.3, "a must be a multiple of 0.5"],
    [{ minLength: 1 }, "", "the number of characters in a must be 1 or more"],
    [{ maxLength: 2 }, "abc", "the number of characters in a must be 2 or fewer"],
    [{ minItems: 2 }, [1], "the number of items in a must be 2 or more"],
    [{ maxItems: 1 }, [1, 2], "the number of items in a must be 1 or fewer"],
    [{ prefixItems: [{}], items: false }, [1, 2], "the number of items in a must be 1 or fewer"],
    [{ minProperties: 1 }, {}, "the number of fields in a must be 1 or more"],
    [{ maxProperties: 0 }, { b: 1 }, "the number of fields in a must be 0 or fewer"],
    [{ uniqueItems: true }, [1, 1], "a has the same item twice"],
    [{ contains: { type: "string" } }, [1], "a lacks an item that the schema wants in it"],
    [{ pattern: "^[A-Z]{2}$" }, "ab", "a does not match the pattern ^[A-Z]{2}$"],
    [
      { propertyNames: { maxLength: 1 } },
      { long: 1 },
      'a has the field "long", a name that the schema does not allow',
    ],
    [{ dependentRequired: { b: ["c"] } }, { b: 1 }, "a.c is missing, which the schema wants beside a.b"],
    [{ unevaluatedProperties: false }, { b: 1 }, /^a\.b is not in the schema/],
    [{ anyOf: [{ type: "string" }, { type: "null" }] }, 1, "a fits none of the forms that the schema offers"],
    [{ oneOf: [{ type: "number" }, { type: "integer" }] }, 1, /^a fits more than one of the forms/],
    [{ oneOf: [{ type: "string" }, { type: "null" }] }, 1, /^a fits none of the forms/],
    [{ not: { type: "string" } }, "x", "a has what the schema forbids there"],
    [{ if: { type: "number" }, else: { minLength: 2 } }, "x", /^the number of characters in a must be 2/],
    [false, 1, "a is not allowed by the schema"],
  ])("whose field a is %j is refused in the writer's words", (a, value, expected) => {
    const schema = { properties: { a } };
    expect(checkSchema(schema)).toEqual([]);
    const [problem] = checkPayload(schema, { a: value });
    if (typeof expected === "string") expect(problem).toBe(expected);
    else expect(problem).toMatch(expected);
  });
  it("is taken", () =>
    expect(checkPayload(order, { orderId: "a", lines: [{ sku: "b", quantity: 2 }] })).toEqual([]));
});

it("gives up on a schema that never ends, or was stored with a pattern that is not taken any more", () => {
  expect(checkPayload({ $ref: "#" }, {})).toEqual(["the schema refers to itself without an end"]);
  expect(checkPayload({ pattern: "^(?=a)" }, "a")).toEqual([
    "the payload cannot be checked: its schema has a pattern that is not taken",
  ]);
});

it.each(["^(a|a)*$", "^((a+))+$", "^(?:(?:a|b)|a)*$", "^a*a*a*a*a*a*a*a*$"])(
  "no text makes %s slow",
  (pattern) => {
    const schema = { type: "string", pattern };
    expect(checkSchema(schema)).toEqual([]);
    expect(checkPayload(schema, "a".repeat(2_000))).toEqual([]);
    expect(checkPayload(schema, `${"a".repeat(2_000)}!`)).toEqual([
      `it does not match the pattern ${pattern}`,
    ]);
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
