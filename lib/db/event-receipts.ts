import "server-only";
import { type AzureHint, type NamespaceWrite, newestWrite } from "@/lib/domain/azure-hint";
import { inGroups } from "@/lib/domain/in-groups";
import { endings } from "@/lib/domain/lifecycle";
import { Prisma } from "./client";
import { isDatabaseFailure } from "./database-failure";
import { forget } from "./forget";
import { type Lease, type LeasedFlow, leaseOf, leaseSeconds, type TakenRow, takenColumns } from "./leases";
import { askAsViewer, azureEvents, worker } from "./with-viewer";

const takenAtOnce = 500;
/** Of several posts, so that a statement ends long before its time is over. */
const keptTogether = 5_000;
/** While some are on their way to the disk the next is made; the rest of the connections is for pages. */
const statementsAtOnce = 3;

/** What one post of Azure told. `write`: one of its events about a namespace itself, perhaps the newest. */
type Told = { hints: readonly AzureHint[]; now: Date; write: NamespaceWrite | undefined };

/**
 * Durable, and the workers told, when this returns: in one statement for all posts that came while others were
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
 * Makes the flows due whose channels were named. `taken`: how many receipts; 0: none is left. `given`: flows that are taken for
 * the caller to reconcile, at most `hands`; the others are woken. When Azure is really asked, `nextStep` says. What it does and
 * leaves out stands at the database's function.
 */
export async function takeReceipts(hands: number): Promise<{ taken: number; given: (Lease & LeasedFlow)[] }> {
  const rows = await askAsViewer<TakenRow & { taken: number; mark: string }>(
    worker,
    (settings) => Prisma.sql`
      select taken, mark, ${takenColumns}, crowd, held, at as now
      from take_told(${settings}::jsonb, ${takenAtOnce}::integer, ${[...endings]}::text[], ${hands}::integer, ${leaseSeconds}::integer)`,
  );
  const given = rows.filter(({ id }) => id !== null).map(({ taken: _, mark, ...row }) => leaseOf(row, mark));
  return { taken: rows[0]?.taken ?? 0, given };
}

const keptDays = 7;

export const forgetOldReceipts = () =>
  forget("event_receipt", Prisma.sql`taken_at < now() - make_interval(days => ${keptDays})`);
