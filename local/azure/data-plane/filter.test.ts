import { expect, test } from "vitest";
import type { AdvancedFilter, EventFilter } from "../store/event-records.ts";
import { passesAdvanced } from "./advanced-filter.ts";
import { passes } from "./filter.ts";

const on = (filter: AdvancedFilter, value: unknown, onArrays = false) =>
  passesAdvanced(filter, value, onArrays);
const key = "data.x";

test.each<[AdvancedFilter, unknown[], unknown[]]>([
  [{ key, operatorType: "NumberLessThan", value: 5 }, [4.9], [5, "4", null, undefined]],
  [{ key, operatorType: "NumberLessThanOrEquals", value: 5 }, [5], [5.1, true]],
  [{ key, operatorType: "NumberGreaterThan", value: 5 }, [5.1], [5, "6"]],
  [{ key, operatorType: "NumberGreaterThanOrEquals", value: 5 }, [5], [4.9, undefined]],
  [{ key, operatorType: "NumberIn", values: [1, 2] }, [1, 2], [3, "1", undefined]],
  [{ key, operatorType: "NumberNotIn", values: [1, 2] }, [3, undefined, null], [1, "3"]],
  [
    {
      key,
      operatorType: "NumberInRange",
      values: [
        [1, 2],
        [5, 6],
      ],
    },
    [1, 2, 5.5],
    [3, undefined],
  ],
  [{ key, operatorType: "NumberNotInRange", values: [[1, 2]] }, [0.9, 2.1, undefined], [1, 2, "7"]],
  [{ key, operatorType: "BoolEquals", value: false }, [false], [true, "false", undefined, 0]],
  [{ key, operatorType: "StringIn", values: ["Ab"] }, ["aB"], ["abc", "", undefined, 1]],
  [{ key, operatorType: "StringNotIn", values: ["Ab"] }, ["abc", undefined, null], ["AB", 1]],
  [{ key, operatorType: "StringBeginsWith", values: ["x", "Ab"] }, ["abc"], ["cab", undefined]],
  [{ key, operatorType: "StringNotBeginsWith", values: ["x", "Ab"] }, ["cab", undefined], ["abc", "xy"]],
  [{ key, operatorType: "StringEndsWith", values: ["Bc"] }, ["abC"], ["bcd", undefined]],
  [{ key, operatorType: "StringNotEndsWith", values: ["Bc"] }, ["bcd", undefined], ["abc"]],
  [{ key, operatorType: "StringContains", values: ["B"] }, ["abc"], ["acd", undefined]],
  [{ key, operatorType: "StringNotContains", values: ["B"] }, ["acd", undefined], ["abc"]],
  [{ key, operatorType: "IsNullOrUndefined" }, [null, undefined], [0, "", false]],
  [{ key, operatorType: "IsNotNull" }, [0, "", false], [null, undefined]],
])("%j passes %j and not %j", (filter, yes, no) => {
  expect(yes.map((value) => on(filter, value))).toEqual(yes.map(() => true));
  expect(no.map((value) => on(filter, value))).toEqual(no.map(() => false));
});

test("of an array one fitting element is enough, none may be excluded, and only when arrays are looked into", () => {
  const isIn: AdvancedFilter = { key, operatorType: "StringIn", values: ["a"] };
  const notIn: AdvancedFilter = { key, operatorType: "StringNotIn", values: ["a"] };
  expect([on(isIn, ["b", "a"], true), on(isIn, ["b"], true), on(isIn, ["a"], false)]).toEqual([
    true,
    false,
    false,
  ]);
  expect([on(notIn, ["b", "a"], true), on(notIn, ["b"], true), on(isIn, [], true)]).toEqual([
    false,
    true,
    false,
  ]);
});

test("type, subject with its case, and fields of either schema by the names of both", () => {
  const everything: EventFilter = {
    subjectBeginsWith: "",
    subjectEndsWith: "",
    isSubjectCaseSensitive: false,
    includedEventTypes: null,
    onArrays: false,
    advanced: [],
  };
  const cloud = {
    id: "1",
    source: "shop",
    specversion: "1.0" as const,
    type: "Order.Placed",
    subject: "/orders/Seven",
    data: { Nested: { count: 3 } },
  };
  const grid = {
    id: "1",
    topic: "shop",
    eventType: "Order.Placed",
    eventTime: "",
    subject: "/orders/Seven",
    dataVersion: "2",
    metadataVersion: "1",
    data: { Nested: { count: 3 } },
  };
  for (const event of [cloud, grid]) {
    const check = (part: Partial<EventFilter>) => passes({ ...everything, ...part }, event);
    expect(check({ subjectBeginsWith: "/ORDERS/", subjectEndsWith: "seven" })).toBe(true);
    expect(check({ subjectEndsWith: "seven", isSubjectCaseSensitive: true })).toBe(false);
    expect(check({ includedEventTypes: ["order.placed"] })).toBe(true);
    expect(check({ includedEventTypes: ["Order.Gone"] })).toBe(false);
    const has = (path: string, value: string) =>
      check({ advanced: [{ key: path, operatorType: "StringIn", values: [value] }] });
    expect([has("source", "shop"), has("Topic", "shop"), has("EventType", "order.placed")]).toEqual([
      true,
      true,
      true,
    ]);
    expect(check({ advanced: [{ key: "Data.nested.Count", operatorType: "NumberIn", values: [3] }] })).toBe(
      true,
    );
    expect(check({ advanced: [{ key: "data.nested.count.more", operatorType: "IsNotNull" }] })).toBe(false);
  }
});
