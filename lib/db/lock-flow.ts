import "server-only";
import { Prisma } from "./client";
import { columnsOf } from "./columns";
import type { EventFlowModel } from "./generated/models";
import type { Tx } from "./with-viewer";

const columns = columnsOf("locked", Prisma.EventFlowScalarFieldEnum);

/**
 * Locks the row until the transaction ends, and gives it with the database's time once it has it: whoever waited must not
 * be earlier than what was written meanwhile. undefined: no such row for this viewer.
 */
export async function lockFlow(tx: Tx, id: string): Promise<{ flow: EventFlowModel; now: Date } | undefined> {
  const [locked] = await tx.$queryRaw<(EventFlowModel & { databaseNow: Date })[]>`
    select ${columns}, clock_timestamp() as "databaseNow"
    from (select * from event_flow where id = ${id}::uuid for update) locked`;
  if (!locked) return undefined;
  const { databaseNow, ...flow } = locked;
  return { flow, now: databaseNow };
}
