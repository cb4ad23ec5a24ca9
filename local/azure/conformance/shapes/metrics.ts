import { z } from "zod";

const time = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:00Z$/);
const named = z.strictObject({ value: z.string(), localizedValue: z.string() });
const amount = z.number().min(0);

/** Metrics of Azure Monitor (metrics_API.json, 2018-01-01, and its examples). */
export const metrics = z.strictObject({
  cost: z.number(),
  timespan: z.string().regex(/^[^/]+Z\/[^/]+Z$/),
  interval: z.string(),
  namespace: z.enum(["Microsoft.EventGrid/partnerNamespaces", "Microsoft.EventGrid/partnerTopics"]),
  resourceregion: z.string(),
  value: z.array(
    z.strictObject({
      id: z.string().regex(/\/providers\/Microsoft\.Insights\/metrics\/\w+$/),
      type: z.literal("Microsoft.Insights/metrics"),
      name: named,
      unit: z.enum(["Count", "MilliSeconds"]),
      errorCode: z.literal("Success"),
      timeseries: z.array(
        z.strictObject({
          metadatavalues: z.array(z.strictObject({ name: named, value: z.string() })),
          data: z.array(
            z.strictObject({
              timeStamp: time,
              total: amount.optional(),
              count: amount.optional(),
              average: amount.optional(),
              minimum: amount.optional(),
              maximum: amount.optional(),
            }),
          ),
        }),
      ),
    }),
  ),
});
