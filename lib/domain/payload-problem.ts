import { fieldOf, keysOf } from "./json-path";
import { cutTo, shownHidden } from "./visible-text";
import { payloadProblemWords as words } from "./words/en/payload-problems";
import { fill } from "./words/fill";

/** What a validator of JSON Schema found, as Ajv tells it. */
export type Finding = {
  keyword: string;
  /** JSON Pointer into the payload. */
  instancePath: string;
  params: Readonly<Record<string, unknown>>;
};

/** A finding in the words of whoever wrote the payload: "lines[0].sku must be a string". No full stop. */
export function payloadProblem({ keyword, instancePath, params }: Finding): string {
  const at = keysOf(instancePath);
  const field = nameOf(at);
  const inIt = (key: unknown) => nameOf([...at, String(key)]);
  const limit = String(params.limit);
  switch (keyword) {
    case "required":
      return fill(words.missing, { field: inIt(params.missingProperty) });
    case "dependentRequired":
    case "dependencies":
      return fill(words.missingBeside, {
        field: inIt(params.missingProperty),
        other: inIt(params.property),
      });
    case "type":
      return mustBe(field, [params.type].flat().map(kindOf));
    case "additionalProperties":
      return fill(words.notInSchema, { field: inIt(params.additionalProperty) });
    case "unevaluatedProperties":
      return fill(words.notInSchema, { field: inIt(params.unevaluatedProperty) });
    case "propertyNames":
      return fill(words.notAName, { field, name: quoted(params.propertyName) });
    case "enum":
      return fill(words.mustBeOneOf, { field, values: listed(params.allowedValues) });
    case "const":
      return fill(words.mustBeThis, { field, value: quoted(params.allowedValue) });
    case "multipleOf":
      return fill(words.multiple, { field, of: String(params.multipleOf) });
    case "pattern":
      return fill(words.pattern, { field, pattern: shownHidden(cutTo(String(params.pattern), 120)) });
    case "oneOf":
      return fill(params.passingSchemas ? words.fitsSeveral : words.fitsNone, { field });
  }
  const limited = limits.get(keyword);
  if (limited) return fill(limited, { field, limit });
  const plain = plainly.get(keyword);
  return plain ? fill(plain, { field }) : fill(words.other, { field, rule: keyword });
}

/** By any keyword, with the texts as they stand, whose gaps the compiler knows. */
const textsBy = <const Text extends string>(texts: readonly (readonly [string, Text])[]) =>
  new Map<string, Text>(texts);

const limits = textsBy([
  ["minimum", words.atLeast],
  ["maximum", words.atMost],
  ["exclusiveMinimum", words.above],
  ["exclusiveMaximum", words.below],
  ["minLength", words.charactersAtLeast],
  ["maxLength", words.charactersAtMost],
  ["minItems", words.itemsAtLeast],
  ["maxItems", words.itemsAtMost],
  // Of a list whose first items alone are described.
  ["items", words.itemsAtMost],
  ["minProperties", words.fieldsAtLeast],
  ["maxProperties", words.fieldsAtMost],
]);

const plainly = textsBy([
  ["uniqueItems", words.sameItemTwice],
  ["contains", words.lacksItem],
  ["anyOf", words.fitsNone],
  ["not", words.forbidden],
  ["false schema", words.notAllowed],
]);

const nameOf = (keys: readonly string[]) => fieldOf(keys) || words.wholePayload;

const kinds = new Map<unknown, string>(
  (["string", "number", "integer", "boolean", "array", "object", "null"] as const).map((kind) => [
    kind,
    words[kind],
  ]),
);
const kindOf = (type: unknown) => kinds.get(type) ?? String(type);

function mustBe(field: string, allowed: readonly string[]): string {
  const [last = "", ...before] = allowed.toReversed();
  return before.length === 0
    ? fill(words.mustBe, { field, kind: last })
    : fill(words.mustBeEither, { field, kinds: before.toReversed().join(", "), kind: last });
}

const quoted = (value: unknown) => shownHidden(cutTo(JSON.stringify(value) ?? "", 120));
const listed = (values: unknown) =>
  cutTo(Array.isArray(values) ? values.map(quoted).join(", ") : quoted(values), 120);
