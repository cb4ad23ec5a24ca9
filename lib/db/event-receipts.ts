import "server-only";
import type { AzureHint } from "@/lib/domain/azure-hint";
import { readChannelName } from "@/lib/domain/channel";
import { wake } from "./change-flow";
import type { Prisma } from "./client";
import { copiesFor } from "./flow-row";
import { azureEvents, type Tx, withViewer, worker } from "./with-viewer";

/** All receipts are taken together, so their wake-up has one name. */
const allReceipts = "00000000-0000-4000-8000-000000000000";
const takenAtOnce = 500;

/** Durable when this returns. An event that was told before changes nothing. Times in UTC. */
export function addReceipts(hints: readonly AzureHint[], now: Date): Promise<void> {
  return withViewer(azureEvents, async (tx) => {
    await tx.eventReceipt.createMany({
      data: hints.map(({ clientRequestId, ...hint }) => ({
        ...hint,
        clientRequestId: clientRequestId ?? null,
        receivedAt: now,
      })),
      skipDuplicates: true,
    });
    await wake(tx, "take-hints", allReceipts, now);
  });
}

/**
 * Makes the flows due whose channels were named, and answers how many receipts were taken; 0: none is left. Echoes of
 * our own calls are known by their client request id and cost no read.
 */
export function takeReceipts(now: Date): Promise<number> {
  return withViewer(worker, async (tx) => {
    const rows = await tx.$queryRaw<{ channel: string; client_request_id: string | null }[]>`
      update event_receipt set taken_at = ${now} where (event_id, channel) in (
        select event_id, channel from event_receipt where taken_at is null
        order by received_at limit ${takenAtOnce} for update skip locked)
      returning channel, client_request_id`;
    const own = await ownCalls(
      tx,
      rows.flatMap(({ client_request_id }) => client_request_id ?? []),
    );
    const channels = new Set(
      rows
        .filter(({ client_request_id }) => client_request_id === null || !own.has(client_request_id))
        .map(({ channel }) => channel),
    );
    for (const id of await flowsOf(tx, [...channels])) await hint(tx, id, now);
    return rows.length;
  });
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

async function ownCalls(tx: Tx, clientRequestIds: string[]): Promise<Set<string>> {
  const ids = clientRequestIds.filter((id) => guid.test(id));
  const calls = await tx.attempt.findMany({ where: { id: { in: ids } }, select: { id: true } });
  const known = new Set(calls.map(({ id }) => id));
  return new Set(clientRequestIds.filter((id) => known.has(id.toLowerCase())));
}

/** In one order, so that two workers never wait for each other. An unknown channel has no flow. */
async function flowsOf(tx: Tx, channels: string[]): Promise<string[]> {
  const named = channels.flatMap((channel) => readChannelName(channel) ?? []);
  const flows = await tx.eventFlow.findMany({
    where: { OR: named satisfies Prisma.EventFlowWhereInput[] },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  return flows.map(({ id }) => id);
}

async function hint(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.$queryRaw`select id from event_flow where id = ${id}::uuid for update`;
  const flow = await tx.eventFlow.findUniqueOrThrow({ where: { id } });
  const { checkAt } = copiesFor({ ...flow, hintedAt: now }, now);
  const sooner = checkAt && (!flow.checkAt || checkAt < flow.checkAt) ? checkAt : undefined;
  await tx.eventFlow.update({
    where: { id },
    data: { hintedAt: now, ...(sooner ? { checkAt: sooner } : {}) },
  });
  // While a worker holds the flow it looks at the row again when it gives it back.
  if (sooner && flow.leaseUntil === null) await wake(tx, "reconcile-flow", id, sooner);
}

const keptDays = 7;

export function forgetOldReceipts(): Promise<number> {
  return withViewer(
    worker,
    (tx) =>
      tx.$executeRaw`delete from event_receipt where taken_at < now() - make_interval(days => ${keptDays})`,
  );
}
