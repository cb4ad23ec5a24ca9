import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import { readTime } from "./read-time.ts";

afterEach(() => vi.unstubAllEnvs());

test.each(["UTC", "Asia/Tokyo", "America/St_Johns"])("on a machine in %s no offset means UTC", (zone) => {
  vi.stubEnv("TZ", zone);
  const noon = Date.UTC(2026, 10, 29, 12);
  for (const text of ["2026-11-29T12:00", "2026-11-29T12:00:00", "2026-11-29T12:00:00.0000000"])
    expect(readTime(text)).toBe(noon);
  expect(readTime("2026-11-29")).toBe(noon - 12 * 3_600_000);
  expect(readTime("2026-11-29T14:00:00+02:00")).toBe(noon);
});

test.each([
  "",
  "tomorrow",
  "1",
  "Jan 1 2027",
  "Sun, 29 Nov 2026 12:00:00 GMT",
  "2026-02-30T00:00:00Z",
  "2026-13-01",
  "2026-11-29T25:00:00Z",
  "2026-11-29T12:00:00Z[UTC]",
  "+275760-09-13T00:00:00.000Z",
  " 2026-11-29",
])("%j is no time", (text) => {
  expect(readTime(text)).toBeUndefined();
});

test("what is written as ISO 8601 is read as the same instant", () => {
  const times = fc.date({ min: new Date("0001-01-01"), max: new Date("9999-12-31"), noInvalidDate: true });
  fc.assert(
    fc.property(times, (time) => {
      const iso = time.toISOString();
      expect(readTime(iso)).toBe(time.getTime());
      expect(readTime(iso.replace("Z", "0000Z"))).toBe(time.getTime());
      expect(readTime(iso.replace("Z", "+00:00"))).toBe(time.getTime());
    }),
  );
});
