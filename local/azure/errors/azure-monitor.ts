import type { ErrorEntry } from "./error-entry.ts";

/** What Azure Monitor refuses when metrics are read. */
export const azureMonitorErrors = {
  unknownMetric: {
    status: 400,
    code: "BadRequest",
    message:
      "Failed to find metric configuration for provider: Microsoft.EventGrid, resource Type: {type}, metric: {metric}, Valid metrics: {valid}",
    source: "Azure/azure-sdk-for-net #29584 (status, code, text and form)",
    bare: true,
  },
  invalidMetricsQuery: {
    status: 400,
    code: "BadRequest",
    message: "The query parameter '{parameter}' is invalid: {reason}.",
    source: "the parameters of metrics_API.json; code and form as for an unknown metric, text ours",
    inferred: "status and text",
    bare: true,
  },
  metricsBatchRefused: {
    status: 400,
    code: "BadRequest",
    message: "{reason}",
    source: "migrate-to-batch-api.md (code, form and what is checked), text as of the single form",
    inferred: "text",
  },
} satisfies Record<string, ErrorEntry>;
