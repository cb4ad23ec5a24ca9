import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatAge, formatDuration, formatIn, formatTimeLeft, formatUtcDay, isSameDay } from "./format-time";

const deadline = "2026-11-29T09:03:07.500Z";
const msBefore = (ms: number) => Date.parse(deadline) - ms;
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

describe("time left", () => {
  it.each([
    [6 * day + 17 * hour + 59 * minute, "6 days 17 h"],
    [day + 20 * hour, "1 day 20 h"],
    [2 * day, "2 days"],
    [day, "1 day"],
    [day - 1, "23 h 59 min"],
    [5 * hour + 16 * minute, "5 h 16 min"],
    [3 * hour, "3 h"],
    [hour - 1, "59 min"],
    [minute, "1 min"],
    [minute - 1, "less than a minute"],
  ])("%i ms is %s", (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
    expect(formatTimeLeft(deadline, msBefore(ms))).toBe(text);
  });

  it("has passed at the deadline itself and after", () => {
    expect(formatTimeLeft(deadline, msBefore(0))).toBe("passed");
    expect(formatTimeLeft(deadline, msBefore(-day))).toBe("passed");
  });
});

describe("age", () => {
  it.each([
    [-5000, "just now"],
    [999, "just now"],
    [1000, "1 s ago"],
    [59_999, "59 s ago"],
    [minute, "1 min ago"],
    [hour - 1, "59 min ago"],
    [hour, "1 h ago"],
    [day - 1, "23 h ago"],
    [day, "1 day ago"],
    [9 * day, "9 days ago"],
  ])("after %i ms is %s", (ms, text) => {
    expect(formatAge(deadline, Date.parse(deadline) + ms)).toBe(text);
  });
});

describe("a moment in the reader's zone", () => {
  const at = "2026-11-29T23:03:07Z";
  it.each([
    ["Europe/Berlin", "30 Nov 2026, 00:03 CET"],
    ["America/New_York", "29 Nov 2026, 18:03 GMT-5"],
    ["Asia/Kolkata", "30 Nov 2026, 04:33 GMT+5:30"],
    ["Pacific/Chatham", "30 Nov 2026, 12:48 GMT+13:45"],
    ["UTC", "29 Nov 2026, 23:03 UTC"],
    ["Nowhere/Else", "29 Nov 2026, 23:03 UTC"],
  ])("%s", (zone, text) => expect(formatIn(zone, at)).toBe(text));
  it("in UTC is what a format of it says, at any time", () => {
    const instants = fc.date({ min: new Date(0), max: new Date("9999-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(instants, (one) => {
        const iso = one.toISOString();
        expect(formatIn("UTC", iso, { seconds: true })).toBe(formatIn("Etc/UTC", iso, { seconds: true }));
      }),
    );
  });

  it("has its summer's name, seconds and no year or day where asked", () => {
    const summer = "2026-07-01T22:30:05Z";
    expect(formatIn("Europe/Berlin", summer, { shape: "moment", seconds: true })).toBe(
      "2 Jul, 00:30:05 CEST",
    );
    expect(formatIn("Europe/Berlin", summer, { shape: "clock" })).toBe("00:30 CEST");
    expect(formatIn("UTC", "2026-12-31T23:30:00-02:00")).toBe("1 Jan 2027, 01:30 UTC");
  });

  it("is on a day of that zone", () => {
    expect(isSameDay("UTC", at, "2026-11-30T01:00:00Z")).toBe(false);
    expect(isSameDay("Europe/Berlin", at, "2026-11-30T01:00:00Z")).toBe(true);
  });

  it("must be one", () => {
    expect(() => formatIn("UTC", "tomorrow")).toThrow(RangeError);
    expect(() => formatUtcDay("tomorrow")).toThrow(RangeError);
    expect(formatUtcDay("2026-12-31T23:30:00-02:00")).toBe("1 Jan 2027");
  });
});
