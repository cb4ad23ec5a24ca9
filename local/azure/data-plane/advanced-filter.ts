import type { AdvancedFilter, StringOperator } from "../store/event-records.ts";

/**
 * Whether a value of an event passes one advanced filter (event-filtering.md). Text is compared without case. With
 * `onArrays` each element of an array counts: one that fits is enough, while for the negative operators all have to
 * fit; without it an array fits as a missing value does (inferred).
 */
export function passesAdvanced(filter: AdvancedFilter, value: unknown, onArrays: boolean): boolean {
  if (filter.operatorType === "IsNullOrUndefined") return isMissing(value);
  if (filter.operatorType === "IsNotNull") return !isMissing(value);
  const negative = /Not/.test(filter.operatorType);
  const values = !Array.isArray(value) ? [value] : onArrays ? value : [undefined];
  // An empty array has nothing that fits and nothing that does not.
  return negative ? values.every((one) => fits(filter, one)) : values.some((one) => fits(filter, one));
}

function fits(filter: AdvancedFilter, value: unknown): boolean {
  switch (filter.operatorType) {
    case "NumberLessThan":
      return typeof value === "number" && value < filter.value;
    case "NumberLessThanOrEquals":
      return typeof value === "number" && value <= filter.value;
    case "NumberGreaterThan":
      return typeof value === "number" && value > filter.value;
    case "NumberGreaterThanOrEquals":
      return typeof value === "number" && value >= filter.value;
    case "NumberIn":
      return typeof value === "number" && filter.values.includes(value);
    case "NumberNotIn":
      return isMissing(value) || (typeof value === "number" && !filter.values.includes(value));
    case "NumberInRange":
      return typeof value === "number" && inRange(filter.values, value);
    case "NumberNotInRange":
      return isMissing(value) || (typeof value === "number" && !inRange(filter.values, value));
    case "BoolEquals":
      return value === filter.value;
    case "IsNullOrUndefined":
    case "IsNotNull":
      return false;
    default:
      return fitsText(filter.operatorType, filter.values, value);
  }
}

/** A missing value passes the negative operators and no other. */
function fitsText(operator: StringOperator, wanted: string[], value: unknown): boolean {
  const negative = operator.startsWith("StringNot");
  if (isMissing(value)) return negative;
  if (typeof value !== "string") return false;
  const text = value.toLowerCase();
  const found = wanted.some((one) => compares(operator, text, one.toLowerCase()));
  return found !== negative;
}

function compares(operator: StringOperator, text: string, wanted: string): boolean {
  if (operator.endsWith("BeginsWith")) return text.startsWith(wanted);
  if (operator.endsWith("EndsWith")) return text.endsWith(wanted);
  return operator.endsWith("Contains") ? text.includes(wanted) : text === wanted;
}

function inRange(ranges: [number, number][], value: number): boolean {
  return ranges.some(([from, to]) => value >= from && value <= to);
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null;
}
