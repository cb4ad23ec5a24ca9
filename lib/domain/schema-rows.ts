import { isObject, type Json, type JsonObject } from "./json-text";

/** One value that a schema describes: where it is in the payload, what it is, and what else is said of it. */
export type SchemaRow = { path: string; type: string; required: boolean; notes: string[] };

const rowsMax = 300;
const depthMax = 8;

/** A schema as a list that people read from top to bottom. It may refer to itself: each branch ends at a depth. */
export function schemaRows(schema: JsonObject): SchemaRow[] {
  const rows: SchemaRow[] = [];
  walk(schema, resolve(schema, schema), "", 0, rows);
  return rows;
}

function walk(root: JsonObject, schema: JsonObject, path: string, depth: number, rows: SchemaRow[]): void {
  if (depth > depthMax) return;
  const required = Array.isArray(schema.required) ? schema.required : [];
  for (const part of parts(root, schema))
    for (const [name, value] of Object.entries(isObject(part.properties) ? part.properties : {})) {
      if (rows.length >= rowsMax) return;
      const at = path === "" ? name : `${path}.${name}`;
      const inner = resolve(root, value);
      const needed =
        required.includes(name) || (Array.isArray(part.required) && part.required.includes(name));
      rows.push({ path: at, type: typeOf(root, inner), required: needed, notes: notesOf(inner) });
      walk(root, inner, at, depth + 1, rows);
      if (isObject(inner.items)) walk(root, resolve(root, inner.items), `${at}[]`, depth + 1, rows);
    }
}

/** The schema itself and what it is composed of with "all of". */
function parts(root: JsonObject, schema: JsonObject): JsonObject[] {
  const all = Array.isArray(schema.allOf) ? schema.allOf : [];
  return [schema, ...all.map((part) => resolve(root, part))];
}

/** Follows references within the schema, a few steps: a circle has no end. */
function resolve(root: JsonObject, schema: Json | undefined): JsonObject {
  let found = isObject(schema) ? schema : {};
  for (let steps = 0; steps < 5 && typeof found.$ref === "string"; steps++) {
    const target = found.$ref
      .slice(1)
      .split("/")
      .filter(Boolean)
      .reduce<Json | undefined>(
        (at, key) => (isObject(at) ? at[key.replaceAll("~1", "/").replaceAll("~0", "~")] : undefined),
        root,
      );
    if (!isObject(target)) break;
    const { $ref: _, ...beside } = found;
    found = { ...target, ...beside };
  }
  return found;
}

function typeOf(root: JsonObject, schema: JsonObject, within = 0): string {
  const type = Array.isArray(schema.type) ? schema.type.join(" or ") : schema.type;
  if (type === "array" && isObject(schema.items) && within < 3)
    return `array of ${typeOf(root, resolve(root, schema.items), within + 1)}`;
  if (typeof type === "string") return type;
  if (isObject(schema.properties)) return "object";
  if (schema.enum !== undefined) return "one of";
  return schema.const === undefined ? "any" : "always";
}

const words: Record<string, (value: string) => string> = {
  description: (value) => value,
  format: (value) => value,
  pattern: (value) => `matches ${value}`,
  const: (value) => value,
  enum: (value) => value,
  minimum: (value) => `at least ${value}`,
  maximum: (value) => `at most ${value}`,
  minLength: (value) => `at least ${value} characters`,
  maxLength: (value) => `at most ${value} characters`,
  minItems: (value) => `at least ${value} items`,
  maxItems: (value) => `at most ${value} items`,
};

function notesOf(schema: JsonObject): string[] {
  return Object.entries(words).flatMap(([key, say]) => {
    const value = schema[key];
    if (value === undefined) return [];
    return [say(key === "enum" && Array.isArray(value) ? value.map(text).join(", ") : text(value))];
  });
}

const text = (value: Json) => (typeof value === "string" ? value : JSON.stringify(value));
