import "server-only";
import {
  type Bucket,
  type BudgetKind,
  type BudgetNews,
  budgetKinds,
  countTolerance,
  leftAfter,
  refill,
  type Share,
  sweepPart,
  waitFor,
} from "@/lib/domain/arm-budget";
import { Prisma } from "./generated/client";
import type { ArmBudgetModel } from "./generated/models";
import { askAsViewer, type DbViewer, withViewer, worker } from "./with-viewer";

/** `now`: the database's time, from which `ms` counts. */
export type Taken = { is: "taken"; left: number } | { is: "wait"; ms: number; now: Date };

/**
 * Takes `count` calls from the budget that all workers share, all or none: one statement, by the database's clock. The rule
 * is `takeToken` of lib/domain/arm-budget.ts, said in SQL because the row must be read and written at once
 * (arm-budget.integration.test.ts compares the two). `wait`: milliseconds after which to ask again.
 */
export async function takeArmToken(kind: BudgetKind, share: Share, count = 1): Promise<Taken> {
  // Before every call there is, so without a transaction: the policy of this table asks for no more than the worker's login.
  const [taken] = await askAsViewer<{ level: number }>(worker, () => taking(kind, share, count));
  return taken ? { is: "taken", left: taken.level } : waitInTurn(kind, share, count);
}

/**
 * Says what is left, as `level`, or has no row and has taken nothing. It can stand in a statement that writes the call down
 * too; `condition` is of that. All workers wait for this row, so such a statement must not wait for another one with it.
 */
export function taking(
  kind: BudgetKind,
  share: Share,
  count: number,
  condition = Prisma.sql`true`,
): Prisma.Sql {
  const forSweep = share === "sweep" ? count : 0;
  return Prisma.sql`
    with clock as materialized (select clock_timestamp() as now)
    update arm_budget b set level = ${level} - ${count}::integer, sweep_level = ${sweepLevel} - ${forSweep}::integer, at = greatest(b.at, clock.now)
    from clock where b.kind = ${kind} and (b.paused_until is null or b.paused_until <= clock.now)
      and ${level} - ${count}::integer >= ${leftAfter[share]}::float8 * b.size and ${sweepLevel} >= ${forSweep}::integer and ${condition}
    returning b.level`;
}

const elapsed = Prisma.sql`greatest(0, extract(epoch from clock.now - b.at)::float8)`;
const level = Prisma.sql`least(b.size, b.level + b.per_second * ${elapsed})`;
const sweepLevel = Prisma.sql`least(${sweepPart}::float8 * b.size, b.sweep_level + ${sweepPart}::float8 * b.per_second * ${elapsed})`;

/** Who waits longer than this in turn asks again, because the turns before may not have been used. */
const turnsMax = 300;

/**
 * Whoever waits in the background gets a time of its own, one token after the one before: a thousand flows that are due
 * at once do not all come back at once. People are few and do not queue behind them.
 */
async function waitInTurn(kind: BudgetKind, share: Share, count: number): Promise<Taken> {
  const queues = share !== "people";
  const rows = await withViewer(
    worker,
    (tx) => tx.$queryRaw<(ArmBudgetRow & { now: Date })[]>`
      with clock as materialized (select clock_timestamp() as now)
      update arm_budget b set next_slot = case when ${queues} then least(
          greatest(b.next_slot, b.paused_until, clock.now) + make_interval(secs => ${count}::float8 / b.per_second),
          greatest(b.paused_until, clock.now) + make_interval(secs => ${turnsMax}))
        else b.next_slot end
      from clock where b.kind = ${kind}
      returning b.kind, b.size, b.per_second as "perSecond", b.level, b.sweep_level as "sweepLevel", b.at,
        b.paused_until as "pausedUntil", b.next_slot as "nextSlot", clock.now as now`,
  );
  const [row] = rows;
  if (!row) throw new Error(`there is no budget for ${kind}`);
  const now = row.now.getTime();
  const inTurn = queues && row.nextSlot ? row.nextSlot.getTime() - now : 0;
  const ms = Math.max(waitFor(bucketOf(row), share, now, count), inTurn);
  return { is: "wait", ms, now: row.now };
}

/** Azure's own count and its wish to wait, for all workers: `hearAzure` in SQL. Writes nothing when they agree. */
export function hearArmAnswer(kind: BudgetKind, { remaining, pauseMs }: BudgetNews): Promise<void> {
  const count = remaining ?? null;
  const pause = pauseMs ?? null;
  return withViewer(worker, async (tx) => {
    await tx.$executeRaw`
      with clock as materialized (select clock_timestamp() as now)
      update arm_budget b set
        level = case when ${level} > ${count}::float8 + ${countTolerance} then ${count}::float8 else ${level} end,
        sweep_level = ${sweepLevel}, at = greatest(b.at, clock.now),
        paused_until = greatest(b.paused_until, clock.now + make_interval(secs => ${pause}::float8 / 1000))
      from clock where b.kind = ${kind}
        and (${level} > ${count}::float8 + ${countTolerance} or ${pause}::float8 is not null)`;
  });
}

type ArmBudgetRow = ArmBudgetModel;

function bucketOf({
  size,
  perSecond,
  level,
  sweepLevel,
  at,
  pausedUntil,
}: Omit<ArmBudgetRow, "nextSlot">): Bucket {
  return { size, perSecond, level, sweepLevel, at: at.getTime(), pausedUntil: pausedUntil?.getTime() };
}

export type BudgetView = { kind: BudgetKind; size: number; left: number; pausedUntil: Date | undefined };

/** For admins: what is left now. */
export function listArmBudget(viewer: DbViewer, now: Date): Promise<BudgetView[]> {
  return withViewer(viewer, async (tx) => budgetViews(await tx.armBudget.findMany(), now));
}

/** In the order of the kinds; `rows` are those of the table. */
export function budgetViews(rows: readonly Omit<ArmBudgetRow, "nextSlot">[], now: Date): BudgetView[] {
  return budgetKinds.flatMap((kind) => {
    const row = rows.find((one) => one.kind === kind);
    if (!row) return [];
    const paused = row.pausedUntil && row.pausedUntil > now ? row.pausedUntil : undefined;
    const left = Math.floor(refill(bucketOf(row), now.getTime()).level);
    return [{ kind, size: row.size, left, pausedUntil: paused }];
  });
}
