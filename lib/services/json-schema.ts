import "server-only";
import { Script } from "node:vm";
import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import { RE2JSException } from "re2js";
import { jsonPath } from "@/lib/domain/json-path";
import type { Json, JsonObject } from "@/lib/domain/json-text";
import { compilePattern } from "@/lib/domain/linear-pattern";
import { payloadProblem } from "@/lib/domain/payload-problem";
import { dialect, schemaProblems } from "@/lib/domain/schema-rules";
import { cutTo, shownHidden } from "@/lib/domain/visible-text";

/** What is wrong, each with its place. Empty: nothing. */
type Problems = string[];

const problemsMax = 5;
/** Far more than any honest schema needs, also on a machine that is busy. */
const patience = 500;
export const tooSlow = `the check takes more than ${patience} ms, which is not allowed`;

/** Whether it is a JSON Schema 2020-12 that this portal takes: "$.properties.id.type must be …". */
export function checkSchema(schema: Json): Problems {
  const ruled = schemaProblems(schema);
  if (ruled.length > 0) return ruled.slice(0, problemsMax).map(({ path, message }) => `${path} ${message}`);
  // Outside the time limit: the dialect's own schema is compiled with its first use, and it is ours.
  const isSchema = dialectItself().getSchema(dialect);
  if (!isSchema) throw new Error("the validator does not know its own dialect");
  return bounded(() => {
    if (!isSchema(schema)) return say(isSchema.errors);
    try {
      compiled(schema as JsonObject);
      return [];
    } catch (error) {
      return [error instanceof Error ? error.message : "cannot be compiled"];
    }
  });
}

/**
 * Whether the payload fits a schema that `checkSchema` has taken: "lines[0].sku must be a string". `format` is an
 * annotation, as the dialect says.
 */
export function checkPayload(schema: JsonObject, payload: Json): Problems {
  return bounded(() => {
    const validate = compiled(schema);
    return validate(payload) ? [] : inPayload(validate.errors);
  });
}

/** `code` would be written into a module of its own, which nobody makes here. */
const linear = Object.assign((pattern: string) => compilePattern(pattern), { code: "" });
const options = { strict: false, validateFormats: false, inlineRefs: false, logger: false } as const;

let checker: Ajv2020 | undefined;
function dialectItself(): Ajv2020 {
  checker ??= new Ajv2020(options);
  return checker;
}

/** With a validator of its own, which would remember it. References are followed when a payload is checked: they cannot multiply. */
const compiled = (schema: JsonObject) =>
  new Ajv2020({ ...options, meta: false, validateSchema: false, code: { regExp: linear } }).compile(schema);

/**
 * Schemas and payloads are written by others, so they get a time: the watchdog of node:vm ends what nothing inside
 * JavaScript could. Patterns do not backtrack (decision 20). A schema that refers to itself for ever ends in a full stack.
 */
function bounded(check: () => Problems): Problems {
  try {
    return new Script("check()").runInNewContext({ check }, { timeout: patience }) as Problems;
  } catch (error) {
    if (error instanceof RE2JSException)
      return ["the payload cannot be checked: its schema has a pattern that is not taken"];
    if (error instanceof RangeError) return ["the schema refers to itself without an end"];
    if (isTimeout(error)) return [tooSlow];
    throw error;
  }
}

/** It comes out of another realm, so it is no Error of this one. */
const isTimeout = (error: unknown) =>
  typeof error === "object" &&
  error !== null &&
  "code" in error &&
  error.code === "ERR_SCRIPT_EXECUTION_TIMEOUT";

/** Of a choice between forms the outermost finding comes last; what each form lacks would be told as if it were a must. */
function inPayload(errors: ErrorObject[] | null | undefined): Problems {
  // Beside "if" stands what its branch found.
  const found = (errors ?? []).filter(({ keyword }) => keyword !== "if");
  const last = found.at(-1);
  const told = last && choices.has(last.keyword) ? [last] : found;
  return [...new Set(told.map(payloadProblem))].slice(0, problemsMax);
}

const choices = new Set(["anyOf", "oneOf", "not", "contains", "propertyNames"]);

function say(errors: ErrorObject[] | null | undefined): Problems {
  const said = (errors ?? []).map(({ instancePath, message = "is not allowed", params, keyword }) => {
    const extra =
      keyword === "additionalProperties"
        ? `: ${shownHidden(cutTo(String(params.additionalProperty), 60))}`
        : "";
    const allowed = keyword === "enum" ? `: ${JSON.stringify(params.allowedValues).slice(0, 120)}` : "";
    return `${jsonPath(instancePath)} ${message}${extra}${allowed}`;
  });
  return [...new Set(said)].slice(0, problemsMax);
}
