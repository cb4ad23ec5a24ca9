import "server-only";
import { randomUUID } from "node:crypto";
import { webConfig } from "@/lib/config";
import { currentRequestId } from "@/lib/current-request";
import { isDatabaseFailure } from "@/lib/db/database-failure";
import { takeRequest } from "@/lib/db/service-tokens";
import { scopes } from "@/lib/domain/scopes";
import { readBearer } from "@/lib/domain/service-token";
import type { Service } from "@/lib/domain/viewer";
import { errorFields, log } from "@/lib/log";
import { isReadableText } from "@/lib/readable-address";
import { matchRoute } from "./match-route";
import { once } from "./once";
import { type ApiRoute, nothing, type Reply } from "./operation";
import { type Problem, problem, problems } from "./problem";
import { readJsonBody, readQuery } from "./read-request";

/**
 * Every request to the API goes through here: the token and its rate, which operation, its scope, the limits of the body,
 * the schemas, then the operation. Only the token says who asks; cookies are not looked at, so that no page of another
 * site can ask in somebody's name. Each problem is one of problem.ts; an unexpected one says nothing
 * but the request's id, which is in the log.
 */
export async function answerApi(
  request: Request,
  parts: readonly string[],
  routes: readonly ApiRoute[],
): Promise<Response> {
  const requestId = currentRequestId() ?? randomUUID();
  const started = performance.now();
  const noted: Noted = { operation: "none", tokenId: undefined };
  const reply = await decideReply(request, parts, routes, noted).catch((error: unknown): Reply<unknown> => {
    log.error({ ...errorFields(error), requestId, ...noted }, "a request to the API failed");
    return isDatabaseFailure(error)
      ? problem("unavailable", "Try again in a few seconds. It may not have been done.", retryIn(5))
      : problem("failed", "It may not have been done. Tell the partner's admins the request ID.");
  });
  const response = toResponse(reply, noted, requestId);
  const ms = Math.round(performance.now() - started);
  log.debug({ requestId, ...noted, status: response.status, ms }, "a request to the API");
  return response;
}

type Noted = { operation: string; tokenId: string | undefined; status?: number };

async function decideReply(
  request: Request,
  parts: readonly string[],
  routes: readonly ApiRoute[],
  noted: Noted,
): Promise<Reply<unknown>> {
  const token = readBearer(request.headers.get("authorization"));
  if (token === undefined)
    return problem("token_missing", "Send a token of this portal: Authorization: Bearer pep_…", challenge());
  const viewer = await viewerOf(token);
  if ("problem" in viewer) return viewer;
  noted.tokenId = viewer.tokenId;

  if (!parts.every(isReadableText))
    return problem(
      "request_invalid",
      "The address has characters that no ID has, or is not encoded as UTF-8. Nothing was done. Encode each part of it.",
    );

  const matched = matchRoute(routes, request.method, parts);
  if (matched.is === "unknown")
    return problem("operation_unknown", "See /api/v1/openapi.json for what there is.");
  if (matched.is === "other-method")
    return problem("method_not_allowed", `It has ${matched.allow.join(", ")}.`, {
      headers: { allow: matched.allow.join(", ") },
    });
  const { route, params } = matched;
  noted.operation = route.id;
  if (!viewer.scopes.includes(route.scope))
    return problem(
      "scope_missing",
      `This operation needs the scope ${route.scope} (${scopes[route.scope]}), which the token does not have. Nothing was done. A partner admin makes a token with it on the page API tokens.`,
    );

  const read =
    route.body === nothing ? { body: {}, text: "" } : await readJsonBody(request, route.bodyBytesMost);
  if ("problem" in read) return read;
  const { searchParams, pathname } = new URL(request.url);
  const query = readQuery(searchParams);
  const unreadable = Object.entries(query).filter((pair) => !pair.flat().every(isReadableText));
  if (unreadable.length > 0)
    return problem("request_invalid", "The query is not encoded as UTF-8. Nothing was done. See errors.", {
      errors: unreadable.slice(0, 20).map(([name]) => ({
        at: `query ${name.slice(0, 100)}`,
        detail: "is no text, or has a zero character",
      })),
    });
  const { headers, signal } = request;
  const asked = { viewer, token, headers, signal, now: new Date(), proposedId: "" };
  const run = (proposedId: string) =>
    route.handle({ ...asked, proposedId }, { params, query, body: read.body });
  const reply =
    route.method === "GET"
      ? await run("")
      : await once(asked, { route, path: pathname, text: read.text }, run);
  noted.status = route.status;
  return reply;
}

async function viewerOf(token: string): Promise<Service | { problem: Problem }> {
  const check = await takeRequest(token);
  switch (check.is) {
    case "unknown":
      return problem("token_unknown", "This portal has made no such token, or it was replaced.", challenge());
    case "expired":
      return problem("token_expired", "A partner admin makes a new one in the portal.", challenge());
    case "revoked":
      return problem("token_revoked", "A partner admin revoked it in the portal.", challenge());
    case "too-many":
      return problem(
        "too_many_requests",
        "This token has asked more often than its rate allows. Nothing was done. Wait as many seconds as Retry-After says, then send it again.",
        retryIn(check.retryAfterSeconds),
      );
    case "service":
      return check.service;
  }
}

function toResponse(reply: Reply<unknown>, { status }: Noted, requestId: string): Response {
  const headers = { "cache-control": "no-store" };
  if (reply instanceof Response) {
    // A stream has said already that it is not to be kept, nor compressed.
    if (!reply.headers.has("cache-control")) reply.headers.set("cache-control", "no-store");
    return reply;
  }
  if ("answer" in reply) return Response.json(reply.answer, { status: status ?? 200, headers });
  const { code, detail, errors, headers: more } = reply.problem;
  const [httpStatus, title] = problems[code];
  const type = `${webConfig().PORTAL_URL}/admin/api#${code}`;
  const body = { type, title, status: httpStatus, detail, code, requestId, ...(errors ? { errors } : {}) };
  return new Response(JSON.stringify(body), {
    status: httpStatus,
    headers: { ...headers, ...more, "content-type": "application/problem+json" },
  });
}

const challenge = () => ({ headers: { "www-authenticate": 'Bearer realm="partner events"' } });
const retryIn = (seconds: number) => ({ headers: { "retry-after": String(seconds) } });
