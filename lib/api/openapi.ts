import { z } from "zod";
import { scopeNames, scopes } from "@/lib/domain/scopes";
import type { ApiRoute } from "./operation";
import { needsKey, nothing } from "./operation";
import { type ProblemCode, problemCodes, problems } from "./problem";

export type Json = { [name: string]: unknown };

/** What every operation can answer, beside its own. */
export const commonProblems: readonly ProblemCode[] = [
  "token_missing",
  "token_unknown",
  "token_expired",
  "token_revoked",
  "scope_missing",
  "too_many_requests",
  "request_invalid",
  "unavailable",
  "failed",
];
const writeProblems: readonly ProblemCode[] = ["idempotency_key_reused", "idempotency_in_progress"];
const bodyProblems: readonly ProblemCode[] = ["body_not_json", "body_too_large"];

/** Every problem that an operation can answer. */
export function problemsOf(route: ApiRoute): ProblemCode[] {
  const { method, body, problems: own } = route;
  return [
    ...commonProblems,
    ...(body === nothing ? [] : bodyProblems),
    ...(method === "GET" ? [] : writeProblems),
    ...(needsKey(route) ? (["idempotency_key_missing"] as const) : []),
    ...own,
  ];
}

const problemShape = z
  .strictObject({
    type: z.url(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.enum(problemCodes),
    requestId: z.string().meta({ description: "Also in the header X-Request-Id, and in the portal's log." }),
    errors: z
      .array(
        z.strictObject({
          at: z.string().meta({ description: "A JSON pointer into the body, or the name of a parameter." }),
          detail: z.string(),
        }),
      )
      .optional(),
  })
  .meta({ id: "Problem" });

/** The document of the API (OpenAPI 3.1), from the schemas that check requests and type answers. */
export function openApiDocument(routes: readonly ApiRoute[], portalUrl: string): Json {
  const components: Json = {};
  const problem = schemaOf(problemShape, "output", components);
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = paths[route.path] ?? {};
    paths[route.path] = { ...path, [route.method.toLowerCase()]: operationOf(route, problem, components) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Partner Events Portal",
      version: "1",
      description:
        "For the partner's own systems. Each request carries a token made by a partner admin. Problems are those of RFC 9457, with a code that never changes.",
    },
    servers: [{ url: `${portalUrl}/api/v1` }],
    paths,
    components: {
      schemas: components,
      securitySchemes: {
        token: {
          type: "http",
          scheme: "bearer",
          description: `A token of this portal. Scopes: ${scopeNames.map((name) => `${name} (${scopes[name]})`).join("; ")}.`,
        },
      },
    },
  };
}

function operationOf(route: ApiRoute, problem: Json, components: Json): Json {
  const { id, summary, description, scope, method, body, status, says, streams, answer } = route;
  const content: Json = { "application/json": { schema: schemaOf(answer, "output", components) } };
  if (streams) content["text/event-stream"] = { schema: { type: "string" } };
  return {
    operationId: id,
    summary,
    ...(description ? { description } : {}),
    security: [{ token: [scope] }],
    parameters: [
      ...parametersOf(route.params, "path"),
      ...parametersOf(route.query, "query"),
      ...(method === "GET" ? [] : [idempotencyKey(needsKey(route))]),
    ],
    ...(body === nothing
      ? {}
      : {
          requestBody: {
            required: true,
            content: { "application/json": { schema: schemaOf(body, "input", components) } },
          },
        }),
    responses: { [status]: { description: says, content }, ...problemResponses(problemsOf(route), problem) },
  };
}

const idempotencyKey = (required: boolean): Json => ({
  name: "Idempotency-Key",
  in: "header",
  required,
  description:
    "Of your own. The same request sent again with it within 24 hours is done once and answered the same.",
  schema: { type: "string", pattern: "^[\\x21-\\x7e]{1,255}$" },
});

function parametersOf(schema: z.ZodObject, place: "path" | "query"): Json[] {
  return Object.entries(schema.shape).map(([name, parameter]) => {
    const told = z.toJSONSchema(parameter, { io: "output", unrepresentable: "any" });
    const { $schema: _, ...rest } = told;
    const required = place === "path" || !z.safeParse(parameter, undefined).success;
    return { name, in: place, required, schema: rest };
  });
}

/** By status: which codes it may carry. */
function problemResponses(codes: readonly ProblemCode[], problem: Json): Json {
  const byStatus = Map.groupBy(codes, (code) => problems[code][0]);
  return Object.fromEntries(
    [...byStatus].map(([status, some]) => [
      status,
      {
        description: some.map((code) => `${code}: ${problems[code][1]}.`).join(" "),
        content: {
          "application/problem+json": {
            schema: { allOf: [problem, { type: "object", properties: { code: { enum: some } } }] },
          },
        },
      },
    ]),
  );
}

/** A schema as JSON Schema; what has a name of its own goes to the components. */
function schemaOf(schema: z.ZodType, io: "input" | "output", components: Json): Json {
  const inside = z.toJSONSchema(z.strictObject({ it: schema }), { io, unrepresentable: "any" });
  // "Any JSON" is a schema that names itself, which generators of clients do not take.
  const anyJson = /\{"\$ref":"#\/\$defs\/__schema\d+"\}/g;
  const text = JSON.stringify(inside)
    .replaceAll(anyJson, "{}")
    .replaceAll('"#/$defs/', '"#/components/schemas/');
  const told = outer.parse(JSON.parse(text));
  for (const [name, { id: _, ...named }] of Object.entries(told.$defs))
    if (!name.startsWith("__")) components[name] = named;
  return told.properties.it;
}

const anyObject = z.record(z.string(), z.unknown());
const outer = z.object({
  properties: z.object({ it: anyObject }),
  $defs: z.record(z.string(), anyObject).default({}),
});
