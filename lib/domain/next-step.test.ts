import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Attempts, Observed, Outcome, Verb } from "./lifecycle";
import { type FlowFacts, mendUntil, mendWaits, nextStep, triedAgainAt } from "./next-step";
import { type Reason, reasonCodes, reasons } from "./reasons";

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const t0 = new Date("2026-11-22T09:00:00Z");
const at = (ms: number) => new Date(t0.getTime() + ms);

const unconfirmed = { eventTypes: false, activateBy: false };
const neverRead: Observed = { channel: "never_read", eventTypes: [] };
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
const facts = (
  observed: Observed,
  attempts: Attempts = { failures: 0 },
  more: Partial<FlowFacts> = {},
): FlowFacts => ({
  desired: { present: true, eventTypes: ["a"], confirmed: unconfirmed },
  review: "accepted",
  observed,
  attempts,
  chance: 1,
  ...more,
});

describe("asking Azure for the first time", () => {
  test("an unproven claim is proven before anything else", () =>
    expect(nextStep(facts(neverRead, undefined, { review: "unproven" }), t0)).toEqual({
      do: "prove",
      at: t0,
    }));
  test("an accepted flow is created at once, without a read", () =>
    expect(nextStep(facts(neverRead), t0)).toEqual({ do: "create", at: t0 }));
  test("a create without an answer is asked about before it is done again", () => {
    expect(nextStep(facts(neverRead, attempt("create", { is: "open" })), at(second)).do).toBe("read");
    expect(nextStep(facts(neverRead, attempt("create", { is: "unknown" }, 1)), at(second))).toEqual({
      do: "read",
      at: at(second),
    });
  });
  test("so is a read about it that was cut off", () =>
    expect(nextStep(facts(neverRead, attempt("read", { is: "open" })), at(second)).do).toBe("read"));
  test("found absent, it is created", () =>
    expect(
      nextStep(facts({ ...neverRead, channel: "absent" }, attempt("read", { is: "done" })), at(second)).do,
    ).toBe("create"));
});

describe("a missing authorization", () => {
  const refused = (failures: number) =>
    attempt("create", { is: "refused", reason: "authorization_missing" }, failures);
  test("is tried again after 30 s, 1, 2, 5, 15 min, then hourly", () => {
    const waits = [1, 2, 3, 4, 5, 6, 7].map((failures) => {
      const step = nextStep(facts(neverRead, refused(failures)), t0);
      return step.do === "create" ? step.at.getTime() - t0.getTime() : undefined;
    });
    expect(waits).toEqual([30 * second, minute, 2 * minute, 5 * minute, 15 * minute, hour, hour]);
    expect(mendWaits).toHaveLength(5);
  });
  test("waits for a person after seven days", () => {
    const late: Attempts = { ...refused(170), failingSince: at(-mendUntil) };
    expect(nextStep(facts(neverRead, late), at(minute))).toEqual({ do: "nothing" });
    expect(nextStep(facts(neverRead, late, { askedAt: at(second) }), at(minute))).toEqual({
      do: "create",
      at: at(minute),
    });
  });
  test("Try again works at any time", () =>
    expect(nextStep(facts(neverRead, refused(1), { askedAt: at(second) }), at(2 * second))).toEqual({
      do: "create",
      at: at(2 * second),
    }));
});

describe("Azure's own trouble", () => {
  test("F-08: ten refusals in a row, and three thousand: any part of a pause that doubles from 1 s to 5 min", () => {
    const pauseAfter = (failures: number, chance: number) => {
      const refused = attempt("create", { is: "refused", reason: "azure_unavailable" }, failures);
      const step = nextStep(facts(neverRead, refused, { chance }), t0);
      return step.do === "create" ? (step.at.getTime() - t0.getTime()) / second : step.do;
    };
    const failures = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 100, 3_000];
    const longest = [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300, 300];
    expect(failures.map((count) => pauseAfter(count, 1))).toEqual(longest);
    for (const part of [0, 0.25, 0.5])
      expect(failures.map((count) => pauseAfter(count, part))).toEqual(
        longest.map((pause) => Math.max(1, pause * part)),
      );
  });
  test("never comes before Retry-After, not even when a person asks", () => {
    const throttled: Outcome = { is: "refused", reason: "azure_throttled", retryAfter: at(hour) };
    expect(nextStep(facts(neverRead, attempt("create", throttled, 1)), t0)).toEqual({
      do: "create",
      at: at(hour),
    });
    expect(
      nextStep(facts(neverRead, attempt("create", throttled, 1), { askedAt: at(second) }), at(minute)),
    ).toEqual({ do: "create", at: at(hour) });
    expect(
      nextStep(facts(waiting, attempt("read", throttled, 1), { askedAt: at(second) }), at(minute)),
    ).toEqual({ do: "read", at: at(hour) });
  });
});

describe("a call that went well and changed nothing", () => {
  const differs = { ...waiting, eventTypes: ["b"] };
  test("is repeated after a pause that grows, not at once", () => {
    const waits = [1, 2, 3, 12].map((failures) => {
      const step = nextStep(facts(differs, attempt("update", { is: "done" }, failures)), t0);
      return step.do === "update" ? step.at.getTime() - t0.getTime() : step.do;
    });
    expect(waits).toEqual([second, 2 * second, 4 * second, 5 * minute]);
  });
  test("so is a PUT whose answer is lost each time", () =>
    expect(
      nextStep(facts({ ...neverRead, channel: "absent" }, attempt("read", { is: "done" }, 5)), t0),
    ).toEqual({
      do: "create",
      at: at(16 * second),
    }));
});

describe("a change that Azure refused", () => {
  const changed = { desired: { present: true, eventTypes: ["a", "b"], confirmed: unconfirmed } };
  const refused = (reason: Reason, failures = 1) => attempt("update", { is: "refused", reason }, failures);
  const active = { ...waiting, activatedAt: t0 };
  test("does not end the looking: the topic may be activated or deleted meanwhile", () => {
    const flow = facts(waiting, refused("policy_denied"), { ...changed, watchedUntil: at(minute) });
    expect(nextStep(flow, at(second))).toEqual({ do: "read", at: at(2 * second) });
    expect(triedAgainAt(flow, at(second))).toBeUndefined();
    const looked = { ...flow, attempts: { ...flow.attempts, lookedAt: at(10 * second) } };
    expect(nextStep(looked, at(11 * second))).toEqual({ do: "read", at: at(12 * second) });
  });
  test("is tried again in its own time, reads beside it or not", () => {
    const watched = { ...changed, watchedUntil: at(minute) };
    const flow = facts(active, refused("authorization_missing", 3), watched);
    expect(nextStep(flow, at(second))).toEqual({ do: "read", at: at(15 * second) });
    const looked = { ...flow, attempts: { ...flow.attempts, lookedAt: at(110 * second) } };
    expect(nextStep(looked, at(111 * second))).toEqual({ do: "update", at: at(2 * minute) });
    expect(triedAgainAt(looked, at(111 * second))).toEqual(at(2 * minute));
  });
  test("is not looked at beside while Azure itself is the trouble", () =>
    expect(nextStep(facts(active, refused("azure_unavailable", 9), changed), t0).do).toBe("update"));
  test("is done at once when a person asks", () =>
    expect(
      nextStep(facts(active, refused("policy_denied"), { ...changed, askedAt: at(second) }), at(minute)),
    ).toEqual({ do: "update", at: at(minute) }));
  test("holds up no other change, and neither does the other one hold up the first", () => {
    const both = { desired: { ...changed.desired, activateBy: at(8 * 24 * hour) } };
    expect(nextStep(facts(waiting, refused("policy_denied"), both), at(second))).toEqual({
      do: "extend",
      at: at(second),
    });
    const refusedTime = attempt("extend", { is: "refused", reason: "request_rejected" }, 1);
    expect(nextStep(facts(active, refusedTime, both), at(second))).toEqual({ do: "update", at: at(second) });
    expect(nextStep(facts(active, refusedTime), at(second)).do).toBe("read");
  });
  test("is forgotten when it is taken back", () => {
    const flow = facts(active, refused("policy_denied"));
    expect(nextStep(flow, at(2 * second)).do).toBe("read");
    expect(triedAgainAt(flow, at(2 * second))).toEqual(at(second));
  });
});

describe("looking", () => {
  const read = attempt("read", { is: "done" });
  const look = (observed: Observed, now: Date, more: Partial<FlowFacts> = {}) => {
    const step = nextStep(facts(observed, read, more), now);
    return step.do === "read" ? step.at.getTime() - t0.getTime() : step.do;
  };
  test("every 2 s while somebody watches a waiting flow, every 15 s an active one", () => {
    const watchedUntil = at(minute);
    expect(look(waiting, at(second), { watchedUntil })).toBe(2 * second);
    expect(look({ ...waiting, activatedAt: t0 }, at(second), { watchedUntil })).toBe(15 * second);
  });
  test("seldom when nobody does, because events and sweeps tell: the older it waits the later, up to a week", () => {
    const day = 24 * hour;
    const pauses = [0, 1, 3, 5, 7, 100].map((days) =>
      look({ ...waiting, createdAt: at(-days * day), deadline: at(30 * day) }, at(second)),
    );
    expect(pauses).toEqual([3, 3, 3, 5, 7, 7].map((days) => days * day));
    for (const createdAt of [t0, at(-100 * day)])
      expect(look({ ...waiting, createdAt, activatedAt: t0 }, at(second))).toBe(7 * day);
  });
  test("again soon when a read was begun and not answered: its worker may be dead", () => {
    const begun = facts({ ...waiting, activatedAt: t0 }, attempt("read", { is: "open" }));
    expect(nextStep(begun, at(second))).toEqual({ do: "read", at: at(10 * second) });
  });
  test("a life of 48 hours in which everything is told costs four calls", () => {
    // PUT, the read after the activation's event, DELETE, and the read that ends it: nothing is due in between.
    expect(look(waiting, at(second))).toBeGreaterThan(48 * hour);
  });
  test("once more right after the deadline", () =>
    expect(look({ ...waiting, createdAt: at(-100 * 24 * hour), deadline: at(minute) }, at(second))).toBe(
      minute + 2 * second,
    ));
  test("gone needs a second read 10 s later", () =>
    expect(look({ ...waiting, channel: "missing", at: t0 }, at(second))).toBe(10 * second));
});

describe("deleting", () => {
  const absent = { desired: { present: false, eventTypes: ["a"], confirmed: unconfirmed } };
  test("asks once, then follows by reading", () => {
    expect(nextStep(facts(waiting, attempt("read", { is: "done" }), absent), at(second)).do).toBe("delete");
    expect(nextStep(facts(waiting, attempt("delete", { is: "done" }), absent), at(second))).toEqual({
      do: "read",
      at: at(2 * second),
    });
    expect(
      nextStep(facts({ ...waiting, deleting: true }, attempt("read", { is: "done" }), absent), at(second)).do,
    ).toBe("read");
  });
  test("is done when Azure says so", () =>
    expect(nextStep(facts({ ...waiting, channel: "gone" }, undefined, absent), t0)).toEqual({
      do: "nothing",
    }));
});

const anyDate = fc.integer({ min: -20 * 24 * hour, max: 20 * 24 * hour }).map(at);
const anyFacts: fc.Arbitrary<FlowFacts> = fc.record({
  desired: fc.record({
    present: fc.boolean(),
    eventTypes: fc.subarray(["a", "b", "c"]),
    activateBy: fc.option(anyDate, { nil: undefined }),
    confirmed: fc.record({ eventTypes: fc.boolean(), activateBy: fc.boolean() }),
  }),
  review: fc.constantFrom("not_sent", "unproven", "in_review", "accepted", "declined"),
  observed: fc.record({
    channel: fc.constantFrom("never_read", "absent", "present", "missing", "gone"),
    eventTypes: fc.subarray(["a", "b", "c"]),
    createdAt: fc.option(anyDate, { nil: undefined }),
    activatedAt: fc.option(anyDate, { nil: undefined }),
    deadline: fc.option(anyDate, { nil: undefined }),
    at: fc.option(anyDate, { nil: undefined }),
    deleting: fc.boolean(),
  }),
  attempts: fc.record({
    last: fc.option(
      fc.record({
        verb: fc.constantFrom<Verb>("prove", "create", "read", "update", "extend", "describe", "delete"),
        outcome: fc.oneof(
          fc.constantFrom<Outcome>({ is: "open" }, { is: "unknown" }),
          fc.record({ is: fc.constant("done" as const), retryAfter: fc.option(anyDate, { nil: undefined }) }),
          fc.record({
            is: fc.constant("refused" as const),
            reason: fc.constantFrom(...reasonCodes),
            retryAfter: fc.option(anyDate, { nil: undefined }),
          }),
        ),
        startedAt: anyDate,
      }),
      { nil: undefined },
    ),
    lookedAt: fc.option(anyDate, { nil: undefined }),
    failures: fc.nat(300),
    failingSince: fc.option(anyDate, { nil: undefined }),
    mayLandUntil: fc.option(anyDate, { nil: undefined }),
  }),
  askedAt: fc.option(anyDate, { nil: undefined }),
  hintedAt: fc.option(anyDate, { nil: undefined }),
  watchedUntil: fc.option(anyDate, { nil: undefined }),
  chance: fc.double({ min: 0, max: 1, noNaN: true }),
});

test("for any flow at any time: only an accepted claim reaches Azure, Retry-After is kept, drift is left alone", () => {
  fc.assert(
    fc.property(anyFacts, anyDate, (flow, now) => {
      const step = nextStep(flow, now);
      if (step.do === "nothing") return;
      expect(Number.isNaN(step.at.getTime())).toBe(false);
      if (step.do === "update") expect(flow.desired.confirmed.eventTypes).toBe(false);
      if (step.do === "extend") expect(flow.desired.confirmed.activateBy).toBe(false);
      if (flow.review !== "accepted") expect(flow.review === "unproven").toBe(true);
      const outcome = flow.attempts.last?.outcome;
      if (outcome?.is === "refused" && outcome.retryAfter && reasons[outcome.reason].mender === "nobody")
        expect(step.at >= outcome.retryAfter).toBe(true);
    }),
    { numRuns: 20_000 },
  );
});
