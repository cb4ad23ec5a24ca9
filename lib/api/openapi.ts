import { z } from "zod";
import { scopeNames, scopes } from "@/lib/domain/scopes";
import type { ApiRoute } from "./operation";
import { needsKey, nothing } from "./operation";
import { type ProblemCode, problemCodes, problems } from "./problem";
import { type Json, schemaOf } from "./schema-of";
import { type WebhookMessage, webhooksOf } from "./webhook-messages";

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
export function openApiDocument(
  routes: readonly ApiRoute[],
  messages: readonly WebhookMessage[],
  portalUrl: string,
): Json {
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
        "For the partner's own systems. Each request carries a token made by a partner admin. A token has 200 requests at once and 20 more each second, unless it was given another rate. Times are UTC. Problems are those of RFC 9457, with a code that never changes; their words may. A later version may add fields to answers: leave alone what you do not know.",
    },
    servers: [{ url: `${portalUrl}/api/v1` }],
    paths,
    webhooks: webhooksOf(messages, components),
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
      ...(streams ? [lastEventId] : []),
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

const lastEventId: Json = {
  name: "Last-Event-ID",
  in: "header",
  required: false,
  description: "Of a stream alone: the id of the last event that was read. It goes before since.",
  schema: { type: "string" },
};

function parametersOf(schema: z.ZodObject, place: "path" | "query"): Json[] {
  return Object.entries(schema.shape).map(([name, parameter]) => {
    const told = z.toJSONSchema(parameter, { io: "output", unrepresentable: "any" });
    const { $schema: _, ...rest } = told;
    const required = place === "path" || !z.safeParse(parameter, undefined).success;
    return { name, in: place, required, schema: rest };
  });
}

const retryAfter: Json = {
  description: "When to ask again, in seconds.",
  schema: { type: "integer", minimum: 1 },
};

/** By status: which codes it may carry. */
function problemResponses(codes: readonly ProblemCode[], problem: Json): Json {
  const byStatus = Map.groupBy(codes, (code) => problems[code][0]);
  return Object.fromEntries(
    [...byStatus].map(([status, some]) => [
      status,
      {
        description: some.map((code) => `${code}: ${problems[code][1]}.`).join(" "),
        ...(status === 429 || status === 503 ? { headers: { "Retry-After": retryAfter } } : {}),
        content: {
          "application/problem+json": {
            schema: { allOf: [problem, { type: "object", properties: { code: { enum: some } } }] },
          },
        },
      },
    ]),
  );
}
