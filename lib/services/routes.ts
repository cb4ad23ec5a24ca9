import "server-only";
import { nameInAzure } from "@/lib/config";
import { type RouteRow, readAccountRoutes, readRoutes } from "@/lib/db/routes";
import { type FeedCursor, formatCursor, isForeign, readCursor } from "@/lib/domain/feed-cursor";
import { type RouteOf, routeOf } from "@/lib/domain/route";
import { slug } from "@/lib/domain/slug";
import type { Service } from "@/lib/domain/viewer";

/** What the feed says of one flow now. */
export type RouteNow = Pick<RouteRow, "accountId" | "changedAt" | "position"> & {
  flowId: string;
  generation: number;
  life: RouteRow["flow"]["life"];
  route: RouteOf;
};

export type RoutesPage = { routes: RouteNow[]; cursor: string; more: boolean };

/**
 * A page of what changed since a cursor, or of everything that is to publish to now, and the cursor to go on with. Each
 * flow is there once, as it is now; one that changes while somebody reads is told again.
 */
export async function listRoutes(
  viewer: Service,
  since: string | undefined,
  most: number,
): Promise<RoutesPage | "malformed" | "foreign"> {
  const given = since === undefined ? undefined : readCursor(since);
  if (since !== undefined && !given) return "malformed";
  const read = await readRoutes(viewer, { after: given?.position, until: given?.until, most });
  const { rows, more, now } = read;
  if (given && isForeign(given, now)) return "foreign";
  const cursor: FeedCursor = given ?? { mark: now.mark, position: 0, until: now.position };
  const position = rows.at(-1)?.position ?? cursor.position;
  // The first reading is over when it has come to where it began; until then what had ended before stays out.
  const until = more && cursor.until !== undefined && position < cursor.until ? cursor.until : undefined;
  const goesOn = more ? position : Math.max(position, cursor.until ?? 0);
  return {
    routes: toRoutesNow(rows),
    cursor: formatCursor({ mark: now.mark, position: goesOn, until }),
    more,
  };
}

/** `ended`: nothing is to be published to this account any more; `nothing_yet`: nothing ever was. */
export type AccountStanding = "receiving" | "ended" | "nothing_yet";
export type AccountRoutesNow = { accountId: string; standing: AccountStanding; routes: RouteNow[] };

export async function findAccountRoutes(
  viewer: Service,
  accountId: string,
): Promise<AccountRoutesNow | undefined> {
  const found = await readAccountRoutes(viewer, accountId);
  if (!found) return undefined;
  const routes = toRoutesNow(found.rows);
  const receives = routes.some(({ route }) => route.publish);
  const standing = receives ? "receiving" : routes.length > 0 ? "ended" : "nothing_yet";
  return { accountId: found.accountId, standing, routes };
}

export function toRoutesNow(rows: readonly RouteRow[]): RouteNow[] {
  const partnerSlug = slug(nameInAzure());
  return rows.map((row) => {
    const { flow, accountId, position, changedAt } = row;
    const { id: flowId, generation, life } = flow;
    return {
      flowId,
      accountId,
      generation,
      life,
      position,
      changedAt,
      route: routeOf({ ...row, partnerSlug }),
    };
  });
}

/** A route as it is told outside, by the feed and by webhooks alike. */
export function tellRoute({ route: now, life, position, changedAt, ...flowOf }: RouteNow) {
  const told = { ...flowOf, state: life, version: position, changedAt: changedAt.toISOString() };
  return now.publish
    ? { ...told, publish: true as const, routingMode: "ChannelNameHeader" as const, ...now.target }
    : { ...told, publish: false as const, reason: now.reason };
}
