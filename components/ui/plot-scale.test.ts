import fc from "fast-check";
import { expect, test } from "vitest";
import { lineOf, scaleEnd } from "./plot-scale";

test.each([
  [[], 1],
  [[0, 0], 1],
  [[3], 5],
  [[10], 10],
  [[11], 20],
  [[71_469, 12], 100_000],
])("a scale for %j ends at %i", (values: number[], end: number) => expect(scaleEnd(values)).toBe(end));

test("a scale holds all values and wastes at most three fifths", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(10_000_000), { minLength: 1 }), (values) => {
      const most = Math.max(1, ...values);
      expect(scaleEnd(values)).toBeGreaterThanOrEqual(most);
      expect(scaleEnd(values)).toBeLessThanOrEqual(most * 2.5);
    }),
  );
});

test("a line goes from edge to edge and stays in its box", () => {
  expect(lineOf([0, 5, 10], 100, 40, 10)).toBe("0.0,40.0 50.0,20.0 100.0,0.0");
  expect(lineOf([5], 100, 40, 10)).toBe("0.0,20.0 100.0,20.0");
  expect(lineOf([], 100, 40, 10)).toBe("");
});
