import "server-only";
import type { Prisma } from "./client";
import type { Tx } from "./with-viewer";

export type AuditEntry = {
  /** Who did it, by name. */
  actor: string;
  /** A noun and what happened to it, as "event-flow.deleted". */
  action: string;
  /** What it happened to, as "event-flow/{id}". */
  target: string;
  /** Whose it is; null where no organization is meant. */
  organizationId: string | null;
  before?: Prisma.InputJsonValue;
  after?: Prisma.InputJsonValue;
  at?: Date;
};

/**
 * Writes one audit record, in the transaction of what it tells: neither is there without the other. `createMany`,
 * because `create` would read the row back, which not everybody who may write one may do.
 */
export async function recordAuditIn(tx: Tx, entry: AuditEntry): Promise<void> {
  await tx.auditRecord.createMany({ data: entry });
}
