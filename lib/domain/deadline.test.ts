import fc from "fast-check";
import { expect, test } from "vitest";
import { isLater, latestDeadline, longerDeadline } from "./deadline";

const week = 7 * 24 * 3_600_000;

test("the deadline offered is whole minutes, at most seven days ahead, and at least an hour later than the one there is", () => {
  fc.assert(
    fc.property(
      fc.date({ noInvalidDate: true, min: new Date("2026-01-01"), max: new Date("2100-01-01") }),
      fc.integer({ min: -week, max: 2 * week }),
      (now, left) => {
        const current = new Date(now.getTime() + left);
        const offered = longerDeadline(current, now);
        expect(latestDeadline(now).getTime() - now.getTime()).toBeLessThan(week);
        expect(latestDeadline(now).getTime() - now.getTime()).toBeGreaterThan(week - 3 * 60_000);
        if (left > week) expect(offered).toBeUndefined();
        if (left < week - 2 * 3_600_000) expect(offered).toEqual(latestDeadline(now));
        if (!offered) return;
        expect(offered.getTime() % 60_000).toBe(0);
        expect(offered.getTime() - current.getTime()).toBeGreaterThanOrEqual(3_600_000);
      },
    ),
  );
});

test("a deadline of which Azure keeps whole seconds is applied", () => {
  const wanted = new Date("2026-11-29T09:03:07.900Z");
  expect(isLater(wanted, new Date("2026-11-29T09:03:07.000Z"))).toBe(false);
  expect(isLater(wanted, new Date("2026-11-29T09:03:06.000Z"))).toBe(true);
  expect(isLater(wanted, new Date("2026-11-30T00:00:00.000Z"))).toBe(false);
});
