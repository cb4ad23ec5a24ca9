import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  afterWait,
  type Bucket,
  hearAzure,
  isLow,
  leftAfter,
  newsOf,
  refill,
  type Share,
  sweepPart,
  takeToken,
  waitFor,
} from "./arm-budget";

const reads: Bucket = { size: 250, perSecond: 25, level: 250, sweepLevel: 100, at: 0 };
const share = fc.constantFrom<Share>("people", "background", "sweep");
const bucket = fc
  .record({ size: fc.integer({ min: 10, max: 300 }), perSecond: fc.integer({ min: 1, max: 50 }) })
  .chain(({ size, perSecond }) =>
    fc.record({
      size: fc.constant(size),
      perSecond: fc.constant(perSecond),
      level: fc.double({ min: 0, max: size, noNaN: true }),
      sweepLevel: fc.double({ min: 0, max: sweepPart * size, noNaN: true }),
      at: fc.integer({ min: 0, max: 100_000 }),
      pausedUntil: fc.option(fc.integer({ min: 0, max: 200_000 }), { nil: undefined }),
    }),
  );
const time = fc.integer({ min: 0, max: 300_000 });

describe("any order of takes", () => {
  const takes = fc.array(fc.record({ share, after: fc.integer({ min: 0, max: 2_000 }) }), { maxLength: 400 });
  test("never makes more calls in any window than Azure would allow", () =>
    fc.assert(
      fc.property(bucket, takes, (first, wishes) => {
        const { granted } = play({ ...first, pausedUntil: undefined }, wishes);
        for (const [index, from] of granted.entries())
          for (const [more, to] of granted.slice(index).entries())
            expect(more + 1).toBeLessThanOrEqual(
              first.size + (first.perSecond * (to.now - from.now)) / 1000 + 1e-6,
            );
      }),
      { numRuns: 200 },
    ));
  test("leaves people their reserve: whatever others took, a call of theirs goes at once", () =>
    fc.assert(
      fc.property(bucket, takes, (start, wishes) => {
        const full = { ...start, level: start.size, pausedUntil: undefined };
        const { left, now } = play(
          full,
          wishes.filter(({ share }) => share !== "people"),
        );
        expect(left.level).toBeGreaterThanOrEqual(leftAfter.background * start.size - 1e-6);
        expect(takeToken(left, "people", now)).toBeDefined();
      }),
    ));
  test("keeps a fifth for small organizations, however many calls a crowd wants", () =>
    fc.assert(
      fc.property(bucket, takes, (start, wishes) => {
        const full = { ...start, level: start.size, pausedUntil: undefined };
        const crowd = wishes.map(({ after }) => ({ share: "crowd" as const, after }));
        const { left, now } = play(full, crowd);
        expect(left.level).toBeGreaterThanOrEqual(leftAfter.crowd * start.size - 1e-6);
        expect(takeToken(left, "people", now)).toBeDefined();
      }),
    ));
  test("gives sweeps at most their part of burst and refill", () =>
    fc.assert(
      fc.property(bucket, takes, (start, wishes) => {
        const { granted } = play({ ...start, pausedUntil: undefined }, wishes);
        const sweeps = granted.filter(({ share }) => share === "sweep");
        const last = sweeps.at(-1)?.now ?? start.at;
        expect(sweeps.length).toBeLessThanOrEqual(
          sweepPart * (start.size + (start.perSecond * (last - start.at)) / 1000) + 1e-6,
        );
      }),
    ));
});

test("the wait that is named is the shortest: a token is there after it and not before", () =>
  fc.assert(
    fc.property(bucket, share, time, (some, who, now) => {
      const wait = waitFor(some, who, now);
      expect(takeToken(some, who, now + wait + 1)).toBeDefined();
      if (wait > 1) expect(takeToken(some, who, now + wait - 1)).toBeUndefined();
    }),
  ));

test("a clock that is set back gives nothing", () =>
  expect(refill({ ...reads, level: 3, at: 5_000 }, 1_000)).toMatchObject({ level: 3, at: 5_000 }));

describe("what Azure says", () => {
  const news = fc.record({
    remaining: fc.option(fc.integer({ min: 0, max: 300 }), { nil: undefined }),
    pauseMs: fc.option(fc.integer({ min: 1, max: 86_400_000 }), { nil: undefined }),
  });
  test("never leaves more than it counts, gives nothing back and shortens no pause", () =>
    fc.assert(
      fc.property(bucket, news, time, (some, said, now) => {
        const before = refill(some, now);
        const after = hearAzure(some, said, now);
        if (said.remaining !== undefined) expect(after.level).toBeLessThanOrEqual(said.remaining + 1);
        expect(after.level).toBeLessThanOrEqual(before.level);
        expect(after.pausedUntil ?? 0).toBeGreaterThanOrEqual(before.pausedUntil ?? 0);
        expect(waitFor(after, "people", now)).toBeGreaterThanOrEqual(said.pauseMs ?? 0);
      }),
    ));
  test("F-07: a refusal without a time to wait pauses for five seconds, and every refusal empties the bucket", () => {
    expect(newsOf({ status: 429, remaining: 17 })).toEqual({ remaining: 0, pauseMs: 5_000 });
    expect(newsOf({ status: 429, retryAfterMs: 3_600_000 })).toEqual({ remaining: 0, pauseMs: 3_600_000 });
  });
  test("busy with a time to wait pauses too; without one it is the flow's own trouble", () => {
    expect(newsOf({ status: 503, retryAfterMs: 7_000 }).pauseMs).toBe(7_000);
    expect(newsOf({ status: 503, retryAfterMs: 7_000 }).everyKind).toBeUndefined();
    expect(newsOf({ status: 403 }).pauseMs).toBeUndefined();
    expect(newsOf({ status: 503 }).pauseMs).toBeUndefined();
    expect(newsOf({ status: 200, remaining: 12, retryAfterMs: 9_000 })).toEqual({ remaining: 12 });
  });
  test.each([401, "no token"] as const)("F-01: %s pauses calls of every kind", (status) =>
    expect(newsOf({ status, remaining: 12 })).toEqual({ pauseMs: 5_000, everyKind: true }),
  );
});

test("nobody comes back before the wait is over, nor much later", () =>
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 86_400_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (wait, chance) => {
        expect(afterWait(wait, chance)).toBeGreaterThan(wait);
        expect(afterWait(wait, chance)).toBeLessThanOrEqual(wait + 5_100);
      },
    ),
  ));

test("a bucket is low with less than three tenths left, or while Azure has it paused", () => {
  for (let size = 1; size <= 300; size++)
    for (let left = 0; left <= size; left++) {
      expect(isLow({ size, left, pausedUntil: undefined }), `${left} of ${size}`).toBe(10 * left < 3 * size);
      expect(isLow({ size, left, pausedUntil: new Date(0) })).toBe(true);
    }
});

type Wish = { share: Share; after: number };
function play(start: Bucket, wishes: readonly Wish[]) {
  let [left, now] = [start, start.at];
  const granted: { share: Share; now: number }[] = [];
  for (const { share, after } of wishes) {
    now += after;
    const taken = takeToken(left, share, now);
    if (!taken) continue;
    left = taken;
    granted.push({ share, now });
  }
  return { left, now, granted };
}
