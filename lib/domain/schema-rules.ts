import { RE2JSException } from "re2js";
import { pathOf } from "./json-path";
import { isObject, type Json } from "./json-text";
import { compilePattern } from "./linear-pattern";

/** In characters of its text. */
export const schemaMax = 16_000;
export const dialect = "https://json-schema.org/draft/2020-12/schema";

/** Where in a schema, as a path, and what is wrong with it. */
export type SchemaProblem = { path: string; message: string };

/**
 * What this portal takes of JSON Schema 2020-12: nothing that points outside the schema itself (it would be fetched, or
 * silently ignored), and no pattern that a text can make slow. Whether it is a valid schema is the validator's to say.
 */
export function schemaProblems(schema: Json): SchemaProblem[] {
  if (!isObject(schema)) return [{ path: "$", message: "must be a JSON object" }];
  const problems: SchemaProblem[] = [];
  if (schema.$schema !== undefined && !isDialect(schema.$schema))
    problems.push({ path: "$.$schema", message: `must be ${dialect}, or left out` });
  visit(schema, [], problems);
  return problems;
}

const isDialect = (value: Json) => typeof value === "string" && value.replace(/#$/, "") === dialect;

/** Their values are data, not schemas: what looks like a keyword in them is none. */
const data = new Set(["const", "enum", "default", "examples"]);
/** Their keys are names that the author chose. */
const maps = new Set(["properties", "patternProperties", "$defs", "definitions", "dependentSchemas"]);

function visit(value: Json, at: (string | number)[], problems: SchemaProblem[]): void {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) visit(item, [...at, index], problems);
    return;
  }
  if (!isObject(value)) return;
  for (const [key, part] of Object.entries(value)) {
    const path = [...at, key];
    const problem = keywordProblem(key, part);
    if (problem) problems.push({ path: pathOf(path), message: problem });
    if (data.has(key)) continue;
    if (!maps.has(key) || !isObject(part)) {
      visit(part, path, problems);
      continue;
    }
    for (const [name, inner] of Object.entries(part)) {
      const slow = key === "patternProperties" ? patternProblem(name) : undefined;
      if (slow) problems.push({ path: pathOf([...path, name]), message: slow });
      visit(inner, [...path, name], problems);
    }
  }
}

function keywordProblem(key: string, value: Json): string | undefined {
  if (key === "$ref" || key === "$dynamicRef")
    return typeof value === "string" && value.startsWith("#")
      ? undefined
      : "must begin with #: references to other documents are not followed";
  if (key === "$id") return "is not taken: a schema here has no address of its own";
  if (key === "$async") return "is not a keyword of JSON Schema 2020-12";
  if (key === "pattern" && typeof value === "string") return patternProblem(value);
  return undefined;
}

/** With the reader's own engine: what it cannot read (look-around, a reference back) is what a text could make slow. */
function patternProblem(pattern: string): string | undefined {
  if (pattern.length > 200) return "has a pattern of more than 200 characters";
  try {
    compilePattern(pattern);
    return undefined;
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    return `has a pattern that is not taken (${error.message}): look-ahead, look-behind and references back are left out, because some texts make them very slow`;
  }
}
