import { randomUUID } from "node:crypto";
import { waitOf } from "@/lib/azure/call";
import { readMetricHours } from "@/lib/azure/metrics";
import {
  failMetricReading,
  type HeldMetricReading,
  saveMetricHours,
  takeMetricReading,
} from "@/lib/db/azure-metrics";
import { databaseNow } from "@/lib/db/database-now";
import { metricsSince, readEvery } from "@/lib/domain/azure-metrics";
import { log } from "@/lib/log";

/** Reads what Azure Monitor counted of a region's partner namespaces. Nothing depends on it but what admins are shown. */
export async function readMetrics(id: string): Promise<void> {
  const held = await takeMetricReading(id);
  if (!held) return;
  const now = await databaseNow();
  const since = metricsSince(held.readAt, now);
  const read = await readMetricHours(randomUUID(), held.location, held.namespaces, since);
  if (read.is === "failed") return giveUpFor(held, read);
  await saveMetricHours(held, read.value, { readAt: now, at: new Date(now.getTime() + readEvery) });
}

type Failure = Extract<Awaited<ReturnType<typeof readMetricHours>>, { is: "failed" }>;

/** A missing role is no news after the first time; a person gives it. */
async function giveUpFor(held: HeldMetricReading, failure: Failure): Promise<void> {
  const { outcome, answer } = failure;
  const wait = Math.max(readEvery, waitOf(failure));
  const at = new Date((await databaseNow()).getTime() + wait);
  const reason = outcome.is === "refused" ? outcome.reason : "azure_unavailable";
  if (held.failures === 0)
    log.warn({ location: held.location, reason, ...answer }, "Azure Monitor's metrics could not be read");
  return failMetricReading(held, { reason, answer }, at);
}
