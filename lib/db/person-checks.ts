import "server-only";
import { checksPerMinute, wishesPerMinute } from "@/lib/domain/check-now";
import type { Actor } from "@/lib/domain/viewer";
import { Prisma } from "./client";
import type { Tx } from "./with-viewer";

/**
 * Counts one check of this person, whichever web process takes it; false: there were too many in this minute. A system's
 * token has a rate of its own.
 */
export const countCheckIn = async (tx: Tx, actor: Actor) =>
  actor.is === "service" || (await countIn(tx, Prisma.sql`person_check`, actor.personId, checksPerMinute));

/** The same for one change: a request, other event types, more time, a deletion. */
export const countWishIn = async (tx: Tx, actor: Actor) =>
  actor.is === "service" || (await countIn(tx, Prisma.sql`person_wish`, actor.personId, wishesPerMinute));

async function countIn(tx: Tx, table: Prisma.Sql, personId: string, most: number): Promise<boolean> {
  await tx.$executeRaw`
    delete from ${table} where person_id = ${personId}::uuid and minute < date_trunc('minute', now())`;
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    insert into ${table} as c (person_id, minute, count) values (${personId}::uuid, date_trunc('minute', now()), 1)
    on conflict (person_id, minute) do update set count = c.count + 1 returning count`;
  return row !== undefined && row.count <= most;
}
