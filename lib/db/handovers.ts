import "server-only";
import { createHash } from "node:crypto";
import { type Guest, type HandoverTask, handoverTasks, isHandoverToken } from "@/lib/domain/handover";
import type { Customer } from "@/lib/domain/viewer";
import type { HandoverModel } from "./generated/models";
import { readTogether, type Tx, withViewer } from "./with-viewer";

export type HandoverRow = Omit<HandoverModel, "task"> & { task: HandoverTask };

/** The link holds the token, the table its hash. */
export const handoverHash = (token: string) => createHash("sha256").update(token).digest("base64url");

/** Who has this token, and their row, whatever it is worth now; undefined: nobody made such a link. */
export async function findGuest(token: string): Promise<{ guest: Guest; row: HandoverRow } | undefined> {
  if (!isHandoverToken(token)) return undefined;
  const tokenHash = handoverHash(token);
  const row = await withViewer({ is: "handover", tokenHash }, (tx) =>
    tx.handover.findUnique({ where: { tokenHash } }),
  );
  return row ? { guest: { is: "handover", tokenHash }, row: typed(row) } : undefined;
}

/** Newest first. */
export function listHandovers(viewer: Customer, flowId: string): Promise<HandoverRow[]> {
  return readTogether(viewer, async (tx) => {
    const rows = await tx.handover.findMany({ where: { flowId }, orderBy: { id: "desc" }, take: 50 });
    return rows.map(typed);
  });
}

/** Links of the flow that are neither expired nor revoked. */
export function countOpenHandoversIn(tx: Tx, flowId: string, now: Date): Promise<number> {
  return tx.handover.count({ where: { flowId, revokedAt: null, expiresAt: { gt: now } } });
}

export async function addHandoverIn(tx: Tx, row: HandoverRow): Promise<void> {
  await tx.handover.createMany({ data: row });
}

/** Closes an open link; false: there is none such. */
export async function revokeHandoverIn(
  tx: Tx,
  flowId: string,
  id: string,
  now: Date,
): Promise<HandoverRow | undefined> {
  const { count } = await tx.handover.updateMany({
    where: { id, flowId, revokedAt: null, expiresAt: { gt: now } },
    data: { revokedAt: now },
  });
  const row = count === 1 ? await tx.handover.findUnique({ where: { id } }) : null;
  return row ? typed(row) : undefined;
}

/** Whoever has the link says that it is done; once. */
export async function markDoneIn(tx: Tx, { tokenHash }: Guest, now: Date): Promise<boolean> {
  return (
    (await tx.handover.updateMany({ where: { tokenHash, doneAt: null }, data: { doneAt: now } })).count === 1
  );
}

/** A draft that became the next request of a flow takes its links with it. */
export async function moveHandoversIn(
  tx: Tx,
  draftId: string,
  flowId: string,
  generation: number,
): Promise<void> {
  await tx.handover.updateMany({ where: { flowId: draftId }, data: { flowId, generation } });
}

function typed(row: HandoverModel): HandoverRow {
  const task = handoverTasks.find((one) => one === row.task);
  if (!task) throw new Error(`a hand-over of an unknown task ${row.task}`);
  return { ...row, task };
}
