import "server-only";
import { Prisma } from "./client";
import type { NamespaceSweepModel } from "./generated/models";
import { wake } from "./wake";
import { type DbViewer, type Tx, withViewer, worker } from "./with-viewer";

/** Longer than a page takes: its deadline is 15 s. */
const leaseSeconds = 30;

/** A pass that this worker holds. `continuation`: where the one under way goes on, also after a crash. */
export type Sweep = Pick<
  NamespaceSweepModel,
  "id" | "fence" | "namespace" | "continuation" | "pages" | "failures"
>;

/** Every namespace that is offered is swept; one that is no longer offered goes on being swept for its flows. */
export function addSweeps(): Promise<number> {
  return withViewer(
    worker,
    (tx) => tx.$executeRaw`
      insert into namespace_sweep (namespace) select name from partner_namespace
        where name not in (select namespace from namespace_sweep) on conflict do nothing`,
  );
}

/** Takes a pass that is due, or undefined: it is not, or another worker has it. Times are the database's own. */
export function takeSweep(id: string): Promise<Sweep | undefined> {
  return withViewer(worker, async (tx) => {
    const [sweep] = await tx.$queryRaw<Sweep[]>`
      update namespace_sweep set lease_until = now() + make_interval(secs => ${leaseSeconds}), fence = fence + 1,
        started_at = coalesce(started_at, now())
      where id = ${id}::uuid and check_at <= now() and (lease_until is null or lease_until < now())
      returning id, fence, namespace, continuation, pages, failures`;
    return sweep;
  });
}

/** Event flows in one statement that makes them due: it ends long before its time is over. */
export const hintedAtOnce = 1_000;

type Held = Pick<Sweep, "id" | "fence">;

/**
 * Locks the row for this transaction, keeps the lease and gives the database's time, by which everything about a pass is
 * reckoned; undefined: another worker has it, write nothing.
 */
export async function keepSweepIn(tx: Tx, { id, fence }: Held): Promise<Date | undefined> {
  const [kept] = await tx.$queryRaw<{ now: Date }[]>`
    update namespace_sweep set lease_until = now() + make_interval(secs => ${leaseSeconds}) where id = ${id}::uuid and fence = ${fence}
    returning clock_timestamp() as now`;
  return kept?.now;
}

/** Gives the pass back as it is, to go on at `at`, or at once. */
export function releaseSweep(sweep: Held, at?: Date): Promise<void> {
  return endTurn(sweep, async (_, now) => at ?? now);
}

/** `waitMs`: before it is tried again. */
export type SweepTrouble = { problem: string; waitMs: number; beginAgain: boolean };

/** A page did not come. The pass goes on with the same page later, or from the first where Azure no longer knows the page. */
export function failSweep(sweep: Held, { problem, waitMs, beginAgain }: SweepTrouble): Promise<void> {
  return endTurn(sweep, async (tx, now) => {
    await tx.namespaceSweep.update({
      where: { id: sweep.id },
      data: { failures: { increment: 1 }, problem, ...(beginAgain ? freshPass : {}) },
    });
    if (beginAgain) await tx.sweepPage.deleteMany({ where: { sweepId: sweep.id } });
    return new Date(now.getTime() + waitMs);
  });
}

export const freshPass = { startedAt: null, continuation: null, pages: 0, channels: 0, differing: 0 };

/** Writes and gives the pass back, in one transaction; `write` says when it goes on. Nothing, if another worker has it. */
export function endTurn(sweep: Held, write: (tx: Tx, now: Date) => Promise<Date>): Promise<void> {
  return withViewer(worker, async (tx) => {
    const now = await keepSweepIn(tx, sweep);
    if (!now) return;
    const at = await write(tx, now);
    await tx.namespaceSweep.update({ where: { id: sweep.id }, data: { leaseUntil: null, checkAt: at } });
    await wake(tx, "sweep-namespace", sweep.id, at);
  });
}

export type SweepView = Pick<
  NamespaceSweepModel,
  | "namespace"
  | "startedAt"
  | "pages"
  | "channels"
  | "problem"
  | "completedAt"
  | "completedChannels"
  | "heldAt"
  | "heldMissing"
>;

/** For admins: each namespace with its last complete pass, the one under way, and the brake. */
export function listSweeps(viewer: DbViewer): Promise<SweepView[]> {
  return withViewer(viewer, (tx) => tx.namespaceSweep.findMany({ orderBy: { namespace: "asc" } }));
}

/** Its channel was there before the flow `f`, so the pass counted it; requested again the flow has one of its own. */
const takenOver = Prisma.sql`(f.adopted_channel is not null and f.generation = 1)`;

/**
 * Of the row `s` of namespace_sweep: the channels in its namespace as the last complete pass counted them, and what the
 * portal's own reads have shown since. Null: no pass was complete yet. What is gone is asked for twice: an index holds
 * those of the first condition.
 */
export const channelsNow = Prisma.sql`s.completed_channels
  + (select count(*)::int from event_flow f where f.partner_namespace = s.namespace and f.channel = 'present'
      and f.topic_created_at > s.completed_at and not ${takenOver})
  - (select count(*)::int from event_flow f where f.partner_namespace = s.namespace and f.channel in ('missing', 'gone')
      and f.channel = 'gone' and f.observed_at > s.completed_at and (f.topic_created_at <= s.completed_at or ${takenOver}))`;
