import type { Dimension } from "./definitions.ts";
import { fits } from "./dimension-filter.ts";
import type { Cell, Dimensions } from "./metrics.ts";
import type { Aggregation, MetricsQuery } from "./metrics-query.ts";

export interface Series {
  dimensions: [Dimension, string][];
  points: { atMs: number; values: Partial<Record<Lowercase<Aggregation>, number>> }[];
}

/** The series of one metric: one, or with a filter one for each set of the dimensions it names, the largest first. */
export function seriesOf(cells: Cell[], query: MetricsQuery): Series[] {
  const { filter } = query;
  if (!filter) return [{ dimensions: [], points: points(cells, query) }];
  const sets = new Map<string, { dimensions: [Dimension, string][]; cells: Cell[]; total: number }>();
  for (const cell of cells) {
    if (!fits(filter, cell.dimensions)) continue;
    const dimensions = chosen([...filter.keys()], cell.dimensions);
    const key = JSON.stringify(dimensions);
    const set = sets.get(key) ?? { dimensions, cells: [], total: 0 };
    sets.set(key, { dimensions, cells: [...set.cells, cell], total: set.total + cell.total });
  }
  return [...sets.values()]
    .sort((left, right) => right.total - left.total)
    .slice(0, query.top)
    .map((set) => ({ dimensions: set.dimensions, points: points(set.cells, query) }));
}

function chosen(names: Dimension[], dimensions: Dimensions): [Dimension, string][] {
  return names.map((name) => [name, dimensions[name] ?? ""]);
}

/** Each interval of the timespan has a point; where nothing was measured it is 0, without an average (inferred). */
function points(cells: Cell[], query: MetricsQuery): Series["points"] {
  const { fromMs, toMs, intervalMs } = query;
  const byInterval = new Map<number, Cell[]>();
  for (const cell of cells) {
    const interval = Math.floor((cell.minuteMs - fromMs) / intervalMs);
    byInterval.set(interval, [...(byInterval.get(interval) ?? []), cell]);
  }
  return Array.from({ length: Math.ceil((toMs - fromMs) / intervalMs) }, (_, interval) => ({
    atMs: fromMs + interval * intervalMs,
    values: valuesOf(byInterval.get(interval) ?? [], query.aggregations),
  }));
}

function valuesOf(cells: Cell[], wanted: Aggregation[]): Series["points"][number]["values"] {
  const total = cells.reduce((sum, cell) => sum + cell.total, 0);
  const count = cells.reduce((sum, cell) => sum + cell.count, 0);
  const some = cells.length > 0;
  return {
    ...(wanted.includes("Total") ? { total } : {}),
    ...(wanted.includes("Count") ? { count } : {}),
    ...(wanted.includes("Average") && some ? { average: total / count } : {}),
    ...(wanted.includes("Minimum") && some
      ? { minimum: Math.min(...cells.map(({ minimum }) => minimum)) }
      : {}),
    ...(wanted.includes("Maximum") && some
      ? { maximum: Math.max(...cells.map(({ maximum }) => maximum)) }
      : {}),
  };
}
