import fc from "fast-check";
import { expect, it } from "vitest";
import { batchLength, pauseMs } from "./batch.ts";
import { eventBytesMost, requestBytesMost, requestEventsMost } from "./event.ts";

it("takes as many of the first items as fit into one request, and always one", () => {
  const sizes = fc.array(fc.integer({ min: 1, max: eventBytesMost }), { maxLength: 60 });
  fc.assert(
    fc.property(sizes, (all) => {
      const length = batchLength(all);
      const bytes = (count: number) => 2 + all.slice(0, count).reduce((sum, size) => sum + size + 1, 0);
      expect(length).toBeGreaterThanOrEqual(Math.min(1, all.length));
      if (length > 1) expect(bytes(length)).toBeLessThanOrEqual(requestBytesMost);
      if (length < all.length) expect(bytes(length + 1)).toBeGreaterThan(requestBytesMost);
    }),
  );
});

it("takes no more events than Azure does", () => {
  expect(batchLength(Array.from({ length: requestEventsMost + 1 }, () => 1))).toBe(requestEventsMost);
  expect(batchLength([])).toBe(0);
});

it("pauses longer after each failure, at most a minute, and never less than half of it", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (failures, random) => {
        const full = Math.min(60_000, 1_000 * 2 ** Math.min(failures, 10));
        expect(pauseMs(failures, random)).toBeGreaterThanOrEqual(full / 2);
        expect(pauseMs(failures, random)).toBeLessThanOrEqual(full);
      },
    ),
  );
});
