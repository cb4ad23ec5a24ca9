import "server-only";
import { type AzureFacts, azureFacts } from "@/lib/domain/azure-checklist/facts";
import { takeRowIn } from "./leases";
import { wake } from "./wake";
import { type Tx, withViewer, worker } from "./with-viewer";

/** Longer than a reading takes: its calls run side by side, each at most 15 s. */
const leaseSeconds = 60;

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

/** `begunAt`: when it was asked for later, it has to be read once more. */
export type ReadingEnd = { facts?: AzureFacts; begunAt: Date; readAt?: Date; failed: boolean; at: Date };

export function endReading(
  held: HeldReading,
  { facts, begunAt, readAt, failed, at }: ReadingEnd,
): Promise<void> {
  return withViewer(worker, async (tx) => {
    const [row] = await tx.$queryRaw<{ asked_at: Date | null }[]>`
      select asked_at from azure_reading where id = ${held.id}::uuid and fence = ${held.fence} for update`;
    if (!row) return;
    const askedSince = row.asked_at !== null && row.asked_at > begunAt;
    const checkAt = askedSince ? new Date() : at;
    await tx.azureReading.update({
      where: { id: held.id },
      data: {
        leaseUntil: null,
        checkAt,
        failures: failed ? held.failures + 1 : 0,
        ...(facts ? { facts, readAt: readAt ?? begunAt } : {}),
        ...(facts && !askedSince ? { askedAt: null } : {}),
      },
    });
    await wake(tx, "read-azure", held.id, checkAt);
  });
}

/** Due now, whoever asks: a person, a finished step, a worker that has just started. */
export async function askReadingIn(tx: Tx, now: Date): Promise<void> {
  const rows = await tx.$queryRaw<{ id: string }[]>`select id from azure_reading`;
  for (const { id } of rows) {
    await tx.azureReading.updateMany({ where: { id }, data: { askedAt: now, checkAt: now } });
    await wake(tx, "read-azure", id, now);
  }
}

export function makeReadingDue(now: Date): Promise<void> {
  return withViewer(worker, (tx) => askReadingIn(tx, now));
}

export function findReadingId(): Promise<string> {
  return withViewer(
    worker,
    async (tx) => (await tx.azureReading.findFirstOrThrow({ select: { id: true } })).id,
  );
}

/** undefined: never read, or by a version that wrote something else; then it is read again. */
export const factsIn = (stored: unknown): AzureFacts | undefined => azureFacts.safeParse(stored).data;
