import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Desired, Observed } from "./lifecycle";
import { stateOf } from "./lifecycle";
import { type ChannelFacts, observe } from "./observe";

const second = 1000;
const t0 = new Date("2026-11-22T09:00:00Z");
const at = (ms: number) => new Date(t0.getTime() + ms);
const deadline = at(7 * 24 * 3600 * second);
const confirmed = { eventTypes: true, activateBy: true };
const wanted: Desired = { present: true, eventTypes: ["a"], confirmed };
const unwanted: Desired = { present: false, eventTypes: ["a"], confirmed };
const nothing: Observed = { channel: "never_read", eventTypes: [] };
const waiting: ChannelFacts = { activated: false, deadline, eventTypes: ["a"], deleting: false };
const activated: ChannelFacts = { activated: true, eventTypes: ["a"], deleting: false };

const seenAfter = (desired: Desired, ...answers: [ChannelFacts | "absent", Date][]) =>
  answers.reduce((seen, [facts, date]) => observe(seen, desired, facts, date), nothing);
const lifeAfter = (desired: Desired, ...answers: [ChannelFacts | "absent", Date][]) =>
  stateOf(desired, "accepted", seenAfter(desired, ...answers), { failures: 0 }).life;

describe("what one more answer of Azure means", () => {
  test("a channel that never was is absent, and can be created", () =>
    expect(seenAfter(wanted, ["absent", t0]).channel).toBe("absent"));
  test("the deadline is kept when Azure drops it on activation", () =>
    expect(seenAfter(wanted, [waiting, t0], [activated, at(second)])).toMatchObject({
      deadline,
      activatedAt: at(second),
    }));
  test("an activation, once seen, stays", () =>
    expect(lifeAfter(wanted, [activated, t0], [waiting, at(second)])).toBe("active"));
  test("one read that finds nothing is not the end", () =>
    expect(lifeAfter(wanted, [waiting, t0], ["absent", at(second)])).toBe("waiting_for_activation"));
  test("nor are two that are close together", () =>
    expect(lifeAfter(wanted, [waiting, t0], ["absent", at(second)], ["absent", at(5 * second)])).toBe(
      "waiting_for_activation",
    ));
  test("two reads 10 s apart are", () =>
    expect(lifeAfter(wanted, [waiting, t0], ["absent", at(second)], ["absent", at(11 * second)])).toBe(
      "topic_deleted",
    ));
  test("a channel that comes back was never gone", () =>
    expect(seenAfter(wanted, [waiting, t0], ["absent", at(second)], [waiting, at(20 * second)]).channel).toBe(
      "present",
    ));
  test("gone after the deadline and never activated is expired, by Azure's clock", () =>
    expect(
      lifeAfter(
        wanted,
        [waiting, t0],
        ["absent", deadline],
        ["absent", new Date(deadline.getTime() + 10 * second)],
      ),
    ).toBe("expired"));
  test("activated in time and then gone is deleted by the customer", () =>
    expect(
      lifeAfter(
        wanted,
        [activated, t0],
        ["absent", deadline],
        ["absent", new Date(deadline.getTime() + 10 * second)],
      ),
    ).toBe("topic_deleted"));
  test("an answer of a machine of Azure's whose clock is a little behind is the newer one all the same", () =>
    expect(seenAfter(wanted, [waiting, at(3 * second)], [activated, at(second)])).toMatchObject({
      activatedAt: at(3 * second),
      at: at(3 * second),
    }));
  test("one answer from the far future does not freeze a flow", () =>
    expect(lifeAfter(wanted, [waiting, at(80 * 365 * 24 * 3600 * second)], [activated, t0])).toBe("active"));
  test("what we asked to delete stays while a PUT of ours may still be under way", () => {
    const unsettled = observe(nothing, unwanted, "absent", t0, false);
    expect(unsettled.channel).toBe("absent");
    expect(observe(unsettled, unwanted, "absent", at(second), true).channel).toBe("gone");
  });
  test("what we asked to delete is gone at the first answer", () =>
    expect(lifeAfter(unwanted, [waiting, t0], ["absent", at(second)])).toBe("deleted"));
});

const anyFacts: fc.Arbitrary<ChannelFacts | "absent"> = fc.oneof(
  fc.constant("absent" as const),
  fc.record({
    activated: fc.boolean(),
    deleting: fc.boolean(),
    eventTypes: fc.subarray(["a", "b"]),
    deadline: fc.option(fc.constant(deadline), { nil: undefined }),
  }),
);

test("for any answers in any order: time does not go back a little, an end is final, an activation is not forgotten", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(anyFacts, fc.nat(100_000_000).map(at)), { maxLength: 12 }),
      fc.boolean(),
      (answers, present) => {
        const desired = { present, eventTypes: ["a"], confirmed };
        let seen = nothing;
        for (const [facts, date] of answers) {
          const next = observe(seen, desired, facts, date);
          const behind = seen.at ? seen.at.getTime() - date.getTime() : 0;
          if (behind > 0 && behind <= 60_000) expect(next.at).toEqual(seen.at);
          if (seen.channel === "gone") expect(next).toBe(seen);
          if (seen.activatedAt) expect(next.activatedAt).toEqual(seen.activatedAt);
          if (seen.createdAt) expect(next.channel).not.toBe("absent");
          seen = next;
        }
      },
    ),
    { numRuns: 5_000 },
  );
});
