import { type Call, type Handler, ok } from "../http/call.ts";
import { resourceId } from "../ids.ts";
import { definitionsOf, type MeteredType } from "../metrics/definitions.ts";
import { readMetricsQuery } from "../metrics/metrics-query.ts";
import { type Series, seriesOf } from "../metrics/series.ts";
import { Refusal } from "../refusal.ts";
import type { Placed } from "../store/records.ts";
import { namespaceOf } from "./partner-namespaces.ts";
import { topicOf } from "./partner-topics.ts";

/** GET {partner namespace}/providers/Microsoft.Insights/metrics. */
export const getNamespaceMetrics: Handler = (call) => answer(call, "partnerNamespaces", namespaceOf(call));

/** GET {partner topic}/providers/Microsoft.Insights/metrics. */
export const getTopicMetrics: Handler = (call) => answer(call, "partnerTopics", topicOf(call));

/**
 * 200 with the values of each metric by time, in UTC (shape: metrics_API.json and its examples, 2018-01-01; times in
 * those have no fractions). 404 ResourceNotFound; 400 BadRequest for an unknown metric or another bad query, which Azure
 * Monitor writes without the outer `error` (Azure/azure-sdk-for-net #29584).
 */
function answer(call: Call, type: MeteredType, resource: (Placed & { location: string }) | Refusal) {
  if (resource instanceof Refusal) return resource;
  const query = readMetricsQuery(call.query, type, call.azure.clock.now());
  if (query instanceof Refusal) return query;
  const id = resourceId(type, resource);
  const cells = call.azure.metrics.of(id, query.fromMs, query.toMs);
  return ok({
    cost: 0,
    timespan: `${wireMinute(query.fromMs)}/${wireMinute(query.toMs)}`,
    interval: query.interval,
    value: definitionsOf(type)
      .filter(([name]) => query.names.includes(name))
      .map(([name, { title, unit }]) => ({
        id: `${id}/providers/Microsoft.Insights/metrics/${name}`,
        type: "Microsoft.Insights/metrics",
        name: { value: name, localizedValue: title },
        unit,
        timeseries: seriesOf(
          cells.filter(({ metric }) => metric === name),
          query,
        ).map(onWire),
        errorCode: "Success",
      })),
    namespace: `Microsoft.EventGrid/${type}`,
    resourceregion: resource.location,
  });
}

function onWire({ dimensions, points }: Series): object {
  return {
    // Names of dimensions come in lower case, as in the specification's example.
    metadatavalues: dimensions.map(([dimension, value]) => {
      const name = dimension.toLowerCase();
      return { name: { value: name, localizedValue: name }, value };
    }),
    data: points.map(({ atMs, values }) => ({ timeStamp: wireMinute(atMs), ...values })),
  };
}

function wireMinute(ms: number): string {
  return new Date(ms).toISOString().replace(".000Z", "Z");
}
