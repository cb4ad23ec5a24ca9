/** A route as the portal's feed tells it (its OpenAPI document, /api/v1/openapi.json). What is not used here is left out. */
export type LiveRoute = {
  publish: true;
  accountId: string;
  flowId: string;
  generation: number;
  version: number;
  endpoint: string;
  channel: string;
  source: string;
  eventTypes: readonly string[];
};
export type EndedRoute = {
  publish: false;
  accountId: string;
  flowId: string;
  version: number;
  reason: string;
};
export type Route = LiveRoute | EndedRoute;
export type RoutesPage = { routes: Route[]; cursor: string; more: boolean };

/** Reads what the portal answered; what has another form is no page, whatever its status was. */
export function readPage(body: unknown): RoutesPage | undefined {
  if (!isObject(body) || !Array.isArray(body.routes)) return undefined;
  const { cursor, more } = body;
  if (typeof cursor !== "string" || typeof more !== "boolean") return undefined;
  const routes = body.routes.map(readRoute);
  return routes.includes(undefined)
    ? undefined
    : { routes: routes.filter((route) => route !== undefined), cursor, more };
}

function readRoute(value: unknown): Route | undefined {
  if (!isObject(value)) return undefined;
  const { publish, accountId, flowId, version, generation, reason } = value;
  if (typeof accountId !== "string" || typeof flowId !== "string" || typeof version !== "number")
    return undefined;
  if (publish === false)
    return { publish, accountId, flowId, version, reason: typeof reason === "string" ? reason : "ended" };
  const { endpoint, channel, source, eventTypes } = value;
  if (publish !== true || typeof generation !== "number" || !isTexts(eventTypes)) return undefined;
  if (typeof endpoint !== "string" || typeof channel !== "string" || typeof source !== "string")
    return undefined;
  return { publish, accountId, flowId, version, generation, endpoint, channel, source, eventTypes };
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;
const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === "string");
