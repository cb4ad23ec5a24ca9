import "server-only";
import type { FeedNow } from "@/lib/domain/feed-cursor";
import { isLife, type Life } from "@/lib/domain/lifecycle";
import type { RouteFacts } from "@/lib/domain/route";
import { Prisma } from "./client";
import { type DbViewer, type Tx, withViewer } from "./with-viewer";

/** A flow of the feed with the position of its newest change. */
export type RouteRow = Omit<RouteFacts, "partnerSlug"> & { position: number; changedAt: Date };

export type RoutesRead = { now: FeedNow; rows: RouteRow[]; more: boolean };
/** `until`: leaves out what had ended by then. */
export type RoutesWanted = { after: number; until: number | undefined; most: number };

/**
 * What changed after a position, in the order of the changes, at most `most`. `decide` sees the clock first, in the same
 * transaction: what is read after it is at least as new.
 */
export function readRoutes<Refused>(
  viewer: DbViewer,
  decide: (now: FeedNow) => RoutesWanted | { refused: Refused },
): Promise<RoutesRead | { refused: Refused }> {
  return withViewer(viewer, async (tx) => {
    const now = await readClockIn(tx);
    const wanted = decide(now);
    if ("refused" in wanted) return wanted;
    const { after, until, most } = wanted;
    const rows = await selectIn(
      tx,
      Prisma.sql`where r.position > ${after}::bigint and (r.position > ${until ?? -1}::bigint or f.life = 'active')
        order by r.position limit ${most + 1}`,
    );
    return { now, rows: rows.slice(0, most), more: rows.length > most };
  });
}

export type AccountRoutes = { accountId: string; rows: RouteRow[] };

/** All flows of one account that are or were to publish to, the newest change first; undefined: nobody knows the account. */
export function readAccountRoutes(viewer: DbViewer, accountId: string): Promise<AccountRoutes | undefined> {
  return withViewer(viewer, async (tx) => {
    const organization = await tx.organization.findUnique({ where: { accountId }, select: { id: true } });
    if (!organization) return undefined;
    const rows = await selectIn(
      tx,
      Prisma.sql`where r.organization_id = ${organization.id}::uuid order by r.position desc limit ${accountMost}`,
    );
    return { accountId, rows };
  });
}

/** What the feed knows of one flow; undefined: it is not in it. */
export function findRoute(viewer: DbViewer, flowId: string): Promise<RouteRow | undefined> {
  return withViewer(viewer, async (tx) => {
    const [row] = await selectIn(tx, Prisma.sql`where r.flow_id = ${flowId}::uuid`);
    return row;
  });
}

/** More flows than one customer has; what is ended and older than all these is left out. */
const accountMost = 1_000;

async function readClockIn(tx: Tx): Promise<FeedNow> {
  const [clock] = await tx.$queryRaw<{ mark: string; position: bigint; forgotten: bigint }[]>`
    select feed_mark() as mark, position, forgotten from feed_clock`;
  if (!clock) throw new Error("feed_clock has no row");
  return { mark: clock.mark, position: Number(clock.position), forgotten: Number(clock.forgotten) };
}

type Selected = Omit<RouteFacts["flow"], "life"> & {
  life: string;
  accountId: string;
  endpoint: string | null;
  position: bigint;
  changedAt: Date;
};

async function selectIn(tx: Tx, which: Prisma.Sql): Promise<RouteRow[]> {
  const rows = await tx.$queryRaw<Selected[]>`
    select f.id, f.secret, f.generation, f.life, f.present, f.deleting, f.location,
      f.partner_namespace as "partnerNamespace", f.event_types as "eventTypes",
      f.observed_event_types as "observedEventTypes", o.account_id as "accountId", n.endpoint,
      r.position, r.changed_at as "changedAt"
    from route r join event_flow f on f.id = r.flow_id join organization o on o.id = f.organization_id
      left join partner_namespace n on n.name = f.partner_namespace ${which}`;
  return rows.map(({ accountId, endpoint, position, changedAt, life, ...flow }) => ({
    flow: { ...flow, life: requireLife(life) },
    accountId,
    endpoint: endpoint ?? undefined,
    position: Number(position),
    changedAt,
  }));
}

function requireLife(life: string): Life {
  if (isLife(life)) return life;
  throw new Error(`event_flow holds the unknown life ${life}`);
}
