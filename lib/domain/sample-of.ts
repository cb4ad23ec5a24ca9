import { isObject, type Json, type JsonObject } from "./json-text";

const depthMost = 8;
/** Of a whole sample: a schema of some hundred characters that refers to itself could ask for millions. */
const partsMost = 1_000;

/** A payload that a schema describes, made from what the schema itself says. Whether it fits is the validator's to say. */
export function sampleOf(schema: JsonObject): Json {
  return make({ schema, parts: 0 }, schema, 0);
}

type Root = { schema: JsonObject; parts: number };

function make(root: Root, schema: JsonObject, depth: number): Json {
  if (++root.parts > partsMost) return null;
  if (Array.isArray(schema.examples) && schema.examples[0] !== undefined) return schema.examples[0];
  for (const key of ["const", "default"]) if (schema[key] !== undefined) return schema[key] ?? null;
  if (Array.isArray(schema.enum) && schema.enum[0] !== undefined) return schema.enum[0];
  if (typeof schema.$ref === "string" && depth < depthMost)
    return make(root, find(root.schema, schema.$ref) ?? {}, depth + 1);
  const [type] = Array.isArray(schema.type) ? schema.type : [schema.type];
  switch (type ?? (isObject(schema.properties) ? "object" : "string")) {
    case "object":
      return makeObject(root, schema, depth);
    case "array":
      return isObject(schema.items) && depth < depthMost ? [make(root, schema.items, depth + 1)] : [];
    case "integer":
    case "number":
      return typeof schema.minimum === "number" ? schema.minimum : 1;
    case "boolean":
      return true;
    case "null":
      return null;
    default:
      return textOf(schema);
  }
}

function makeObject(root: Root, schema: JsonObject, depth: number): JsonObject {
  if (depth >= depthMost) return {};
  const properties = isObject(schema.properties) ? Object.entries(schema.properties) : [];
  return Object.fromEntries(
    properties.map(([name, value]) => [name, make(root, isObject(value) ? value : {}, depth + 1)]),
  );
}

const byFormat: Record<string, string> = {
  "date-time": "2026-01-31T09:30:00Z",
  date: "2026-01-31",
  time: "09:30:00Z",
  uuid: "00000000-0000-4000-8000-000000000000",
  uri: "https://example.com/1",
  email: "somebody@example.com",
};

function textOf({ format, minLength }: JsonObject): string {
  const text = (typeof format === "string" && byFormat[format]) || "text";
  return typeof minLength === "number" && minLength < 1_000 ? text.padEnd(minLength, "x") : text;
}

/** What a reference within the document leads to. */
export function find(root: Json, reference: string): JsonObject | undefined {
  let at: Json | undefined = root;
  for (const part of reference.replace(/^#\/?/, "").split("/").filter(Boolean)) {
    const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
    at = isObject(at) && Object.hasOwn(at, key) ? at[key] : undefined;
  }
  return isObject(at) ? at : undefined;
}
