import "server-only";
import { type AzureFacts, azureFacts } from "@/lib/domain/azure-checklist/facts";
import { databaseNowIn } from "./database-now";
import { takeRowIn } from "./leases";
import { wake } from "./wake";
import { type Tx, withViewer, worker } from "./with-viewer";

/** Longer than a reading takes: three reads of at most 15 s follow each other, and an event that is published in 30 s. */
const leaseSeconds = 90;

export type HeldReading = {
  id: string;
  fence: number;
  failures: number;
  /** Somebody waits for it. */
  isAskedFor: boolean;
  /** What was known before, if it can still be read. */
  facts: AzureFacts | undefined;
};

/** Takes the reading for this worker; undefined: another one has it. */
export function takeReading(id: string): Promise<HeldReading | undefined> {
  return withViewer(worker, async (tx) => {
    const fence = await takeRowIn(tx, "azure_reading", id, leaseSeconds);
    if (fence === undefined) return undefined;
    const row = await tx.azureReading.findUniqueOrThrow({ where: { id } });
    const { failures, askedAt } = row;
    return { id, fence, failures, isAskedFor: askedAt !== null, facts: factsIn(row.facts) };
  });
}

/** Times by the database's clock. `begunAt`: when it was asked for later, it has to be read once more. */
export type ReadingEnd = { facts?: AzureFacts; begunAt: Date; failures: number; at: Date };

export function endReading(held: HeldReading, { facts, begunAt, failures, at }: ReadingEnd): Promise<void> {
  return withViewer(worker, async (tx) => {
    const [row] = await tx.$queryRaw<{ asked_at: Date | null; now: Date }[]>`
      select asked_at, clock_timestamp() as now from azure_reading where id = ${held.id}::uuid and fence = ${held.fence} for update`;
    if (!row) return;
    const askedSince = row.asked_at !== null && row.asked_at > begunAt;
    const checkAt = askedSince ? row.now : at;
    await tx.azureReading.update({
      where: { id: held.id },
      data: {
        leaseUntil: null,
        checkAt,
        failures,
        ...(facts ? { facts, readAt: row.now } : {}),
        ...(facts && !askedSince ? { askedAt: null } : {}),
      },
    });
    await wake(tx, "read-azure", held.id, checkAt);
  });
}

/** Due now, whoever asks: a person, a finished step, a worker that has just started. */
export async function askReadingIn(tx: Tx): Promise<void> {
  const now = await databaseNowIn(tx);
  const rows = await tx.$queryRaw<{ id: string }[]>`select id from azure_reading`;
  for (const { id } of rows) {
    await tx.azureReading.updateMany({ where: { id }, data: { askedAt: now, checkAt: now } });
    await wake(tx, "read-azure", id, now);
  }
}

export function makeReadingDue(): Promise<void> {
  return withViewer(worker, askReadingIn);
}

export function findReadingId(): Promise<string> {
  return withViewer(
    worker,
    async (tx) => (await tx.azureReading.findFirstOrThrow({ select: { id: true } })).id,
  );
}

/** undefined: never read, or by a version that wrote something else; then it is read again. */
export const factsIn = (stored: unknown): AzureFacts | undefined => azureFacts.safeParse(stored).data;
