import { z } from "zod";
import type { Azure } from "../azure.ts";
import type { ArmRequest } from "../http/arm-request.ts";
import { type Answer, ok } from "../http/call.ts";
import { authenticate, readJson, tenantOf } from "../http/resource-manager.ts";
import { keyOf } from "../ids.ts";
import { Refusal, refuse } from "../refusal.ts";
import { readTime } from "../rules/read-time.ts";
import { mayAct } from "../trust/roles.ts";
import { MANAGEMENT, METRICS_DATA, type TokenAuthority } from "../trust/token-authority.ts";
import type { MeteredType } from "./definitions.ts";
import { metricValues } from "./metric-values.ts";
import { type MetricsQuery, readMetricsQuery } from "./metrics-query.ts";

export type BatchPlace = { region: string; subscription: string };

const RESOURCES_MOST = 50;
const body = z.object({ resourceids: z.array(z.string()).min(1) });
const types = { namespaces: "partnerNamespaces", topics: "partnerTopics" } as const;

/** The region and the Azure subscription of a path of the batch operation; undefined for any other path. */
export function batchPlaceOf(pathname: string): BatchPlace | undefined {
  const found = /^\/metrics\/([a-z0-9]+)\/subscriptions\/([^/]+)\/metrics:getBatch\/?$/i.exec(pathname);
  const [, region = "", subscription = ""] = found ?? [];
  return found ? { region: region.toLowerCase(), subscription } : undefined;
}

/**
 * POST {regional endpoint}/subscriptions/{subscriptionId}/metrics:getBatch (metricBatch.json 2024-02-01,
 * migrate-to-batch-api.md): values of up to 50 resources of one type of one Azure subscription. Needs
 * Microsoft.Insights/metrics/read on the subscription itself. A resource of another region than the endpoint's has
 * metrics without time series. 400 BadRequest, 401, 403 AuthorizationFailed, always inside `error`.
 */
export async function getMetricsBatch(
  azure: Azure,
  tokens: TokenAuthority,
  { region, subscription }: BatchPlace,
  request: ArmRequest,
): Promise<Answer | Refusal> {
  const caller = await callerOf(azure, tokens, subscription, request);
  if (caller instanceof Refusal) return caller;
  request.onCaller(caller);
  if (request.method !== "POST")
    return refuse("routeNotFound", { method: request.method, path: request.url.pathname });
  const action = "Microsoft.Insights/metrics/read";
  const scope = `/subscriptions/${subscription}`;
  const { clientId: client, objectId } = caller;
  if (!mayAct(azure.store, objectId, action, scope))
    return refuse("forbidden", { client, objectId, action, scope });
  const { searchParams } = request.url;
  if (!searchParams.get("api-version")) return refuse("missingApiVersion");
  const type = typeOf(searchParams.get("metricnamespace"));
  if (!type)
    return bad(
      "metricnamespace",
      "it must be a type that has metrics here, such as Microsoft.EventGrid/partnerNamespaces",
    );
  const query = queryOf(searchParams, type, azure.clock.now());
  if (query instanceof Refusal) return query;
  const read = await readJson(request);
  if (read instanceof Refusal) return read;
  const resources = resourcesOf(azure, type, scope, read);
  if (resources instanceof Refusal) return resources;
  return ok({ values: resources.map((resource) => valuesOf(azure, { type, region, query }, resource)) });
}

/** Tokens for Resource Manager are taken (the SDK asks for them), and those the specification names. */
async function callerOf(azure: Azure, tokens: TokenAuthority, subscription: string, request: ArmRequest) {
  const tenant = tenantOf(azure, ["subscriptions", subscription]);
  if (tenant instanceof Refusal) return tenant;
  return authenticate(azure, tokens, request.authorization, tenant, [...MANAGEMENT, ...METRICS_DATA]);
}

function typeOf(namespace: string | null): MeteredType | undefined {
  return Object.values(types).find((type) => keyOf(namespace ?? "") === keyOf(`Microsoft.EventGrid/${type}`));
}

/** The same query as of one resource, under the names of this operation; its refusals have an outer `error` here. */
function queryOf(search: URLSearchParams, type: MeteredType, now: Date): MetricsQuery | Refusal {
  if (!search.get("metricnames")) return bad("metricnames", "it is required");
  const [start, end] = [search.get("starttime"), search.get("endtime")];
  if (end !== null && start === null) return bad("starttime", "it is required with endtime");
  if ([start, end].some((time) => time !== null && readTime(time) === undefined))
    return bad("starttime and endtime", "they must be times in ISO 8601");
  const single = new URLSearchParams();
  for (const name of ["metricnames", "interval", "aggregation", "top"])
    if (search.has(name)) single.set(name, search.get(name) ?? "");
  if (search.has("filter")) single.set("$filter", search.get("filter") ?? "");
  if (start !== null) single.set("timespan", `${start}/${end ?? now.toISOString()}`);
  const query = readMetricsQuery(single, type, now);
  return query instanceof Refusal ? refuse("metricsBatchRefused", { reason: query.message }) : query;
}

type Metered = { id: string; location: string };

function resourcesOf(azure: Azure, type: MeteredType, scope: string, read: unknown): Metered[] | Refusal {
  const parsed = body.safeParse(read);
  if (!parsed.success) return bad("resourceids", "the body must have a list of resource ids");
  const ids = parsed.data.resourceids;
  if (new Set(ids.map(keyOf)).size > RESOURCES_MOST) return bad("resourceids", `at most ${RESOURCES_MOST}`);
  const resources: Metered[] = [];
  for (const id of ids) {
    const isOfType = keyOf(id).includes(keyOf(`/providers/Microsoft.EventGrid/${type}/`));
    if (!isOfType || !keyOf(id).startsWith(keyOf(`${scope}/`)))
      return bad("resourceids", "all must be of one Azure subscription and of the type of metricnamespace");
    const found = azure.store.get(type === "partnerTopics" ? "topics" : "namespaces", keyOf(id));
    if (!found) return refuse("resourceNotFound", notThere(id));
    resources.push({ id, location: found.location });
  }
  return resources;
}

const notThere = (id: string) => {
  const [, , , , group = "", , , type = "", name = ""] = id.split("/");
  return { resource: `Microsoft.EventGrid/${type}/${name}`, group };
};

function valuesOf(
  azure: Azure,
  { type, region, query }: { type: MeteredType; region: string; query: MetricsQuery },
  { id, location }: Metered,
) {
  const value = metricValues(azure, type, id, query);
  const isHere = keyOf(location).replaceAll(" ", "") === region;
  return {
    starttime: new Date(query.fromMs).toISOString(),
    endtime: new Date(query.toMs).toISOString(),
    interval: query.interval,
    value: isHere ? value : value.map((metric) => ({ ...metric, timeseries: [] })),
    namespace: keyOf(`Microsoft.EventGrid/${type}`),
    resourceregion: region,
    resourceid: id,
  };
}

const bad = (parameter: string, reason: string) =>
  refuse("metricsBatchRefused", { reason: `The query parameter '${parameter}' is invalid: ${reason}.` });
