import { z } from "zod";

const MOST_VALUES = 25;
const LONGEST_STRING = 512;

const key = z.string().min(1);
const numbers = z.array(z.number()).min(1);
const strings = z.array(z.string().max(LONGEST_STRING)).min(1);

const advancedFilter = z.discriminatedUnion("operatorType", [
  z.object({
    operatorType: z.enum([
      "NumberLessThan",
      "NumberLessThanOrEquals",
      "NumberGreaterThan",
      "NumberGreaterThanOrEquals",
    ]),
    key,
    value: z.number(),
  }),
  z.object({ operatorType: z.enum(["NumberIn", "NumberNotIn"]), key, values: numbers }),
  z.object({
    operatorType: z.enum(["NumberInRange", "NumberNotInRange"]),
    key,
    values: z.array(z.tuple([z.number(), z.number()])).min(1),
  }),
  z.object({ operatorType: z.literal("BoolEquals"), key, value: z.boolean() }),
  z.object({
    operatorType: z.enum([
      "StringIn",
      "StringNotIn",
      "StringBeginsWith",
      "StringNotBeginsWith",
      "StringEndsWith",
      "StringNotEndsWith",
      "StringContains",
      "StringNotContains",
    ]),
    key,
    values: strings,
  }),
  z.object({ operatorType: z.enum(["IsNullOrUndefined", "IsNotNull"]), key }),
]);

/**
 * Advanced filters as on the wire, all operators of 2022-06-15. At most 25 filters with 25 values together, strings of
 * at most 512 characters (event-filtering.md; reference section 6.3).
 */
export const advancedFilters = z
  .array(advancedFilter)
  .max(MOST_VALUES, `at most ${MOST_VALUES} advanced filters are allowed`)
  .refine(
    (filters) =>
      filters.reduce((sum, filter) => sum + ("values" in filter ? filter.values.length : 1), 0) <=
      MOST_VALUES,
    `at most ${MOST_VALUES} values are allowed in all advanced filters together`,
  );
