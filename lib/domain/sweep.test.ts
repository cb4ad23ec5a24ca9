import { expect, test } from "vitest";
import { isTooManyMissing, sweepPeriod } from "./sweep";

const minutes = (channels: number) => sweepPeriod(channels) / 60_000;

test("a pass begins every 10 to 60 minutes, later the longer it takes", () => {
  expect(minutes(0)).toBe(10);
  expect(minutes(600_000)).toBe(10);
  expect(minutes(1_200_000)).toBe(20);
  expect(minutes(10_000_000)).toBe(60);
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
