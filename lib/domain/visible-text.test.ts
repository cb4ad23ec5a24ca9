import fc from "fast-check";
import { expect, it } from "vitest";
import { pathOf } from "./json-path";
import { cutTo, hasHidden, plainLine, shownHidden } from "./visible-text";

const texts = fc.string({ unit: "binary", maxLength: 60 });

it("makes one clean line of anything, and leaves a clean one alone", () => {
  fc.assert(
    fc.property(texts, (text) => {
      const line = plainLine(text);
      expect(hasHidden(line)).toBe(false);
      expect(line).not.toMatch(/^\s|\s$|\s\s/);
      expect(plainLine(line)).toBe(line);
    }),
  );
  expect(plainLine(" a\n\tb \u200b c\ud800\u202e ❤️ ")).toBe("a b c ❤️");
});

it("cuts to the length, between characters, and says so", () => {
  fc.assert(
    fc.property(texts.map(plainLine), fc.integer({ min: 1, max: 70 }), (text, max) => {
      const cut = cutTo(text, max);
      expect(cut.length).toBeLessThanOrEqual(max);
      expect(cut.isWellFormed()).toBe(true);
      if (cut !== text) expect(cut.endsWith("…") && text.startsWith(cut.slice(0, -1))).toBe(true);
      expect(cut === text).toBe(text.length <= max);
    }),
  );
  expect(cutTo("🚚🚚🚚", 4)).toBe("🚚…");
});

it("writes out what cannot be seen where text is quoted", () => {
  fc.assert(fc.property(texts, (text) => !hasHidden(shownHidden(text))));
  expect(pathOf(["lines", 0, "a\u202eb", "x".repeat(200)])).toBe(
    `$.lines[0]["a\\u202eb"]["${"x".repeat(59)}…"]`,
  );
});
