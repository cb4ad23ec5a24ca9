import { Refusal, refuse } from "../refusal.ts";
import { readTime } from "../rules/read-time.ts";
import { definitionsOf, type MeteredType } from "./definitions.ts";
import { type DimensionFilter, readDimensionFilter } from "./dimension-filter.ts";
import { MINUTE_MS } from "./metrics.ts";

export const aggregations = ["Total", "Count", "Average", "Minimum", "Maximum"] as const;
export type Aggregation = (typeof aggregations)[number];

export interface MetricsQuery {
  names: string[];
  fromMs: number;
  toMs: number;
  interval: string;
  intervalMs: number;
  aggregations: Aggregation[];
  /** Present: one series for each set of the dimensions it names; absent: one series. */
  filter: DimensionFilter | undefined;
  /** How many series at most, with a filter. */
  top: number;
}

/** In minutes. */
const intervals = new Map([
  ["PT1M", 1],
  ["PT5M", 5],
  ["PT15M", 15],
  ["PT30M", 30],
  ["PT1H", 60],
  ["PT6H", 360],
  ["PT12H", 720],
  ["P1D", 1440],
]);
const STANDARD_TOP = 10;
/** A month of minutes; Azure has a limit of its own, which is not documented with the operation. */
const MOST_POINTS = 31 * 1440;

/**
 * Reads the query of a metrics call (metrics_API.json, 2018-01-01): `metricnames`, `timespan` as start/end in ISO 8601,
 * `interval` (PT1M by default, or FULL), `aggregation`, `$filter` on dimensions, `top`. Without names all metrics of the
 * resource, without timespan the last hour (both inferred). 400 BadRequest for what cannot be read.
 */
export function readMetricsQuery(
  query: URLSearchParams,
  type: MeteredType,
  now: Date,
): MetricsQuery | Refusal {
  const names = namesOf(query.get("metricnames"), type);
  if (names instanceof Refusal) return names;
  const span = spanOf(query.get("timespan"), now);
  if (!span) return bad("timespan", "it must be start/end in ISO 8601, the start before the end");
  const interval = query.get("interval") ?? "PT1M";
  const minutes = interval === "FULL" ? (span.toMs - span.fromMs) / MINUTE_MS : intervals.get(interval);
  if (minutes === undefined)
    return bad("interval", `it must be one of ${[...intervals.keys()].join(", ")}, FULL`);
  if ((span.toMs - span.fromMs) / (minutes * MINUTE_MS) > MOST_POINTS)
    return bad("timespan", `it must not have more than ${MOST_POINTS} intervals`);
  const wanted = (query.get("aggregation") ?? "Total").split(",").map((word) => word.trim().toLowerCase());
  const known = aggregations.filter((name) => wanted.includes(name.toLowerCase()));
  if (known.length !== new Set(wanted).size)
    return bad("aggregation", `it must be of ${aggregations.join(", ")}`);
  const filterText = query.get("$filter");
  const filter = filterText === null ? undefined : readDimensionFilter(filterText, type, names);
  if (typeof filter === "string") return bad("$filter", filter);
  const top = Number(query.get("top") ?? STANDARD_TOP);
  if (!Number.isInteger(top) || top < 1) return bad("top", "it must be a whole number above 0");
  return {
    names,
    ...span,
    interval,
    intervalMs: minutes * MINUTE_MS,
    aggregations: known,
    filter,
    top,
  };
}

function namesOf(text: string | null, type: MeteredType): string[] | Refusal {
  const valid = definitionsOf(type).map(([name]) => name);
  if (text === null) return valid;
  const names: string[] = [];
  for (const wanted of text.split(",")) {
    const name = valid.find((one) => one.toLowerCase() === wanted.trim().toLowerCase());
    if (!name) return refuse("unknownMetric", { type, metric: wanted, valid: valid.join(",") });
    if (!names.includes(name)) names.push(name);
  }
  return names;
}

/** Whole minutes: a point that has begun belongs to the span. */
function spanOf(text: string | null, now: Date): { fromMs: number; toMs: number } | undefined {
  if (text === null) {
    const toMs = ceilMinute(now.getTime());
    return { fromMs: toMs - 60 * MINUTE_MS, toMs };
  }
  const [start = "", end = "", more] = text.split("/");
  const [first, last] = [readTime(start), readTime(end)];
  if (first === undefined || last === undefined || more !== undefined) return undefined;
  const fromMs = Math.floor(first / MINUTE_MS) * MINUTE_MS;
  const toMs = ceilMinute(last);
  return fromMs < toMs ? { fromMs, toMs } : undefined;
}

function ceilMinute(ms: number): number {
  return Math.ceil(ms / MINUTE_MS) * MINUTE_MS;
}

function bad(parameter: string, reason: string): Refusal {
  return refuse("invalidMetricsQuery", { parameter, reason });
}
