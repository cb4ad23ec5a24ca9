import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Azure } from "../azure.ts";
import { groupId, keyOf, subscriptionId } from "../ids.ts";
import { Refusal, refuse } from "../refusal.ts";
import { settingsOf } from "../rules/settings.ts";
import { tagsRefusal } from "../rules/tags.ts";
import type { Principal } from "../store/records.ts";
import { mayAct } from "../trust/roles.ts";
import { issuerOf, MANAGEMENT, type TokenAuthority } from "../trust/token-authority.ts";
import { announceCall } from "./announce-call.ts";
import { apiVersionRefusal } from "./api-versions.ts";
import type { ArmRequest } from "./arm-request.ts";
import type { Answer } from "./call.ts";
import { type Match, routeMatcher, segmentsOf } from "./match-route.ts";
import { routes } from "./routes.ts";
import { throttling } from "./throttling.ts";

/**
 * ARM's front door: everything it checks before a resource provider sees a request. The order between the checks
 * is inferred. The subscription comes first, because Azure names its tenant to callers without a token.
 */
export function resourceManager(azure: Azure, tokens: TokenAuthority) {
  const match = routeMatcher(routes);
  const spend = throttling(azure);
  return async (request: ArmRequest): Promise<Answer | Refusal> => {
    const segments = decodedSegments(request.url.pathname);
    const tenant = tenantOf(azure, segments);
    if (tenant instanceof Refusal) return tenant;
    const caller = await authenticate(azure, tokens, request.authorization, tenant);
    if (caller instanceof Refusal) return caller;
    request.onCaller(caller);
    const { headers, refused } = spend(caller, request, subscriptionIn(segments));
    headers["x-ms-operation-identifier"] =
      `tenantId=${caller.tenantId},objectId=${caller.objectId}/local/${randomUUID()}`;
    return withHeaders(refused ?? (await manage(request, segments, caller)), headers);
  };

  async function manage(
    request: ArmRequest,
    segments: string[] | undefined,
    caller: Principal,
  ): Promise<Answer | Refusal> {
    const found = segments && match(request.method, segments);
    if (!found) return refuse("routeNotFound", { method: request.method, path: request.url.pathname });
    const refused =
      apiVersionRefusal(request.url.searchParams.get("api-version"), found.route.type) ??
      roleRefusal(azure, caller, found, request.url.pathname) ??
      placeRefusal(azure, found);
    if (refused) return refused;
    const body = await readJson(request);
    if (body instanceof Refusal) return body;
    const badTags = tagsRefusal(body);
    if (badTags) return badTags;
    const before = azure.store.version;
    const answer = azure.store.change(() => {
      const done = found.route.handler({
        azure,
        caller,
        path: request.url.pathname,
        query: request.url.searchParams,
        apiVersion: request.url.searchParams.get("api-version") ?? "",
        param: (name) => paramOf(found, name),
        body,
      });
      // What is done and what is told about it are kept together, or not at all.
      if (!(done instanceof Refusal) && found.route.type !== undefined)
        announceCall(azure, request, { caller, operation: found.route.action, answer: done });
      return done;
    });
    request.onApplied(azure.store.version > before);
    if (!(answer instanceof Refusal) && answer.delayMs) await pause(answer.delayMs);
    return answer;
  }
}

function withHeaders(answer: Answer | Refusal, headers: Record<string, string>): Answer | Refusal {
  if (!(answer instanceof Refusal)) return { ...answer, headers: { ...headers, ...answer.headers } };
  Object.assign(answer.headers, headers);
  return answer;
}

export function tenantOf(azure: Azure, segments: string[] | undefined): string | Refusal {
  const id = subscriptionIn(segments);
  if (id === undefined) return "common";
  const subscription = azure.store.get("subscriptions", keyOf(subscriptionId(id)));
  return subscription?.tenantId ?? refuse("subscriptionNotFound", { id });
}

function subscriptionIn(segments: string[] | undefined): string | undefined {
  const [first, id] = segments ?? [];
  return first?.toLowerCase() === "subscriptions" ? id : undefined;
}

/** The caller by its token, for Resource Manager or another of Azure's doors that has the same audiences. */
export async function authenticate(
  azure: Azure,
  tokens: TokenAuthority,
  authorization: string | undefined,
  tenant: string,
  audiences = MANAGEMENT,
): Promise<Principal | Refusal> {
  const token = /^Bearer (.+)$/i.exec(authorization ?? "")?.[1];
  if (!token) return challenge(refuse("missingToken"), tenant);
  const verified = await tokens.verify(token, audiences);
  if (verified instanceof Refusal) return challenge(verified, tenant);
  const principal = azure.store.get("principals", keyOf(`/principals/${verified.objectId}`));
  if (!principal || keyOf(principal.tenantId) !== keyOf(verified.tenantId))
    return challenge(refuse("invalidToken"), tenant);
  return wrongTenant(azure, principal, tenant) ?? principal;
}

/** By choice only: that a foreign caller is refused is known, whether by 401 or 403 is not. */
function wrongTenant(azure: Azure, { tenantId }: Principal, tenant: string): Refusal | undefined {
  const foreign = tenant !== "common" && keyOf(tenantId) !== keyOf(tenant);
  if (!foreign || settingsOf(azure.store).otherTenant === "forbidden") return undefined;
  const values = { issuer: issuerOf(tenantId), expected: issuerOf(tenant), tenant };
  return challenge(refuse("wrongTenant", values), tenant);
}

/** The header that names the tenant of an Azure subscription to anyone who asks (blueprint section 4). */
function challenge(refusal: Refusal, tenant: string): Refusal {
  refusal.headers["www-authenticate"] = challengeOf(tenant, refusal.message);
  return refusal;
}

function challengeOf(tenant: string, message: string): string {
  const description = message.replaceAll('"', "'");
  return `Bearer authorization_uri="https://login.windows.net/${tenant}", error="invalid_token", error_description="${description}"`;
}

/** What comes with a 401 that somebody ordered; undefined where another of Azure's doors was called. */
export function challengeAt(azure: Azure, path: string): string | undefined {
  if (!/^\/(subscriptions|providers|tenants)(\/|$)/i.test(path)) return undefined;
  const tenant = tenantOf(azure, decodedSegments(path));
  return challengeOf(tenant instanceof Refusal ? "common" : tenant, "The access token is invalid.");
}

function roleRefusal(azure: Azure, caller: Principal, { route }: Match, path: string): Refusal | undefined {
  // Everyone may read what is outside an Azure subscription; the list of these shows what the caller may see.
  if (!route.template.startsWith("/subscriptions/")) return undefined;
  // The last part of a POST is the action; the scope is the resource before it.
  const scope = route.method === "POST" ? path.replace(/\/[^/]*\/?$/, "") : path;
  if (mayAct(azure.store, caller.objectId, route.action, decodeURIComponent(scope))) return undefined;
  const { clientId: client, objectId } = caller;
  return refuse("forbidden", { client, objectId, action: route.action, scope });
}

/** Resource group and provider registration, for everything that lives in a resource group. */
function placeRefusal(azure: Azure, found: Match): Refusal | undefined {
  if (found.route.type === undefined || !found.params.has("subscriptionId")) return undefined;
  const subscription = azure.store.get(
    "subscriptions",
    keyOf(subscriptionId(paramOf(found, "subscriptionId"))),
  );
  const group = found.params.get("resourceGroup");
  if (group !== undefined && subscription) {
    const known = azure.store.get("resourceGroups", keyOf(groupId(subscription.subscriptionId, group)));
    if (!known) return refuse("resourceGroupNotFound", { group });
    if (known.deleting && found.route.method !== "GET") return refuse("resourceGroupBeingDeleted", { group });
  }
  return subscription?.eventGrid === "Registered" ? undefined : refuse("providerNotRegistered");
}

function paramOf(found: Match, name: string): string {
  const value = found.params.get(name);
  if (value === undefined) throw new Error(`The route ${found.route.template} has no parameter ${name}.`);
  return value;
}

export async function readJson(request: ArmRequest): Promise<unknown> {
  const text = await request.readText();
  if (text instanceof Refusal || text === "") return text === "" ? {} : text;
  const type = request.header("content-type")?.split(";")[0]?.trim();
  // A body without a type is taken as JSON (inferred).
  if (type && !/^(application|text)\/json$/i.test(type)) return refuse("unsupportedMediaType", { type });
  try {
    return JSON.parse(text);
  } catch {
    return refuse("malformedBody", { reason: "The body is not JSON" });
  }
}

/** undefined when the path is not well-formed percent-encoding. */
function decodedSegments(pathname: string): string[] | undefined {
  try {
    return segmentsOf(pathname).map(decodeURIComponent);
  } catch {
    return undefined;
  }
}
