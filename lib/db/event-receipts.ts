import "server-only";
import { type AzureHint, type NamespaceWrite, newestWrite } from "@/lib/domain/azure-hint";
import { readChannelName } from "@/lib/domain/channel";
import { inGroups } from "@/lib/domain/in-groups";
import { endings } from "@/lib/domain/lifecycle";
import { Prisma } from "./client";
import { isDatabaseFailure } from "./database-failure";
import { forget } from "./forget";
import { askAsViewer, azureEvents, type Tx, withViewer, worker } from "./with-viewer";

const takenAtOnce = 500;
/** Of several posts, so that a statement ends long before its time is over. */
const keptTogether = 5_000;
/** While some are on their way to the disk the next is made; the rest of the connections is for pages. */
const statementsAtOnce = 3;

/** What one post of Azure told. `write`: one of its events about a namespace itself, perhaps the newest. */
type Told = { hints: readonly AzureHint[]; now: Date; write: NamespaceWrite | undefined };

/**
 * Durable, and the worker woken, when this returns: in one statement for all posts that came while others were
 * written, because Azure tells by the thousand. An event that was told before changes nothing. Times in UTC.
 */
export const addReceipts = (hints: readonly AzureHint[], now: Date, write?: NamespaceWrite): Promise<void> =>
  keepInGroups({ hints, now, write });

const keepInGroups = inGroups<Told>({
  run: keep,
  weigh: ({ hints }) => hints.length,
  most: keptTogether,
  atOnce: statementsAtOnce,
  mayBeOne: (error) => !isDatabaseFailure(error),
});

async function keep(told: readonly Told[]): Promise<void> {
  // Seconds, because PostgreSQL does not read how JavaScript writes the year 10000, which an event may name.
  const seconds = (time: Date) => time.getTime() / 1_000;
  const rows = told.flatMap(({ hints }) =>
    hints.map(({ eventId, channel, happenedAt, clientRequestId }) => ({
      eventId,
      channel,
      happened: seconds(happenedAt),
      clientRequestId,
    })),
  );
  const write = newestWrite(told.flatMap(({ write }) => write ?? []));
  const happened = write ? seconds(write.happenedAt) : null;
  await askAsViewer(
    azureEvents,
    (settings) => Prisma.sql`
      select keep_receipts(${settings}::jsonb, ${JSON.stringify(rows)}::jsonb, ${told.at(-1)?.now}::timestamptz,
        to_timestamp(${happened}::float8), ${write?.clientRequestId ?? null}::text)::text`,
  );
}

/**
 * Makes the flows due whose channels were named, and answers how many receipts were taken; 0: none is left. Echoes of
 * our own calls are known by their client request id and cost no read.
 */
export function takeReceipts(): Promise<number> {
  return withViewer(worker, async (tx) => {
    const rows = await tx.$queryRaw<{ channel: string; client_request_id: string | null }[]>`
      update event_receipt set taken_at = now() where (event_id, channel) in (
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
    await hint(tx, await flowsOf(tx, [...channels]));
    return rows.length;
  });
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

async function ownCalls(tx: Tx, clientRequestIds: string[]): Promise<Set<string>> {
  const ids = clientRequestIds.filter((id) => guid.test(id));
  if (ids.length === 0) return new Set();
  const calls = await tx.attempt.findMany({ where: { id: { in: ids } }, select: { id: true } });
  const known = new Set(calls.map(({ id }) => id));
  return new Set(clientRequestIds.filter((id) => known.has(id.toLowerCase())));
}

/** An unknown channel has no flow. */
async function flowsOf(tx: Tx, channels: string[]): Promise<string[]> {
  const named = channels.flatMap((channel) => readChannelName(channel) ?? []);
  const adopted = channels.map((channel) => ({ adoptedChannel: channel, generation: 1 }));
  const flows = await tx.eventFlow.findMany({
    where: { OR: [...named, ...adopted] satisfies Prisma.EventFlowWhereInput[] },
    select: { id: true },
  });
  return flows.map(({ id }) => id);
}

/**
 * Due now; when Azure is really asked, `nextStep` says. One statement, because people wait for the locks of it; in one
 * order, so that two workers never wait for each other. While a worker holds a flow it looks at the row again itself. By the
 * database's clock and after every look before it, or the hint would count as looked into (F-20).
 */
async function hint(tx: Tx, flowIds: string[]): Promise<void> {
  await tx.$queryRaw`
    with living as (
      select id from event_flow where id = any (${flowIds}::uuid[]) and review = 'accepted' and life <> all (${[...endings]}::text[])
      order by id for update
    ), hinted as (
      update event_flow f set check_at = least(f.check_at, now()),
        hinted_at = greatest(now(), f.last_tried_at + interval '1 millisecond', f.looked_at + interval '1 millisecond') from living
      where f.id = living.id returning f.id, f.lease_until
    )
    select portal_wake('reconcile-flow', id, now())::text from hinted where lease_until is null`;
}

const keptDays = 7;

export const forgetOldReceipts = () =>
  forget("event_receipt", Prisma.sql`taken_at < now() - make_interval(days => ${keptDays})`);
