import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  defaultValidity,
  validityDays,
  validityOf,
  validUntilChoices,
  validUntilFor,
  validUntilRange,
} from "./validity";

const now = new Date("2026-11-22T15:12:34Z");
const dayMs = 24 * 60 * 60 * 1000;
const instants = fc.date({ min: new Date("2024-01-01"), max: new Date("2099-01-01"), noInvalidDate: true });

it("offers 7, 30 and 90 days, to the end of the day", () => {
  expect(
    validUntilChoices(now).map(({ value, label, validUntil }) => [value, label, validUntil.toISOString()]),
  ).toEqual([
    ["7", "7 days", "2026-11-29T23:59:00.000Z"],
    ["30", "30 days", "2026-12-22T23:59:00.000Z"],
    ["90", "90 days", "2027-02-20T23:59:00.000Z"],
  ]);
  expect(validUntilChoices(now).some(({ value }) => value === defaultValidity)).toBe(true);
});

it("lets another date be tomorrow at the earliest and 365 days ahead at the latest", () => {
  expect(validUntilRange(now)).toEqual({ first: "2026-11-23", last: "2027-11-22" });
  expect(validUntilRange(new Date("2027-12-31T23:59:59Z"))).toEqual({
    first: "2028-01-01",
    last: "2028-12-30",
  });
});

describe("validityDays", () => {
  it.each(["7", "30", "90", "2027-01-31", "2028-02-29", " 30 "])("takes %j", (answer) =>
    expect(validityDays.parse(answer)).toBe(answer.trim()),
  );
  it.each([
    undefined,
    null,
    [],
    ["7"],
    "",
    "8",
    "07",
    "365",
    "2027-02-29",
    "2027-13-01",
    "31.01.2027",
    "9".repeat(1e6),
  ])("refuses %j with one message", (answer) => {
    const messages = validityDays.safeParse(answer).error?.issues.map((issue) => issue.message);
    expect(messages).toHaveLength(1);
    expect(messages?.[0]).toMatch(/^Choose how long the authorization is valid\./);
  });
});

describe("validUntilFor", () => {
  it.each([
    ["7", "2026-11-29T23:59:00.000Z"],
    ["2026-11-23", "2026-11-23T23:59:00.000Z"],
    ["2027-11-21", "2027-11-21T23:59:00.000Z"],
    // The last day ends when Azure's 365 days end.
    ["2027-11-22", "2027-11-22T15:12:00.000Z"],
  ])("%s is %s", (validity, expected) =>
    expect(validUntilFor(validity, now)).toEqual({ ok: true, validUntil: new Date(expected) }),
  );
  it.each([
    ["2026-11-22", "The day must lie in the future: 23 Nov 2026 or later."],
    ["2020-01-01", "The day must lie in the future: 23 Nov 2026 or later."],
    ["2027-11-23", "Azure allows at most 365 days: 22 Nov 2027 or earlier."],
    ["2027-02-30", "Choose how long the authorization is valid."],
    ["soon", "Choose how long the authorization is valid."],
  ])("%s is refused: %s", (validity, message) =>
    expect(validUntilFor(validity, now)).toEqual({ ok: false, message }),
  );

  it("is in the future and within Azure's 365 days, whenever it is asked", () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: -3, max: 370 }), (at, days) => {
        const day = new Date(at.getTime() + days * dayMs).toISOString().slice(0, 10);
        const answer = validUntilFor(day, at);
        expect(answer.ok).toBe(days >= 1 && days <= 365);
        if (!answer.ok) return;
        expect(answer.validUntil.getTime()).toBeGreaterThan(at.getTime());
        expect(answer.validUntil.getTime()).toBeLessThanOrEqual(at.getTime() + 365 * dayMs);
        expect(answer.validUntil.toISOString().slice(0, 10)).toBe(day);
      }),
    );
  });
});

it.each([
  ["7", "7", "2026-11-29T23:59:00Z"],
  ["2027-01-31", "2027-01-31", "2027-01-31T23:59:00Z"],
  // What an address says that cannot be chosen today is the usual answer.
  ["2020-01-01", "30", "2026-12-22T23:59:00Z"],
  ["tomorrow", "30", "2026-12-22T23:59:00Z"],
  [["7", "90"], "30", "2026-12-22T23:59:00Z"],
  [undefined, "30", "2026-12-22T23:59:00Z"],
])("an address with %j asks for %s", (asked, validity, until) =>
  expect(validityOf(asked, now)).toEqual({ validity, validUntil: new Date(until) }),
);
