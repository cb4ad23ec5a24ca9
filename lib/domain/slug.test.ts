import fc from "fast-check";
import { expect, it } from "vitest";
import { slug } from "./slug";

it.each([
  ["Northwind Traders", "northwind-traders"],
  ["  --Café & Größe, Łódź! ", "cafe-grosse-lodz"],
  ["a__b", "a-b"],
  ["Œuvre Ærø", "oeuvre-aero"],
  ["東京", ""],
  ["", ""],
])("%j is %j", (text, expected) => expect(slug(text)).toBe(expected));

it("is words and single hyphens between them, and a slug of itself", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(slug(text)).toMatch(/^([a-z0-9]+(-[a-z0-9]+)*)?$/);
      expect(slug(slug(text))).toBe(slug(text));
    }),
  );
});
