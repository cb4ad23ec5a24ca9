import { expect, test } from "vitest";
import { isTooManyMissing, sweepPeriod } from "./sweep";

const minutes = (channels: number, quietPasses = 0) => sweepPeriod(channels, quietPasses) / 60_000;

test("a pass begins every 10 to 60 minutes, later the longer it takes", () => {
  expect(minutes(0)).toBe(10);
  expect(minutes(600_000)).toBe(10);
  expect(minutes(1_200_000)).toBe(20);
  expect(minutes(10_000_000)).toBe(60);
});

test("passes that find nothing come less and less often, at least every hour", () => {
  expect([0, 1, 2, 3, 4, 500].map((quiet) => minutes(100, quiet))).toEqual([10, 20, 40, 60, 60, 60]);
  expect(minutes(3_000_000, 1)).toBe(50);
});

test.each([
  [5, 5, false],
  [6, 6, true],
  [6, 1_000, false],
  [20, 1_000, false],
  [21, 1_000, true],
  [0, 0, false],
])("F-24: %i missing of %i stops at the brake: %s", (missing, expected, held) =>
  expect(isTooManyMissing(missing, expected)).toBe(held),
);
