import fc from "fast-check";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { type Bucket, refill, type Share, sweepPart, takeToken, waitFor } from "@/lib/domain/arm-budget";
import { startPortal, type TestPortal } from "@/tools/portal-for-tests";

/** The budget in PostgreSQL keeps to the rules of lib/domain/arm-budget.ts, whoever takes at the same time. */

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.stop());
beforeEach(() => set({ size: 250, perSecond: 25, level: 250, sweepLevel: 100 }));
afterEach(() => portal.rows("update arm_budget set next_slot = null, paused_until = null"));

type Levels = Pick<Bucket, "size" | "perSecond" | "level" | "sweepLevel">;
const set = (
  { size, perSecond, level, sweepLevel }: Levels,
  secondsAgo = 0,
  pausedFor: number | null = null,
) =>
  portal.rows(
    `update arm_budget set size = $1, per_second = $2, level = $3, sweep_level = $4, at = now() - make_interval(secs => $5),
       paused_until = now() + make_interval(secs => $6), next_slot = null where kind = 'reads'`,
    [size, perSecond, level, sweepLevel, secondsAgo, pausedFor],
  );
type Row = { level: number; sweep: number; at: number; paused: number | null; now: number };
async function row(): Promise<Row> {
  const [found] = await portal.rows<Row>(
    `select level, sweep_level as sweep, 1000 * extract(epoch from at)::float8 as at,
       1000 * extract(epoch from paused_until)::float8 as paused, 1000 * extract(epoch from clock_timestamp())::float8 as now
     from arm_budget where kind = 'reads'`,
  );
  if (!found) throw new Error("no budget");
  return found;
}
const take = (share: Share) => portal.worker.budget.takeArmToken("reads", share);

it("takes and names waits as the rule does, for any bucket", async () => {
  const levels = fc
    .record({ size: fc.integer({ min: 10, max: 300 }), perSecond: fc.integer({ min: 1, max: 50 }) })
    .chain(({ size, perSecond }) =>
      fc.record({
        size: fc.constant(size),
        perSecond: fc.constant(perSecond),
        level: fc.double({ min: 0, max: size, noNaN: true }),
        sweepLevel: fc.double({ min: 0, max: sweepPart * size, noNaN: true }),
      }),
    );
  const share = fc.constantFrom<Share>("people", "crowd", "background", "sweep");
  const ago = fc.integer({ min: 0, max: 20 });
  let [taken, waited] = [0, 0];
  await fc.assert(
    fc.asyncProperty(levels, share, ago, async (start, who, secondsAgo) => {
      await set(start, secondsAgo);
      const before = await row();
      const bucket = { ...start, at: before.at };
      const result = await take(who);
      const after = await row();
      const isThere = [before.now, after.now].map((now) => takeToken(bucket, who, now) !== undefined);
      if (result.is === "taken") {
        taken += 1;
        expect(isThere).toContain(true);
        const byRule = refill(bucket, after.at);
        expect(after.level).toBeCloseTo(byRule.level - 1, 3);
        expect(after.sweep).toBeCloseTo(byRule.sweepLevel - (who === "sweep" ? 1 : 0), 3);
      } else {
        waited += 1;
        expect(isThere).toContain(false);
        expect(result.ms).toBeGreaterThanOrEqual(waitFor(bucket, who, after.now) - 1);
      }
    }),
    { numRuns: 150 },
  );
  // Otherwise only one side of the rule was compared.
  expect(taken).toBeGreaterThan(20);
  expect(waited).toBeGreaterThan(20);
}, 60_000);

it("gives no token twice, however many take at once", async () => {
  await set({ size: 250, perSecond: 2, level: 40, sweepLevel: 100 });
  const start = await row();
  let taken = 0;
  const takeMany = async () => {
    for (let count = 0; count < 12; count++) if ((await take("people")).is === "taken") taken += 1;
  };
  await Promise.all(Array.from({ length: 8 }, takeMany));
  const end = await row();
  expect(taken).toBeGreaterThanOrEqual(40);
  expect(taken).toBeLessThanOrEqual(40 + (2 * (end.now - start.at)) / 1000);
});

it("sends those who wait in the background back one after the other, and people as soon as there is a token", async () => {
  await set({ size: 10, perSecond: 0.1, level: 0, sweepLevel: 0 });
  const waits: number[] = [];
  for (let count = 0; count < 20; count++) {
    const result = await take("background");
    if (result.is === "wait") waits.push(result.ms);
  }
  // The first four tokens are kept for people: 40 s. Then one comes every 10 s.
  expect(waits).toHaveLength(20);
  expect(Math.max(...waits)).toBeGreaterThan(180_000);
  expect(new Set(waits.slice(-10).map((ms) => Math.round(ms / 5_000))).size).toBe(10);
  const person = await take("people");
  expect(person.is === "wait" ? person.ms : 0).toBeLessThanOrEqual(10_000);
});

it("gives two tokens or none: whoever gets one of two keeps none from others", async () => {
  await set({ size: 20, perSecond: 0.01, level: 1.5, sweepLevel: 0 }, 0, -1);
  const { takeArmToken } = portal.worker.budget;
  expect(await takeArmToken("reads", "people", 2)).toMatchObject({ is: "wait" });
  expect(await takeArmToken("reads", "people")).toMatchObject({ is: "taken" });
});

it("F-07: a pause holds everybody back until it is over, and a shorter one does not shorten it", async () => {
  const { hearArmAnswer } = portal.worker.budget;
  await hearArmAnswer("reads", { remaining: 0, pauseMs: 3_600_000 });
  await hearArmAnswer("reads", { remaining: 0, pauseMs: 1_000 });
  for (const share of ["people", "background", "sweep"] as const) {
    const result = await take(share);
    expect(result.is === "wait" ? result.ms : 0).toBeGreaterThan(3_590_000);
  }
  expect(await portal.worker.budget.takeArmToken("writes", "people")).toMatchObject({ is: "taken" });
  await set({ size: 250, perSecond: 25, level: 100, sweepLevel: 100 }, 0, -1);
  expect(await take("people")).toMatchObject({ is: "taken" });
});

it("believes Azure's count when it is lower, and writes nothing while the two agree", async () => {
  const { hearArmAnswer } = portal.worker.budget;
  const version = async () =>
    (await portal.rows("select xmin, ctid from arm_budget where kind = 'reads'"))[0];
  const before = await version();
  await hearArmAnswer("reads", { remaining: 249 });
  await hearArmAnswer("reads", { remaining: 3_747 });
  expect(await version()).toEqual(before);
  await hearArmAnswer("reads", { remaining: 12 });
  expect((await row()).level).toBe(12);
});

it("shows an admin what is left, and a customer nothing", async () => {
  await set({ size: 250, perSecond: 25, level: 100.7, sweepLevel: 100 }, 0, 60);
  const admin = { is: "admin", personId: "", personName: "Jonas Berg", role: "admin" } as const;
  const [reads] = await portal.web.budget.listArmBudget(admin, new Date());
  expect(reads).toMatchObject({ kind: "reads", size: 250, pausedUntil: expect.any(Date) });
  expect(reads?.left).toBeGreaterThanOrEqual(100);
  expect(await portal.web.budget.listArmBudget({ is: "public" }, new Date())).toEqual([]);
});
