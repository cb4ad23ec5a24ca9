import { expect, test } from "vitest";
import { checkStanding, isAskedJustNow } from "./check-now";
import type { Attempts, Outcome } from "./lifecycle";

const t0 = new Date("2026-11-22T09:00:00Z");
const at = (seconds: number) => new Date(t0.getTime() + seconds * 1000);
const dueAt = at(30);
const after = (outcome: Outcome, lookedAt?: Date): Attempts => ({
  last: { verb: "read", outcome, startedAt: t0 },
  lookedAt,
  failures: 1,
});
const refused = (reason: "azure_unavailable" | "azure_throttled" | "policy_denied"): Outcome => ({
  is: "refused",
  reason,
});

test("what came of the last look, for each outcome", () => {
  expect(checkStanding({ failures: 0 }, undefined, dueAt)).toEqual({ is: "never" });
  expect(checkStanding(after({ is: "open" }), undefined, dueAt)).toEqual({ is: "under_way" });
  expect(checkStanding(after({ is: "done" }), undefined, dueAt)).toEqual({ is: "answered" });
  expect(checkStanding(after({ is: "unknown" }), undefined, dueAt)).toEqual({ is: "unanswered", dueAt });
  for (const reason of ["azure_unavailable", "azure_throttled"] as const)
    expect(checkStanding(after(refused(reason)), undefined, dueAt)).toEqual({ is: "unanswered", dueAt });
  expect(checkStanding(after(refused("policy_denied")), undefined, dueAt)).toEqual({ is: "answered" });
});

test("a wish counts until Azure is asked after it, also beside a refused change", () => {
  const asked = { is: "asked", dueAt };
  expect(checkStanding({ failures: 0 }, t0, dueAt)).toEqual(asked);
  expect(checkStanding(after({ is: "done" }), at(1), dueAt)).toEqual(asked);
  expect(checkStanding(after({ is: "done" }), t0, dueAt)).toEqual({ is: "answered" });
  expect(checkStanding(after(refused("policy_denied"), at(2)), at(1), dueAt)).toEqual({ is: "answered" });
  expect(checkStanding(after(refused("policy_denied"), at(2)), at(3), dueAt)).toEqual(asked);
});

test("five seconds after a wish there is nothing to add, but once Azure has refused a blocked flow", () => {
  const refusedNow = after(refused("policy_denied"));
  const isJustNow = (askedAfter: number, seconds: number, blocked: boolean) =>
    isAskedJustNow({ attempts: refusedNow, askedAt: at(askedAfter) }, at(askedAfter + seconds), blocked);
  // The wish before the refusal, and after it: not answered yet.
  expect([isJustNow(-1, 4, false), isJustNow(-1, 5, false)]).toEqual([true, false]);
  expect([isJustNow(-1, 1, true), isJustNow(1, 4, true), isJustNow(1, 5, true)]).toEqual([
    false,
    true,
    false,
  ]);
  // By a clock that was ahead.
  expect([isJustNow(-1, -3, true), isJustNow(1, -3, true)]).toEqual([false, true]);
  expect(isAskedJustNow({ attempts: refusedNow, askedAt: undefined }, t0, true)).toBe(false);
});
