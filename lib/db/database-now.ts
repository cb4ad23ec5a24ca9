import "server-only";
import { Prisma } from "./client";
import { askAsViewer, type Tx, worker } from "./with-viewer";

const statement = Prisma.sql`select clock_timestamp() as now`;

/** The database's time: what is due when is reckoned by it, because machines' clocks differ (F-20). */
export async function databaseNow(): Promise<Date> {
  return nowIn(await askAsViewer<{ now: Date }>(worker, () => statement));
}

export async function databaseNowIn(tx: Tx): Promise<Date> {
  return nowIn(await tx.$queryRaw<{ now: Date }[]>(statement));
}

function nowIn([row]: { now: Date }[]): Date {
  if (!row) throw new Error("the database gave no time");
  return row.now;
}
