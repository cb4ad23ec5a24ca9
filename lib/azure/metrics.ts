import "server-only";
import type { OperationOptions } from "@azure/core-client";
import { MetricsClient, type MetricsQueryResult } from "@azure/monitor-query-metrics";
import { workerConfig } from "@/lib/config";
import { groupId } from "@/lib/domain/azure-checklist/facts";
import { hourOf, type MetricHour } from "@/lib/domain/azure-metrics";
import { type Answered, call, type Failed } from "./call";
import { lostOutcome } from "./classify";
import { credential } from "./credential";
import { partnerPlace } from "./partner-place";

const type = "Microsoft.EventGrid/partnerNamespaces";
const counts = ["PublishSuccessCount", "PublishFailCount", "UnmatchedEventCount"] as const;
const latency = "PublishSuccessLatencyInMs";
/** Kinds of errors that are told apart, for each namespace. */
const errorsMost = 50;

/**
 * What Azure Monitor counted of these partner namespaces of one region (at most 50 by Azure's limit; the portal has one
 * in a region), by the hour, from `since` (a whole hour, UTC) to now by Azure's clock. Two calls at most: errors are asked
 * for only where something failed. Not of Resource Manager's budget: it is another service, with limits of its own.
 */
export async function readMetricHours(
  attemptId: string,
  location: string,
  namespaces: readonly string[],
  since: Date,
): Promise<Answered<MetricHour[]> | Failed> {
  const ids = namespaces.map((name) => `${groupId(partnerPlace())}/providers/${type}/${name}`);
  const client = clientOf(location);
  const span = { startTime: since, interval: "PT1H" };
  const read = await call("read", attemptId, (options) =>
    client.queryResources(ids, [...counts, latency], type, {
      ...forThisClient(options),
      ...span,
      aggregation: "Total,Average",
    }),
  );
  if (read.is === "failed") return read;
  if (read.value.length !== ids.length || read.value.some(({ metrics }) => metrics.length === 0))
    return withoutMetrics(read);
  const hours = read.value.flatMap(hoursOf);
  if (hours.every(({ failed }) => failed === 0)) return { ...read, value: hours };
  const failures = await call("read", attemptId, (options) =>
    client.queryResources(ids, ["PublishFailCount"], type, {
      ...forThisClient(options),
      ...span,
      aggregation: "Total",
      filter: "Error eq '*'",
      top: errorsMost,
    }),
  );
  if (failures.is === "failed") return failures;
  for (const result of failures.value) addErrors(hours, result);
  return { ...failures, value: hours };
}

/** An answer that names no metrics says nothing: neither that there were no events. */
function withoutMetrics({ at, answer }: Answered<unknown>): Failed {
  const message = "Azure's answer had no metrics";
  return { is: "failed", at, outcome: lostOutcome("read"), answer: { ...answer, message } };
}

const clients = new Map<string, MetricsClient>();
/** Azure Monitor answers for a region at an address of the region. */
function clientOf(location: string): MetricsClient {
  const { AZURE_METRICS_URL, AZURE_TOKEN_AUDIENCE } = workerConfig();
  const endpoint = AZURE_METRICS_URL.replace("{region}", location);
  const client =
    clients.get(endpoint) ??
    new MetricsClient(endpoint, credential(), {
      credentials: { scopes: [`${AZURE_TOKEN_AUDIENCE.replace(/\/$/, "")}/.default`] },
      retryOptions: { maxRetries: 0 },
    });
  clients.set(endpoint, client);
  return client;
}

/** This client has another name for headers than Resource Manager's. */
const forThisClient = ({ requestOptions, ...rest }: OperationOptions) => ({
  ...rest,
  requestOptions: { headers: { ...requestOptions?.customHeaders } },
});

function hoursOf(result: MetricsQueryResult): MetricHour[] {
  const hours = new Map<number, MetricHour>();
  for (const metric of result.metrics) {
    const name = nameOf(metric);
    for (const { data } of metric.timeseries)
      for (const { timeStamp, total = 0, average } of data ?? []) {
        const hour = hours.get(timeStamp.getTime()) ?? emptyHour(result, timeStamp);
        if (name === latency) hour.latencyMs = average ?? null;
        else if (name === "PublishSuccessCount") hour.published += total;
        else if (name === "PublishFailCount") hour.failed += total;
        else if (name === "UnmatchedEventCount") hour.unmatched += total;
        hours.set(timeStamp.getTime(), hour);
      }
  }
  return [...hours.values()];
}

function emptyHour(result: MetricsQueryResult, at: Date): MetricHour {
  const counted = { published: 0, failed: 0, unmatched: 0, latencyMs: null };
  return { namespace: namespaceOf(result), hour: hourOf(at), ...counted, errors: {} };
}

function addErrors(hours: readonly MetricHour[], result: MetricsQueryResult): void {
  const ofNamespace = hours.filter(({ namespace }) => namespace === namespaceOf(result));
  for (const { metadatavalues, data } of result.metrics.flatMap(({ timeseries }) => timeseries)) {
    const error = metadatavalues?.find(({ name }) => name?.toLowerCase() === "error")?.value;
    for (const { timeStamp, total = 0 } of data ?? []) {
      const hour = ofNamespace.find((one) => one.hour.getTime() === hourOf(timeStamp).getTime());
      if (hour && total > 0) hour.errors[error || "unknown"] = (hour.errors[error || "unknown"] ?? 0) + total;
    }
  }
}

/** The client gives the title as the name; the name itself ends the id. */
const nameOf = ({ id }: { id: string }) => id.split("/").at(-1) ?? "";
/** In lower case: Azure answers with a spelling of its own. */
const namespaceOf = ({ resourceId }: MetricsQueryResult) =>
  resourceId?.split("/").at(-1)?.toLowerCase() ?? "";
