import fc from "fast-check";
import { expect, it } from "vitest";
import { isReadableText, readableAddress } from "./readable-address";

it.each([
  ["/accounts/%ff/routes", "/accounts/%EF%BF%BD/routes"],
  ["/accounts/%/routes?since=%ff", "/accounts/%EF%BF%BD/routes?since=%ff"],
  ["/%zz/%c3%28/%ed%a0%80", "/%EF%BF%BD/%EF%BF%BD/%EF%BF%BD"],
  ["/%ff?a=b?c", "/%EF%BF%BD?a=b?c"],
  ["/accounts/a%2Fb/routes?since=%ff", "/accounts/a%2Fb/routes?since=%ff"],
  ["*", "*"],
])("%s is read as %s", (address, read) => expect(readableAddress(address)).toBe(read));

it("whatever is asked for can be decoded, and what could be before is as it was", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("/", "%", "f", "0", "c3", "%41", "é", "?")), (pieces) => {
      const address = pieces.join("");
      const read = readableAddress(address);
      const path = (text: string) => text.split("?")[0] ?? "";
      expect(() => decodeURIComponent(path(read))).not.toThrow();
      expect(readableAddress(read)).toBe(read);
      if (!path(address).includes("%")) expect(read).toBe(address);
    }),
  );
});

it.each(["\0", "a\0", "\uD800", "\uFFFD"])("%j is no id", (part) => expect(isReadableText(part)).toBe(false));
it.each(["contoso", "Müller & Söhne", "😀"])("%s may be one", (part) =>
  expect(isReadableText(part)).toBe(true),
);
