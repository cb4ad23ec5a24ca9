import fc from "fast-check";
import { expect, test } from "vitest";
import { formatToken, hintOf, readBearer, secondsUntilFree, tokenName, tokenStanding } from "./service-token";

const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 });

test("a token is read from its header, whatever its bytes, and shows only its last letters", () =>
  fc.assert(
    fc.property(bytes, fc.constantFrom("Bearer ", "bearer ", "BEARER   "), (random, scheme) => {
      const token = formatToken(random);
      expect(token).toMatch(/^pep_[A-Za-z0-9_-]{43}$/);
      expect(readBearer(scheme + token)).toBe(token);
      expect(token).toContain(hintOf(token).slice(-4));
      expect(hintOf(token)).toHaveLength(9);
    }),
  ));

test("other bytes are another token", () =>
  fc.assert(
    fc.property(bytes, bytes, (one, other) => {
      expect(formatToken(one) === formatToken(other)).toBe(one.every((byte, at) => byte === other[at]));
    }),
  ));

test("a header that holds none of our tokens is none", () => {
  const token = formatToken(new Uint8Array(32));
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(readBearer(text)).toBeUndefined();
    }),
  );
  for (const header of [
    null,
    "",
    token,
    `Basic ${token}`,
    `Bearer ${token}x`,
    `Bearer ${token.slice(0, -1)}`,
    `Bearer ${token} x`,
    `Bearer x${token}`,
    `Bearer, ${token}`,
  ])
    expect(readBearer(header), String(header)).toBeUndefined();
});

test("standing", () => {
  const now = new Date("2026-11-26T12:00:00Z");
  const at = (days: number) => new Date(now.getTime() + days * 86_400_000);
  expect(tokenStanding({ expiresAt: at(15), revokedAt: null }, now)).toBe("valid");
  expect(tokenStanding({ expiresAt: at(14), revokedAt: null }, now)).toBe("expires_soon");
  expect(tokenStanding({ expiresAt: at(0), revokedAt: null }, now)).toBe("expired");
  expect(tokenStanding({ expiresAt: at(15), revokedAt: at(-1) }, now)).toBe("revoked");
});

test("a wait is at least a second and long enough", () => {
  expect(secondsUntilFree({ level: 0.9, perSecond: 20 })).toBe(1);
  expect(secondsUntilFree({ level: 0, perSecond: 0.1 })).toBe(10);
});

test("a name is one visible line", () => {
  expect(tokenName.parse("  Order publisher ")).toBe("Order publisher");
  for (const bad of ["", "  ", "a\u202eb", "x".repeat(61), undefined, ["a"]])
    expect(tokenName.safeParse(bad).success, String(bad)).toBe(false);
});
