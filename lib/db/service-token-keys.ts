import "server-only";
import { z } from "zod";
import { hintOf, overlapHours } from "@/lib/domain/service-token";
import type { Admin } from "@/lib/domain/viewer";
import { recordAuditIn } from "./audit";
import { Prisma } from "./client";
import { columnsOf } from "./columns";
import type { ServiceTokenKeyModel, ServiceTokenModel } from "./generated/models";
import { newestFirst } from "./newest-first";
import { hashOfToken } from "./service-tokens";
import { type Tx, withViewer } from "./with-viewer";

export type ServiceTokenView = Omit<ServiceTokenModel, "burst" | "perSecond"> & {
  /** The newest first. */
  keys: Pick<ServiceTokenKeyModel, "id" | "hint" | "createdAt" | "endsAt">[];
  lastUsedAt: Date | null;
};

/** JSON made by PostgreSQL: times are text there. */
const time = z.coerce.date();
const keys = z.array(
  z.object({ id: z.string(), hint: z.string(), createdAt: time, endsAt: time.nullable() }),
);

/** Tokens with their keys and their use, in one statement. */
async function tokensIn(tx: Tx, which: Prisma.Sql): Promise<ServiceTokenView[]> {
  const rows = await tx.$queryRaw<(Omit<ServiceTokenView, "keys"> & { keys: unknown })[]>`
    select ${columns}, (select last_used_at from service_token_use where token_id = t.id) as "lastUsedAt",
      coalesce((select jsonb_agg(k order by k."createdAt" desc) from (select id, hint, created_at as "createdAt", ends_at as "endsAt"
        from service_token_key where token_id = t.id) k), '[]') as keys
    from service_token t where ${which}`;
  return rows.map((row) => ({ ...row, keys: keys.parse(row.keys) }));
}

const { burst: _, perSecond: __, ...fields } = Prisma.ServiceTokenScalarFieldEnum;
const columns = columnsOf("t", fields);

/** The newest first, a page at a time from after `after`. */
export function listServiceTokens(
  viewer: Admin,
  after: string | undefined,
  perPage: number,
): Promise<{ tokens: ServiceTokenView[]; more: boolean }> {
  return withViewer(viewer, async (tx) => {
    const tokens = await tokensIn(tx, newestFirst({ table: "service_token", as: "t" }, after, perPage));
    return { tokens: tokens.slice(0, perPage), more: tokens.length > perPage };
  });
}

export function findServiceToken(viewer: Admin, id: string): Promise<ServiceTokenView | undefined> {
  return withViewer(viewer, async (tx) => {
    const [token] = await tokensIn(tx, Prisma.sql`t.id = ${id}::uuid`);
    return token;
  });
}

export type NewServiceToken = { id: string; name: string; scopes: string[]; expiresAt: Date };

/** Stores the hash of a new token. False: there is one of this id already, its form was sent twice. */
export function addServiceToken(viewer: Admin, token: string, added: NewServiceToken): Promise<boolean> {
  return withViewer(viewer, async (tx) => {
    const data = { ...added, createdByName: viewer.personName };
    const { count } = await tx.serviceToken.createMany({ data: [data], skipDuplicates: true });
    if (count === 0) return false;
    const { burst } = await tx.serviceToken.findUniqueOrThrow({ where: { id: added.id } });
    await tx.serviceTokenUse.create({ data: { tokenId: added.id, level: burst, at: new Date() } });
    await addKeyIn(tx, added.id, token);
    await audit(tx, viewer, "service-token.added", added.id, {
      name: added.name,
      scopes: added.scopes,
      expiresAt: added.expiresAt.toISOString(),
    });
    return true;
  });
}

export type TokenChanged = "done" | "not-found" | "over" | "rotated-just-now";

/** A new key beside the one before, which ends after the overlap. `newest`: the key that the page showed. */
export function rotateServiceToken(
  viewer: Admin,
  { id, newest, token, now }: { id: string; newest: string; token: string; now: Date },
): Promise<TokenChanged> {
  return withViewer(viewer, async (tx) => {
    const found = await lockIn(tx, id);
    if (!found) return "not-found";
    if (found.revokedAt || found.expiresAt <= now) return "over";
    if (found.keys[0]?.id !== newest) return "rotated-just-now";
    const endsAt = new Date(now.getTime() + overlapHours * 3_600_000);
    await tx.serviceTokenKey.updateMany({ where: { tokenId: id, endsAt: null }, data: { endsAt } });
    await addKeyIn(tx, id, token);
    await audit(tx, viewer, "service-token.rotated", id, { keyBeforeEndsAt: endsAt.toISOString() });
    return "done";
  });
}

/** From the next request on, every key of it is refused. */
export function revokeServiceToken(viewer: Admin, id: string, now: Date): Promise<TokenChanged> {
  return withViewer(viewer, async (tx) => {
    const found = await lockIn(tx, id);
    if (!found) return "not-found";
    if (found.revokedAt) return "over";
    await tx.serviceToken.update({
      where: { id },
      data: { revokedAt: now, revokedByName: viewer.personName },
    });
    await audit(tx, viewer, "service-token.revoked", id, { name: found.name });
    return "done";
  });
}

async function lockIn(tx: Tx, id: string) {
  await tx.$queryRaw`select id from service_token where id = ${id}::uuid for update`;
  return (await tokensIn(tx, Prisma.sql`t.id = ${id}::uuid`))[0];
}

const addKeyIn = (tx: Tx, tokenId: string, token: string) =>
  tx.serviceTokenKey.create({ data: { tokenId, hash: hashOfToken(token), hint: hintOf(token) } });

const audit = (
  tx: Tx,
  { personName: actor }: Admin,
  action: string,
  id: string,
  after: Record<string, string | string[]>,
) => recordAuditIn(tx, { actor, action, target: `service-token/${id}`, organizationId: null, after });
