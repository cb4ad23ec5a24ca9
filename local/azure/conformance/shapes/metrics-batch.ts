import { z } from "zod";
import { metrics } from "./metrics.ts";

const time = z.iso.datetime({ precision: 3 });

/** The batch operation of Azure Monitor (metricBatch.json 2024-02-01 and its example). */
export const metricsBatch = z.strictObject({
  values: z.array(
    z.strictObject({
      starttime: time,
      endtime: time,
      interval: z.string(),
      namespace: z.enum(["microsoft.eventgrid/partnernamespaces", "microsoft.eventgrid/partnertopics"]),
      resourceregion: z.string(),
      resourceid: z.string().regex(/^\/subscriptions\//),
      value: metrics.shape.value,
    }),
  ),
});

/** Its errors stand inside `error`, unlike those of the operation for one resource (migrate-to-batch-api.md). */
export const metricsBatchError = z.strictObject({
  error: z.strictObject({ code: z.string(), message: z.string() }),
});
