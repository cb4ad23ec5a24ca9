import "server-only";
import { checksPerMinute } from "@/lib/domain/check-now";
import type { Tx } from "./with-viewer";

/** Counts one check of this person, whichever web process takes it; false: there were too many in this minute. */
export async function countCheckIn(tx: Tx, personId: string): Promise<boolean> {
  await tx.$executeRaw`
    delete from person_check where person_id = ${personId}::uuid and minute < date_trunc('minute', now())`;
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    insert into person_check as c (person_id, minute, count) values (${personId}::uuid, date_trunc('minute', now()), 1)
    on conflict (person_id, minute) do update set count = c.count + 1 returning count`;
  return row !== undefined && row.count <= checksPerMinute;
}
