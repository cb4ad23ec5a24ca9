import "server-only";
import { Prisma } from "./client";
import { withViewer, worker } from "./with-viewer";

type Forgotten =
  | "attempt"
  | "azure_metric_hour"
  | "event_receipt"
  | "mail"
  | "usage_hour"
  | "usage_minute"
  | "usage_report"
  | "usage_total"
  | "webhook_delivery";

/**
 * Deletes the rows of a table that are `old`, `atOnce` by `atOnce` until there is none: what came together while no worker
 * ran is more than one statement has time for, and would never go.
 */
export async function forget(table: Forgotten, old: Prisma.Sql, atOnce = 20_000): Promise<void> {
  const name = Prisma.raw(table);
  const forgetSome = () =>
    withViewer(
      worker,
      (tx) =>
        tx.$executeRaw`delete from ${name} where ctid = any(array(select ctid from ${name} where ${old} limit ${atOnce})) and (${old})`,
    );
  while ((await forgetSome()) === atOnce);
}
