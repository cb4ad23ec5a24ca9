import type { Azure } from "../azure.ts";
import { definitionsOf, type MeteredType } from "./definitions.ts";
import type { MetricsQuery } from "./metrics-query.ts";
import { type Series, seriesOf } from "./series.ts";

/**
 * The values of each wanted metric of one resource, as both forms of the operation write them (metrics_API.json
 * 2018-01-01, metricBatch.json 2024-02-01; times in their examples have no fractions). `id`: of the resource.
 */
export function metricValues({ metrics }: Azure, type: MeteredType, id: string, query: MetricsQuery) {
  const cells = metrics.of(id, query.fromMs, query.toMs);
  return definitionsOf(type)
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
    }));
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

export function wireMinute(ms: number): string {
  return new Date(ms).toISOString().replace(".000Z", "Z");
}
