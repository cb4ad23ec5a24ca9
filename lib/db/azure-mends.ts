import "server-only";
import { randomUUID } from "node:crypto";
import type { Mend, MendPhase } from "@/lib/domain/azure-mend";
import { askReadingIn } from "./azure-reading";
import { databaseNowIn } from "./database-now";
import type { AzureMendModel } from "./generated/models";
import { takeRowIn } from "./leases";
import { wake } from "./wake";
import { type Tx, withViewer, worker } from "./with-viewer";

/** Longer than one look takes: a read of at most 15 s, and a write of 30 s. */
const leaseSeconds = 60;

export type MendAsk = Mend & { name: string | null };

/**
 * Asks the worker for these steps, one after the other. What is asked for already, by whomever, is not asked for again:
 * gives the steps that are new.
 */
export async function askMendsIn(tx: Tx, askedByName: string, asks: readonly MendAsk[]): Promise<MendAsk[]> {
  const now = await databaseNowIn(tx);
  const batchId = randomUUID();
  const asked: (MendAsk & { id: string })[] = [];
  for (const ask of asks) {
    const id = randomUUID();
    const added = await tx.$executeRaw`
      insert into azure_mend (id, batch_id, position, task, target, name, asked_by_name, asked_at, check_at)
      values (${id}::uuid, ${batchId}::uuid, ${asked.length}, ${ask.task}, ${ask.target}, ${ask.name}, ${askedByName}, ${now},
        ${asked.length === 0 ? now : null})
      on conflict do nothing`;
    if (added === 1) asked.push({ ...ask, id });
  }
  const [first] = asked;
  if (first) await wake(tx, "mend-azure", first.id, now);
  return asked;
}

/** Takes a step whose turn it is; undefined: it is not, it is over, or another worker has it. */
export function takeMend(id: string): Promise<AzureMendModel | undefined> {
  return withViewer(worker, async (tx) => {
    if ((await takeRowIn(tx, "azure_mend", id, leaseSeconds)) === undefined) return undefined;
    return tx.azureMend.findUniqueOrThrow({ where: { id } });
  });
}

type Held = Pick<AzureMendModel, "id" | "fence" | "batchId" | "position">;

/** What a look came to. With `at`: go on then. */
export type MendNote = {
  phase: MendPhase;
  at?: Date;
  startedAt?: Date;
  operation?: string | null;
  problem?: string | null;
  reason?: string | null;
  failures?: number;
};

/** Before Azure is asked for a change: whoever takes over knows that it may have been. False: the lease was lost. */
export function noteMend({ id, fence }: Held, data: Pick<MendNote, "phase" | "startedAt">): Promise<boolean> {
  return withViewer(
    worker,
    async (tx) => (await tx.azureMend.updateMany({ where: { id, fence }, data })).count === 1,
  );
}

/** Gives the step back to go on at a time. */
export function releaseMend({ id, fence }: Held, { at, ...note }: MendNote & { at: Date }): Promise<void> {
  return withViewer(worker, async (tx) => {
    const data = { ...note, checkAt: at, leaseUntil: null };
    const { count } = await tx.azureMend.updateMany({ where: { id, fence }, data });
    if (count === 1) await wake(tx, "mend-azure", id, at);
  });
}

/**
 * A step is over: the next of its batch begins, or, where Azure refused, none after it does. Then everything is read
 * again, since nothing is shown as done before a reading said so.
 */
export function endMend(held: Held, note: MendNote & { phase: "done" | "refused" }): Promise<void> {
  return withViewer(worker, async (tx) => {
    const now = await databaseNowIn(tx);
    const { id, fence, batchId, position } = held;
    const data = { ...note, endedAt: now, checkAt: null, leaseUntil: null };
    const { count } = await tx.azureMend.updateMany({ where: { id, fence }, data });
    if (count === 0) return;
    const later = { batchId, position: { gt: position }, phase: "waiting" };
    if (note.phase === "refused")
      await tx.azureMend.updateMany({
        where: later,
        data: { phase: "stopped", endedAt: now, checkAt: null },
      });
    const next = await tx.azureMend.findFirst({ where: later, orderBy: { position: "asc" } });
    if (next) {
      await tx.azureMend.update({ where: { id: next.id }, data: { checkAt: now } });
      await wake(tx, "mend-azure", next.id, now);
    }
    await askReadingIn(tx);
  });
}

/** For the doctor, which takes the steps itself: the first that is open, and whether it is due now. */
export function findOpenMend(): Promise<Pick<AzureMendModel, "id" | "checkAt"> | null> {
  return withViewer(worker, (tx) =>
    tx.azureMend.findFirst({
      where: { phase: { in: ["waiting", "asked", "working"] }, checkAt: { not: null } },
      orderBy: { checkAt: "asc" },
      select: { id: true, checkAt: true },
    }),
  );
}
