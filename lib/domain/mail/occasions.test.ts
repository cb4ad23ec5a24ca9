import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Change, lives } from "@/lib/domain/lifecycle";
import { reasonCodes, reasons } from "@/lib/domain/reasons";
import { attentionWait, dueMails, type MailFacts, newsFor, nextMailAt, occasionNames } from "./occasions";

const hour = 3_600_000;
const start = new Date("2026-11-22T09:00:00Z");
const at = (hours: number) => new Date(start.getTime() + hours * hour);
const waiting: MailFacts = {
  state: { life: "waiting_for_activation", change: { is: "none" } },
  present: true,
  lifeSince: start,
  activateBy: at(7 * 24),
};
const active: MailFacts = { ...waiting, state: { life: "active", change: { is: "none" } } };
const blocked = (reason: (typeof reasonCodes)[number]): MailFacts => ({
  state: { life: "requested", change: { is: "blocked", reason } },
  present: true,
  lifeSince: start,
  failingSince: start,
});
const names = (facts: MailFacts, now: Date) => dueMails(facts, now).map(({ occasion }) => occasion);

describe("a deadline", () => {
  it("is told 72 h and 24 h before, and not after it", () => {
    expect(names(waiting, at(95.9))).toEqual([]);
    expect(names(waiting, at(96))).toEqual(["activate_in_72h"]);
    expect(names(waiting, at(143.9))).toEqual(["activate_in_72h"]);
    expect(names(waiting, at(144))).toEqual(["activate_in_24h"]);
    expect(names(waiting, at(168))).toEqual([]);
    expect(nextMailAt(waiting, start)).toEqual(at(96));
    expect(nextMailAt(waiting, at(96))).toEqual(at(144));
    expect(nextMailAt(waiting, at(144))).toBeUndefined();
  });
  it("is another occasion when it is moved, and the same when Azure cuts it to seconds", () => {
    const longer = { ...waiting, activateBy: at(9 * 24) };
    const cut = { ...waiting, activateBy: new Date(at(7 * 24).getTime() + 900) };
    expect(dueMails(longer, at(145))[0]?.mark).not.toBe(dueMails(waiting, at(97))[0]?.mark);
    expect(dueMails(cut, at(97))).toEqual(dueMails(waiting, at(97)));
  });
  it("is nobody's business once it is activated or to be deleted", () => {
    expect(names(active, at(150))).toEqual([]);
    expect(names({ ...waiting, present: false }, at(150))).toEqual([]);
  });
});

describe("an authorization that ends", () => {
  const until = (days: number): MailFacts => ({
    ...active,
    authorization: { confirmedAt: start, validUntil: at(days * 24) },
  });
  it("is told a week before", () => {
    expect(nextMailAt(until(30), start)).toEqual(at(23 * 24));
    expect(names(until(30), at(23 * 24))).toEqual(["authorization_ends"]);
    expect(names(until(30), at(30 * 24))).toEqual([]);
  });
  it("is not told in the first half of a short one", () => {
    expect(names(until(7), at(24))).toEqual([]);
    expect(names(until(7), at(3.5 * 24))).toEqual(["authorization_ends"]);
  });
});

describe("something that was refused", () => {
  it.each(reasonCodes)("%s is told when the customer can mend it, and has had time to", (reason) => {
    const told = reasons[reason].mender === "customer" ? ["needs_attention"] : [];
    const told_at = start.getTime() + attentionWait;
    expect(names(blocked(reason), new Date(told_at - 1))).toEqual([]);
    expect(names(blocked(reason), new Date(told_at))).toEqual(told);
  });
  it("is told once a day for one reason, however often it comes and goes", () => {
    const [first] = dueMails(blocked("authorization_missing"), at(1));
    const [again] = dueMails({ ...blocked("authorization_missing"), failingSince: at(2) }, at(3));
    const [tomorrow] = dueMails({ ...blocked("authorization_missing"), failingSince: at(24) }, at(25));
    expect(again).toEqual(first);
    expect(tomorrow).not.toEqual(first);
  });
});

describe("an ending", () => {
  it.each(["expired", "topic_deleted", "deleted", "declined"] as const)(
    "%s is told at once, and is no news after three days",
    (life) => {
      const facts: MailFacts = { ...waiting, state: { life, change: { is: "none" } } };
      expect(dueMails(facts, start)).toEqual([{ occasion: life, mark: "" }]);
      expect(dueMails(facts, new Date(start.getTime() + newsFor))).toEqual([]);
    },
  );
});

const anyTime = fc.integer({ min: -20 * 24, max: 20 * 24 }).map(at);
const anyChange: fc.Arbitrary<Change> = fc.oneof(
  fc.constantFrom<Change>({ is: "none" }, { is: "applying" }, { is: "drifted" }),
  fc.constantFrom(...reasonCodes).map((reason): Change => ({ is: "blocked", reason })),
);
const anyFacts: fc.Arbitrary<MailFacts> = fc.record({
  state: fc.record({ life: fc.constantFrom(...lives), change: anyChange }),
  present: fc.boolean(),
  lifeSince: anyTime,
  activateBy: fc.option(anyTime, { nil: undefined }),
  failingSince: fc.option(anyTime, { nil: undefined }),
  authorization: fc.option(fc.record({ confirmedAt: anyTime, validUntil: anyTime }), { nil: undefined }),
});

it("tells of one thing at a time, and whoever looks only when asked to misses nothing", () => {
  fc.assert(
    fc.property(anyFacts, anyTime, (facts, from) => {
      const key = ({ occasion, mark }: { occasion: string; mark: string }) => `${occasion} ${mark}`;
      const seen = new Set(dueMails(facts, from).map(key));
      for (let next = nextMailAt(facts, from); next; next = nextMailAt(facts, next)) {
        expect(dueMails(facts, next).length).toBeGreaterThan(0);
        for (const due of dueMails(facts, next)) seen.add(key(due));
      }
      for (let time = from; time < at(40 * 24); time = new Date(time.getTime() + 7 * hour)) {
        const due = dueMails(facts, time);
        expect(new Set(due.map(({ occasion }) => occasion)).size).toBe(due.length);
        expect(due.filter(({ occasion }) => occasion.startsWith("activate_")).length).toBeLessThanOrEqual(1);
        for (const one of due) expect(seen.has(key(one)), key(one)).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});

it("knows eight occasions", () => expect(occasionNames).toHaveLength(8));
