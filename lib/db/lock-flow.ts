import "server-only";
import type { Tx } from "./with-viewer";

/**
 * Locks the row until the transaction ends, and gives the database's time once it has it: whoever waited must not be
 * earlier than what was written meanwhile. undefined: no such row for this viewer.
 */
export async function lockFlow(tx: Tx, id: string): Promise<Date | undefined> {
  const [locked] = await tx.$queryRaw<{ now: Date }[]>`
    select clock_timestamp() as now from (select id from event_flow where id = ${id}::uuid for update) locked`;
  return locked?.now;
}
