import "server-only";
import type { BulkAction } from "@/lib/domain/bulk";
import type { Admin } from "@/lib/domain/viewer";
import { recordAuditIn } from "./audit";
import { Prisma } from "./client";
import { columnsOf } from "./columns";
import { databaseNowIn } from "./database-now";
import type { BulkItemModel, BulkRunModel } from "./generated/models";
import { takeRowIn } from "./leases";
import { wake } from "./wake";
import { type DbViewer, withViewer, worker } from "./with-viewer";

export type BulkChoice = {
  action: BulkAction;
  chosenBy: string;
  items: Pick<BulkItemModel, "flowId" | "organizationId" | "flowName" | "generation">[];
};

/** Stores what is wanted of which flows; the worker begins at once. Gives the run's id. */
export function addBulkRun(viewer: Admin, { action, chosenBy, items }: BulkChoice): Promise<string> {
  return withViewer(viewer, async (tx) => {
    const now = await databaseNowIn(tx);
    const { id } = await tx.bulkRun.create({
      data: {
        action,
        chosenBy,
        askedById: viewer.personId,
        askedByName: viewer.personName,
        flows: items.length,
        checkAt: now,
      },
      select: { id: true },
    });
    await tx.bulkItem.createMany({
      data: items.map((item, position) => ({ ...item, runId: id, position })),
    });
    await recordAuditIn(tx, {
      actor: viewer.personName,
      action: `bulk-run.${action}-asked`,
      target: `bulk-run/${id}`,
      organizationId: null,
      after: { flows: items.length, chosenBy },
    });
    await wake(tx, "run-bulk", id, now);
    return id;
  });
}

/** Nothing more of it is begun; what was asked for already stays asked for. */
export function stopBulkRun(viewer: Admin, id: string, now: Date): Promise<boolean> {
  return withViewer(viewer, async (tx) => {
    const { count } = await tx.bulkRun.updateMany({
      where: { id, endedAt: null },
      data: { stoppedByName: viewer.personName, endedAt: now, checkAt: null },
    });
    if (count === 1)
      await recordAuditIn(tx, {
        actor: viewer.personName,
        action: "bulk-run.stopped",
        target: `bulk-run/${id}`,
        organizationId: null,
      });
    return count === 1;
  });
}

export type BulkProgress = { run: BulkRunModel; items: BulkItemModel[] };

type SeenItem = Pick<BulkItemModel, "position" | "flowId" | "flowName" | "outcome">;

/** In one statement; a run has at most a thousand flows. */
export function findBulkRun(
  viewer: DbViewer,
  id: string,
): Promise<{ run: BulkRunModel; items: SeenItem[] } | undefined> {
  return withViewer(viewer, async (tx) => {
    const [row] = await tx.$queryRaw<(BulkRunModel & { items: SeenItem[] })[]>`
      select ${columnsOf("r", Prisma.BulkRunScalarFieldEnum)},
        coalesce((select jsonb_agg(jsonb_build_object(
          'position', i.position, 'flowId', i.flow_id, 'flowName', i.flow_name, 'outcome', i.outcome) order by i.position)
          from bulk_item i where i.run_id = r.id), '[]') as items
      from bulk_run r where r.id = ${id}::uuid`;
    if (!row) return undefined;
    const { items, ...run } = row;
    return { run, items };
  });
}

const leaseSeconds = 30;

/** Takes a run with its next flows; undefined: another worker has it, or it is over. */
export function takeBulkRun(id: string, most: number): Promise<BulkProgress | undefined> {
  return withViewer(worker, async (tx) => {
    if ((await takeRowIn(tx, "bulk_run", id, leaseSeconds)) === undefined) return undefined;
    const run = await tx.bulkRun.findUniqueOrThrow({ where: { id } });
    const items = await tx.bulkItem.findMany({
      where: { runId: id, outcome: null },
      orderBy: { position: "asc" },
      take: most,
    });
    return { run, items };
  });
}

/** Whoever comes twice to a flow after a crash asks twice, which is one wish: nothing is done twice in Azure. */
export function endBulkItem({ runId, position }: BulkItemModel, outcome: string): Promise<void> {
  return withViewer(worker, async (tx) => {
    await tx.bulkItem.updateMany({ where: { runId, position, outcome: null }, data: { outcome } });
  });
}

/**
 * Gives it back: to go on after `waitMs`, or, without it, as ended. Nothing where another worker has it or a person stopped
 * it.
 */
export function releaseBulkRun({ id, fence }: BulkRunModel, waitMs: number | undefined): Promise<void> {
  return withViewer(worker, async (tx) => {
    const now = await databaseNowIn(tx);
    const at = waitMs === undefined ? undefined : new Date(now.getTime() + waitMs);
    const { count } = await tx.bulkRun.updateMany({
      where: { id, fence, endedAt: null },
      data: at ? { checkAt: at, leaseUntil: null } : { checkAt: null, leaseUntil: null, endedAt: now },
    });
    if (at && count === 1) await wake(tx, "run-bulk", id, at);
  });
}
