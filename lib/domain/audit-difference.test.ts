import { expect, it } from "vitest";
import { auditDifferences } from "./audit-difference";

it("names each field that differs, and only those", () => {
  expect(
    auditDifferences(
      { name: "Orders", eventTypes: ["A", "B"], present: true, reason: null },
      { name: "Orders", eventTypes: ["A"], present: false, by: { kind: "admin" } },
    ),
  ).toEqual([
    { field: "eventTypes", before: "A, B", after: "A" },
    { field: "present", before: "true", after: "false" },
    { field: "by", before: undefined, after: '{"kind":"admin"}' },
  ]);
});

it.each([
  ["nothing on either side", undefined, null, []],
  [
    "something that was made",
    null,
    { name: "Orders" },
    [{ field: "name", before: undefined, after: "Orders" }],
  ],
  ["a side that is no object", "old", ["new", 1], [{ field: "value", before: "old", after: '["new",1]' }]],
  [
    "a field that became null",
    { name: "Orders" },
    { name: null },
    [{ field: "name", before: "Orders", after: undefined }],
  ],
])("shows %s", (_, before, after, expected) => {
  expect(auditDifferences(before, after)).toEqual(expected);
});

it("takes a field called __proto__ for what it is", () => {
  expect(auditDifferences(JSON.parse('{"__proto__": "a"}'), {})).toEqual([
    { field: "__proto__", before: "a", after: undefined },
  ]);
});
