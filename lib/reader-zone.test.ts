import { expect, it } from "vitest";
import { zoneOffsets } from "@/lib/domain/zone-offsets";
import { zoneClock } from "./reader-zone";

const offsets = (zone: string) => zoneClock(zone, 2026).offsets;

it("is the same for what a server works out of a zone's name and a browser of its own clock", () => {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  expect(offsets(own)).toBe(zoneOffsets(2026, (at) => 0 - at.getTimezoneOffset()));
  expect(offsets("UTC")).toBe(Array(24).fill(0).join(" "));
  expect(offsets("Asia/Kolkata")).toBe(Array(24).fill(330).join(" "));
  expect(offsets("America/St_Johns")).toMatch(/^-210 .* -150 .* -210$/);
});

it("tells zones apart that change their clocks on other days, and not those that show the same", () => {
  expect(offsets("Europe/Athens")).not.toBe(offsets("Africa/Cairo"));
  expect(offsets("Europe/London")).not.toBe(offsets("UTC"));
  expect(offsets("Europe/Berlin")).toBe(offsets("Europe/Paris"));
});
