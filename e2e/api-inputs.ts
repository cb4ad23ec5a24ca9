import fc from "fast-check";

/** What JSON Schema the API's document has, as far as inputs are made from it. */
export type Schema = {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  pattern?: string;
  format?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  anyOf?: Schema[];
  propertyNames?: Schema;
};
export type Known = Record<string, readonly string[]>;
type Components = Record<string, Schema>;

/** Values that the document allows; where this world has some of that name, mostly those. */
export function validOf(
  schema: Schema,
  components: Components,
  known: Known,
  name = "",
): fc.Arbitrary<unknown> {
  const some = known[name];
  const any = anyValid(schema, components, known);
  if (!some) return any;
  const listed =
    schema.type === "array" ? fc.subarray([...some], { minLength: 1 }) : fc.constantFrom(...some);
  return fc.oneof({ weight: 4, arbitrary: listed }, { weight: 1, arbitrary: any });
}

function anyValid(schema: Schema, components: Components, known: Known): fc.Arbitrary<unknown> {
  const { $ref, enum: values, anyOf, pattern, format, items, properties, required = [] } = schema;
  if ($ref) return anyValid(components[$ref.split("/").at(-1) ?? ""] ?? {}, components, known);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (values) return fc.constantFrom(...values);
  if (anyOf) return fc.oneof(...anyOf.map((one) => anyValid(one, components, known)));
  switch (schema.type) {
    case "integer":
    case "number":
      return fc.integer({ min: schema.minimum ?? -1_000, max: Math.min(schema.maximum ?? 1_000, 100_000) });
    case "string":
      if (format === "uuid" || format === "guid") return fc.uuid();
      if (format === "date-time") return fc.date({ noInvalidDate: true }).map((date) => date.toISOString());
      if (pattern) return fc.stringMatching(new RegExp(pattern));
      return fc.string({ minLength: schema.minLength ?? 0, maxLength: Math.min(schema.maxLength ?? 40, 60) });
    case "array":
      return fc.array(anyValid(items ?? {}, components, known), {
        minLength: schema.minItems ?? 0,
        maxLength: 3,
      });
    case "boolean":
      return fc.boolean();
    case "object":
      if (!properties)
        return fc.dictionary(fc.string({ minLength: 1, maxLength: 9 }), fc.jsonValue({ maxDepth: 1 }), {
          maxKeys: 3,
        });
      return fc.record(
        Object.fromEntries(
          Object.entries(properties).map(([key, one]) => [key, validOf(one, components, known, key)]),
        ),
        { requiredKeys: required },
      );
    default:
      return fc.jsonValue({ maxDepth: 1 });
  }
}

const nasty: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    -1,
    1e308,
    "",
    " ",
    [],
    {},
    "a\u0000b",
    "\ud800",
    "../../etc/passwd",
    "%00",
    "__proto__",
  ),
  fc.constantFrom<unknown>(
    "' or 1=1 --",
    "<script>alert(1)</script>",
    "{{7*7}}",
    "\u202egpj.exe",
    "x".repeat(5_000),
  ),
  fc.constant<unknown>(JSON.parse('{"__proto__": {"isAdmin": true}, "constructor": {"prototype": {}}}')),
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.jsonValue({ maxDepth: 3 }),
);

/** Bodies that no program should send: fields replaced, added, taken away, or no object at all. */
export function hostileOf(valid: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const changed = fc.tuple(valid, fc.nat(), nasty).map(([body, at, value]) => {
    if (typeof body !== "object" || body === null) return value;
    const names = [...Object.keys(body), "surprise"];
    return { ...body, [names[at % names.length] ?? ""]: value };
  });
  return fc.oneof({ weight: 4, arbitrary: changed }, { weight: 1, arbitrary: nasty });
}

/** A text for an address or a parameter that nobody means. */
export const hostileText = fc.oneof(
  nasty
    .map((value) => (typeof value === "string" ? value : JSON.stringify(value)))
    .map((text) => text.slice(0, 2_000)),
  fc.constantFrom(
    "0",
    "-1",
    "1e9",
    "NaN",
    "null",
    "f1.000000000000.5",
    "00000000-0000-0000-0000-000000000000",
  ),
);
