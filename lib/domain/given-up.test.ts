import { describe, expect, test } from "vitest";
import { isGivenUp, isSameTrouble, triedFor } from "./given-up";
import { type Attempts, type Observed, type Outcome, stateOf, type Verb, wantedWork } from "./lifecycle";
import { type FlowFacts, nextStep, triedAgainAt } from "./next-step";
import { reasonCodes, reasons } from "./reasons";

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const t0 = new Date("2026-11-22T09:00:00Z");
const at = (ms: number) => new Date(t0.getTime() + ms);

const unconfirmed = { eventTypes: false, activateBy: false };
const neverRead: Observed = { channel: "never_read", eventTypes: [] };
const active: Observed = { channel: "present", eventTypes: ["a"], createdAt: t0, activatedAt: t0, at: t0 };
const unavailable: Outcome = { is: "refused", reason: "azure_unavailable" };

const failing = (verb: Verb, outcome: Outcome, lasted: number): Attempts => ({
  last: { verb, outcome, startedAt: t0 },
  failures: 300,
  failingSince: at(-lasted),
});
const facts = (observed: Observed, attempts: Attempts, more: Partial<FlowFacts> = {}): FlowFacts => ({
  desired: { present: true, eventTypes: ["a"], confirmed: unconfirmed },
  review: "accepted",
  observed,
  attempts,
  chance: 1,
  ...more,
});
const changeOf = ({ desired, review, observed, attempts }: FlowFacts) =>
  stateOf(desired, review, observed, attempts).change;
const failed = { is: "blocked", reason: "azure_failing" };

describe("Azure's own trouble of a day", () => {
  const request = (lasted: number, more?: Partial<FlowFacts>) =>
    facts(neverRead, failing("create", unavailable, lasted), more);

  test("is tried every five minutes until then, and shown as nobody's", () => {
    const flow = request(triedFor - 1);
    expect(nextStep(flow, t0)).toEqual({ do: "create", at: at(5 * minute) });
    expect(changeOf(flow)).toEqual({ is: "blocked", reason: "azure_unavailable" });
  });
  test("F-08: is not tried by itself after it, and needs attention", () => {
    const flow = request(triedFor);
    expect(nextStep(flow, at(30 * 24 * hour))).toEqual({ do: "nothing" });
    expect(triedAgainAt(flow, at(hour))).toBeUndefined();
    expect(changeOf(flow)).toEqual(failed);
  });
  test("can be tried again at any time, but not before Retry-After", () => {
    const asked = { askedAt: at(hour) };
    expect(nextStep(request(triedFor, asked), at(hour))).toEqual({ do: "create", at: at(hour) });
    const outcome: Outcome = { ...unavailable, retryAfter: at(2 * hour) };
    const waits = facts(neverRead, failing("create", outcome, triedFor), asked);
    expect(nextStep(waits, at(hour))).toEqual({ do: "create", at: at(2 * hour) });
  });
  test.each(["quota_reached", "partner_access_denied"] as const)(
    "so does %s, which is the partner's from the first",
    (reason) => {
      const flow = facts(neverRead, failing("create", { is: "refused", reason }, triedFor));
      expect(nextStep(flow, at(hour))).toEqual({ do: "nothing" });
      expect(changeOf(flow)).toEqual({ is: "blocked", reason });
    },
  );
  test("does not end what only a person can mend, nor the days of a missing authorization", () => {
    const flow = facts(
      neverRead,
      failing("create", { is: "refused", reason: "authorization_missing" }, triedFor),
    );
    expect(nextStep(flow, t0)).toEqual({ do: "create", at: at(hour) });
  });
});

describe("after a day in which a change of what exists has failed", () => {
  const changed = { desired: { present: true, eventTypes: ["a", "b"], confirmed: unconfirmed } };
  const flow = (more: Partial<FlowFacts> = {}) =>
    facts(active, failing("update", unavailable, triedFor), { ...changed, ...more });

  test("the channel is looked at as any other, because it may be deleted meanwhile", () => {
    expect(nextStep(flow(), t0)).toEqual({ do: "read", at: at(7 * 24 * hour) });
    expect(nextStep(flow({ watchedUntil: at(hour) }), t0)).toEqual({ do: "read", at: at(5 * minute) });
    expect(nextStep(flow({ hintedAt: at(hour) }), at(hour))).toEqual({ do: "read", at: at(hour) });
    expect(changeOf(flow())).toEqual(failed);
  });
  test("a deletion that somebody asks for is done at once", () => {
    const asked = { desired: { ...changed.desired, present: false }, askedAt: at(hour) };
    expect(nextStep(flow(asked), at(hour))).toEqual({ do: "delete", at: at(hour) });
  });
});

test("reads that have failed for a day are made no more often than others", () => {
  const flow = (more: Partial<FlowFacts> = {}) =>
    facts(active, failing("read", unavailable, triedFor), {
      desired: { present: true, eventTypes: ["a"], confirmed: { eventTypes: true, activateBy: true } },
      ...more,
    });
  expect(nextStep(flow(), t0)).toEqual({ do: "read", at: at(7 * 24 * hour) });
  expect(nextStep(flow({ watchedUntil: at(hour) }), t0)).toEqual({ do: "read", at: at(5 * minute) });
  expect(nextStep(flow({ askedAt: at(second) }), at(second))).toEqual({ do: "read", at: at(second) });
  expect(changeOf(flow())).toEqual(failed);
});

describe("calls that were lost, or went well and changed nothing, for a day", () => {
  test("a day in which nobody tried is none", () => {
    const twice = { ...failing("create", unavailable, triedFor), failures: 2 };
    expect(nextStep(facts(neverRead, twice), t0)).toEqual({ do: "create", at: at(2 * second) });
  });
  test("what comes after it is tried, and new words for event types once a day", () => {
    const other = { desired: { present: true, eventTypes: ["a", "b"], confirmed: unconfirmed } };
    for (const verb of ["describe", "extend"] as const)
      expect(nextStep(facts(active, failing(verb, { is: "done" }, triedFor), other), t0).do).toBe("update");
    const desired = { present: true, eventTypes: ["a"], confirmed: unconfirmed, describe: true };
    const flow = facts(active, failing("describe", unavailable, triedFor), { desired });
    expect(nextStep(flow, t0)).toEqual({ do: "describe", at: at(24 * hour) });
    expect(changeOf(flow)).toEqual({ is: "none" });
  });
  test("a PUT that was lost before may have made it until two minutes later", () => {
    const attempts = { ...failing("create", unavailable, triedFor), mayLandUntil: at(minute) };
    expect(nextStep(facts(neverRead, attempts), t0)).toEqual({ do: "read", at: at(5 * minute) });
    const looked = { ...attempts, lookedAt: at(5 * minute) };
    expect(nextStep(facts(neverRead, looked), at(6 * minute))).toEqual({ do: "nothing" });
  });
  test("a write without an answer is asked about all the same", () => {
    const lost = facts({ ...neverRead, channel: "absent" }, failing("create", { is: "unknown" }, triedFor));
    expect(nextStep(lost, t0)).toEqual({ do: "read", at: at(5 * minute) });
    expect(changeOf(lost)).toEqual({ is: "applying" });
  });
  test("and once that says that nothing is there, it is not written again by itself", () => {
    const absent = facts({ ...neverRead, channel: "absent" }, failing("read", { is: "done" }, triedFor));
    expect(nextStep(absent, at(hour))).toEqual({ do: "nothing" });
    expect(nextStep({ ...absent, askedAt: at(hour) }, at(hour))).toEqual({ do: "create", at: at(hour) });
    expect(changeOf(absent)).toEqual(failed);
  });
  test("a deletion that Azure has taken is followed, however long it lasts", () => {
    const desired = { present: false, eventTypes: ["a"], confirmed: unconfirmed };
    const followed = [
      facts(active, failing("delete", { is: "done" }, triedFor), { desired }),
      facts({ ...active, deleting: true }, failing("read", { is: "done" }, triedFor), { desired }),
    ];
    for (const flow of followed) {
      expect(nextStep(flow, t0)).toEqual({ do: "read", at: at(10 * second) });
      expect(changeOf(flow)).toEqual({ is: "applying" });
    }
  });
  test("one that Azure has not done is not asked for again by itself", () => {
    const desired = { present: false, eventTypes: ["a"], confirmed: unconfirmed };
    const flow = facts(active, failing("read", { is: "done" }, triedFor), { desired });
    expect(nextStep(flow, t0).do).toBe("read");
    expect(changeOf(flow)).toEqual(failed);
  });
});

test("F-12: how far a deletion has come is not asked before Azure's answer says, unless Azure tells of something or somebody asks", () => {
  const outcome: Outcome = { is: "done", retryAfter: at(30 * second) };
  const attempts: Attempts = {
    last: { verb: "delete", outcome, startedAt: t0 },
    failures: 1,
    failingSince: t0,
  };
  const desired = { present: false, eventTypes: ["a"], confirmed: unconfirmed };
  expect(nextStep(facts(active, attempts, { desired }), t0)).toEqual({ do: "read", at: at(30 * second) });
  for (const told of [{ hintedAt: at(3 * second) }, { askedAt: at(3 * second) }])
    expect(nextStep(facts(active, attempts, { desired, ...told }), at(3 * second))).toEqual({
      do: "read",
      at: at(3 * second),
    });
});

test("nothing is given up that has not failed, or is under way", () => {
  const work = wantedWork(
    { present: true, eventTypes: ["a"], confirmed: unconfirmed },
    "accepted",
    neverRead,
  );
  expect(isGivenUp(work, neverRead, { failures: 0 })).toBe(false);
  expect(isGivenUp(work, neverRead, failing("create", { is: "open" }, triedFor))).toBe(false);
  expect(isGivenUp(work, neverRead, { ...failing("create", unavailable, triedFor), failures: 0 })).toBe(
    false,
  );
});

test("all trouble that passes by itself is one, and what somebody mends is each its own", () => {
  const all = [undefined, ...reasonCodes];
  for (const before of all)
    for (const reason of all) {
      const passes = [before, reason].map((one) => one === undefined || reasons[one].retry === "backoff");
      const expected = passes[0] !== passes[1] ? false : passes[0] || before === reason;
      expect(isSameTrouble(before, reason), `${before} then ${reason}`).toBe(expected);
    }
});
