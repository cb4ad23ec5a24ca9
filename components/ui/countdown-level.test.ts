import { describe, expect, it } from "vitest";
import { countdownLevel, percentLeft, rulerParts } from "./countdown-level";

const from = "2026-11-22T09:03:00Z";
const until = "2026-11-29T09:03:00Z";
const hour = 3_600_000;
const left = (hours: number) => Date.parse(until) - hours * hour;

describe("countdownLevel", () => {
  it.each([
    [168, "calm"],
    [72, "calm"],
    [71.99, "soon"],
    [24, "soon"],
    [23.99, "last"],
    [0.01, "last"],
    [0, "over"],
    [-1, "over"],
  ])("%d h before the deadline is %s", (hours, level) => {
    expect(countdownLevel(until, left(hours))).toBe(level);
  });
});

describe("percentLeft", () => {
  it.each([
    [168, 100],
    [84, 50],
    [161.76, 96.2],
    [0, 0],
    [-5, 0],
    [400, 100],
  ])("with %d h left of a week is %d", (hours, percent) => {
    expect(percentLeft(from, until, left(hours))).toBe(percent);
  });

  it("is nothing when there was no time to begin with", () => {
    expect(percentLeft(until, from, left(10))).toBe(0);
  });
});

describe("rulerParts", () => {
  it.each([
    [until, 7],
    ["2026-12-22T23:59:00Z", 31],
    ["2027-11-22T09:03:00Z", 10],
    ["2026-11-22T10:03:00Z", 10],
  ])("until %s has %d parts", (end, parts) => {
    expect(rulerParts(from, end)).toBe(parts);
  });
});
