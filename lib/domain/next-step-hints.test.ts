import { describe, expect, test } from "vitest";
import type { Attempts, Observed, Outcome, Verb } from "./lifecycle";
import { type FlowFacts, hintPause, nextStep } from "./next-step";

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const t0 = new Date("2026-11-22T09:00:00Z");
const at = (ms: number) => new Date(t0.getTime() + ms);

const confirmed = { eventTypes: true, activateBy: true };
const waiting: Observed = {
  channel: "present",
  eventTypes: ["a"],
  createdAt: t0,
  deadline: at(7 * 24 * hour),
  at: t0,
};
const attempt = (verb: Verb, outcome: Outcome, failures = 0): Attempts => ({
  last: { verb, outcome, startedAt: t0 },
  failures,
  failingSince: failures ? t0 : undefined,
});
const facts = (observed: Observed, attempts: Attempts, more: Partial<FlowFacts> = {}): FlowFacts => ({
  desired: { present: true, eventTypes: ["a"], confirmed },
  review: "accepted",
  observed,
  attempts,
  chance: 1,
  ...more,
});

describe("a hint of Azure", () => {
  const read = attempt("read", { is: "done" });
  test("is looked into at once, also right after a read for another reason", () => {
    for (const ms of [1, hintPause - 1, minute])
      expect(nextStep(facts(waiting, read, { hintedAt: at(ms) }), at(ms))).toEqual({
        do: "read",
        at: at(ms),
      });
  });
  test("waits for the one before: a thousand of them cost two reads in five seconds", () => {
    const hinted = (ms: number) =>
      nextStep(facts(waiting, read, { hintReadAt: t0, hintedAt: at(ms) }), at(ms));
    expect(hinted(1)).toEqual({ do: "read", at: at(hintPause) });
    expect(hinted(hintPause - 1)).toEqual({ do: "read", at: at(hintPause) });
    expect(hinted(minute)).toEqual({ do: "read", at: at(minute) });
    expect(5 * second).toBeLessThanOrEqual(2 * hintPause);
  });
  test("that came before the last look is old", () =>
    expect(nextStep(facts(waiting, read, { hintedAt: at(-1) }), t0)).toEqual(
      nextStep(facts(waiting, read), t0),
    ));
  test("does not hurry a read that Azure refuses", () => {
    const failing = attempt("read", { is: "refused", reason: "azure_unavailable" }, 6);
    expect(nextStep(facts(waiting, failing, { hintedAt: at(1) }), at(1))).toEqual(
      nextStep(facts(waiting, failing), at(1)),
    );
  });
  test("hurries the end of a deletion", () => {
    const deleting = facts({ ...waiting, deleting: true }, attempt("delete", { is: "done" }, 6), {
      desired: { present: false, eventTypes: ["a"], confirmed },
    });
    const regular = nextStep(deleting, at(1));
    const hinted = nextStep({ ...deleting, hintedAt: at(1) }, at(1));
    expect(regular).toEqual({ do: "read", at: at(10 * second) });
    expect(hinted).toEqual({ do: "read", at: at(1) });
  });
});
