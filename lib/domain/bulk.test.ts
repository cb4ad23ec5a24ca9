import { describe, expect, test } from "vitest";
import { bulkActions, whyNot, whyNotWords } from "./bulk";
import { type Change, lives } from "./lifecycle";

const now = new Date("2026-11-26T12:00:00Z");
const soon = new Date("2026-11-27T12:00:00Z");
const late = new Date("2026-12-03T11:30:00Z");
const changes: Change[] = [
  { is: "none" },
  { is: "applying" },
  { is: "blocked", reason: "quota_reached" },
  { is: "drifted" },
];

describe("what would be done for which flows", () => {
  const would = (action: (typeof bulkActions)[number]) =>
    lives.flatMap((life) =>
      changes
        .filter(
          (change) =>
            whyNot(action, { state: { life, change }, present: true, activateBy: soon }, now) === undefined,
        )
        .map(({ is }) => `${life} ${is}`),
    );
  const living = ["requested", "waiting_for_activation", "active"];
  const all = changes.map(({ is }) => is);
  const every = (names: string[]) => names.flatMap((life) => all.map((is) => `${life} ${is}`));

  test("check: all that live and wait for nobody here", () =>
    expect(would("check")).toEqual(every(["draft", ...living])));
  test("retry: what Azure has refused", () =>
    expect(would("retry")).toEqual(["draft", "in_review", ...living].map((life) => `${life} blocked`)));
  test("extend: what waits for its activation", () =>
    expect(would("extend")).toEqual(every(["waiting_for_activation"])));
  test("delete: all that live", () =>
    expect(would("delete")).toEqual(every(["draft", "in_review", ...living])));
});

test("a deadline that would gain less than an hour is left alone", () => {
  const state = { life: "waiting_for_activation", change: { is: "none" } } as const;
  expect(whyNot("extend", { state, present: true, activateBy: late }, now)).toBe("no-longer-time");
  expect(whyNot("extend", { state, present: true, activateBy: null }, now)).toBe("not-waiting");
});

test("what is being deleted is neither deleted again nor extended, and has words like all others", () => {
  const state = { life: "active", change: { is: "applying" } } as const;
  for (const action of bulkActions) {
    const reason = whyNot(action, { state, present: false, activateBy: null }, now);
    if (reason) expect(whyNotWords[reason]).toMatch(/\w/);
  }
  expect(whyNot("delete", { state, present: false, activateBy: null }, now)).toBe("leaving");
  expect(whyNot("check", { state, present: false, activateBy: null }, now)).toBeUndefined();
});
