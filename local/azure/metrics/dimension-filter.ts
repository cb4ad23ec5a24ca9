import { type Dimension, definitionsOf, type MeteredType } from "./definitions.ts";
import type { Dimensions } from "./metrics.ts";

/** The wanted values of each dimension that is named; `*` is any value and keeps the values apart. */
export type DimensionFilter = Map<Dimension, string[]>;

const CLAUSE = /^\s*(\w+)\s+eq\s+'([^']*)'\s*/i;
const JOINT = /^(and|or)\s+/i;

/**
 * Reads `$filter`: `Dimension eq 'value'` or `'*'`, joined by `and` between dimensions and `or` between values of one
 * (metrics_API.json). Gives a sentence when it is something else or when a metric has no such dimension.
 */
export function readDimensionFilter(
  text: string,
  type: MeteredType,
  metrics: string[],
): DimensionFilter | string {
  const asked = definitionsOf(type).filter(([name]) => metrics.includes(name));
  const filter: DimensionFilter = new Map();
  let rest = text.trim();
  for (;;) {
    const [clause, name = "", value = ""] = CLAUSE.exec(rest) ?? [];
    if (clause === undefined) return "it must be clauses of the form Dimension eq 'value', joined by and, or";
    const dimension = asked
      .flatMap(([, { dimensions }]) => dimensions)
      .find((one) => one.toLowerCase() === name.toLowerCase());
    if (!dimension || !asked.every(([, { dimensions }]) => dimensions.includes(dimension)))
      return `the metrics have no dimension '${name}'`;
    filter.set(dimension, [...(filter.get(dimension) ?? []), value]);
    rest = rest.slice(clause.length);
    if (rest === "") return filter;
    const joint = JOINT.exec(rest)?.[0];
    if (joint === undefined) return "its clauses must be joined by and, or";
    rest = rest.slice(joint.length);
  }
}

export function fits(filter: DimensionFilter, dimensions: Dimensions): boolean {
  return [...filter].every(([name, values]) => {
    const value = dimensions[name];
    return (
      value !== undefined &&
      values.some((wanted) => wanted === "*" || wanted.toLowerCase() === value.toLowerCase())
    );
  });
}
