import "server-only";
import type { FeedNow } from "@/lib/domain/feed-cursor";
import { isLife, type Life } from "@/lib/domain/lifecycle";
import type { RouteFacts } from "@/lib/domain/route";
import { Prisma } from "./client";
import { askAsViewer, type DbViewer, type Tx, withViewer } from "./with-viewer";

/** A flow of the feed with the position of its newest change. */
export type RouteRow = Omit<RouteFacts, "partnerSlug"> & { position: number; changedAt: Date };

export type RoutesRead = { now: FeedNow; rows: RouteRow[]; more: boolean };
/** Without `after`: all from the beginning. `until`: leaves out what had ended by then. */
export type RoutesWanted = { after: number | undefined; until: number | undefined; most: number };

/** What changed after a position, in the order of the changes, at most `most`, and the clock of the same moment. */
export async function readRoutes(
  viewer: DbViewer,
  { after, until, most }: RoutesWanted,
): Promise<RoutesRead> {
  const [found] = await askAsViewer<Read>(
    viewer,
    (settings) => Prisma.sql`
      select mark, clock, forgotten, routes
      from feed_page(${settings}::jsonb, ${after ?? null}::bigint, ${until ?? null}::bigint, ${most + 1}::integer)`,
  );
  if (!found) throw new Error("feed_clock has no row");
  const now = { mark: found.mark, position: Number(found.clock), forgotten: Number(found.forgotten) };
  return { now, rows: found.routes.slice(0, most).map(toRow), more: found.routes.length > most };
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
    const [row] = await selectIn(tx, Prisma.sql`where r.id = ${flowId}::uuid`);
    return row;
  });
}

/** More flows than one customer has; what is ended and older than all these is left out. */
const accountMost = 1_000;

/** As feed_route has it; PostgreSQL's JSON has times as texts and large numbers as numbers. */
type Selected = {
  id: string;
  secret: string;
  adopted_channel: string | null;
  generation: number;
  life: string;
  present: boolean;
  deleting: boolean;
  location: string | null;
  partner_namespace: string | null;
  event_types: string[];
  observed_event_types: string[];
  account_id: string;
  endpoint: string | null;
  position: number;
  changed_at: string;
};
/** A bigint is text here; these stay small enough for a number. */
type Read = { mark: string; clock: string; forgotten: string; routes: Selected[] };

async function selectIn(tx: Tx, which: Prisma.Sql): Promise<RouteRow[]> {
  const found = await tx.$queryRaw<
    { route: Selected }[]
  >`select to_jsonb(r) as route from feed_route r ${which}`;
  return found.map(({ route }) => toRow(route));
}

function toRow(route: Selected): RouteRow {
  const { account_id: accountId, endpoint, position, changed_at: changedAt, life, ...flow } = route;
  return {
    flow: {
      id: flow.id,
      secret: flow.secret,
      adoptedChannel: flow.adopted_channel,
      generation: flow.generation,
      life: requireLife(life),
      present: flow.present,
      deleting: flow.deleting,
      location: flow.location,
      partnerNamespace: flow.partner_namespace,
      eventTypes: flow.event_types,
      observedEventTypes: flow.observed_event_types,
    },
    accountId,
    endpoint: endpoint ?? undefined,
    position,
    changedAt: new Date(changedAt),
  };
}

function requireLife(life: string): Life {
  if (isLife(life)) return life;
  throw new Error(`event_flow holds the unknown life ${life}`);
}
