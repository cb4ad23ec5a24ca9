import { type Call, type Handler, ok } from "../http/call.ts";
import { resourceId } from "../ids.ts";
import type { MeteredType } from "../metrics/definitions.ts";
import { metricValues, wireMinute } from "../metrics/metric-values.ts";
import { readMetricsQuery } from "../metrics/metrics-query.ts";
import { Refusal } from "../refusal.ts";
import type { Placed } from "../store/records.ts";
import { namespaceOf } from "./partner-namespaces.ts";
import { topicOf } from "./partner-topics.ts";

/** GET {partner namespace}/providers/Microsoft.Insights/metrics. */
export const getNamespaceMetrics: Handler = (call) => answer(call, "partnerNamespaces", namespaceOf(call));

/** GET {partner topic}/providers/Microsoft.Insights/metrics. */
export const getTopicMetrics: Handler = (call) => answer(call, "partnerTopics", topicOf(call));

/**
 * 200 with the values of each metric by time, in UTC. 404 ResourceNotFound; 400 BadRequest for an unknown metric or
 * another bad query, which Azure Monitor writes without the outer `error` (Azure/azure-sdk-for-net #29584).
 */
function answer(call: Call, type: MeteredType, resource: (Placed & { location: string }) | Refusal) {
  if (resource instanceof Refusal) return resource;
  const query = readMetricsQuery(call.query, type, call.azure.clock.now());
  if (query instanceof Refusal) return query;
  return ok({
    cost: 0,
    timespan: `${wireMinute(query.fromMs)}/${wireMinute(query.toMs)}`,
    interval: query.interval,
    value: metricValues(call.azure, type, resourceId(type, resource), query),
    namespace: `Microsoft.EventGrid/${type}`,
    resourceregion: resource.location,
  });
}
