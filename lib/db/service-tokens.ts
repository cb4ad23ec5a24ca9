import "server-only";
import { createHash } from "node:crypto";
import { isScope, type Scope } from "@/lib/domain/scopes";
import { secondsUntilFree } from "@/lib/domain/service-token";
import type { Service } from "@/lib/domain/viewer";
import { tokenCheck, withViewer } from "./with-viewer";

export type TokenCheck =
  | { is: "service"; service: Service }
  | { is: "unknown" }
  | { is: "expired" }
  | { is: "revoked" }
  | { is: "too-many"; service: Service; retryAfterSeconds: number };

type Found = {
  id: string;
  name: string;
  scopes: string[];
  expired: boolean;
  revoked: boolean;
  perSecond: number;
};

/** Whose token this is, and whether its rate has a request left, which is taken: one statement each, by the database's clock. */
export function takeRequest(token: string): Promise<TokenCheck> {
  return withViewer(tokenCheck, async (tx): Promise<TokenCheck> => {
    const [found] = await tx.$queryRaw<Found[]>`
      select t.id, t.name, t.scopes, t.per_second as "perSecond", t.revoked_at is not null as revoked,
        (t.expires_at <= now() or coalesce(k.ends_at <= now(), false)) as expired
      from service_token_key k join service_token t on t.id = k.token_id where k.hash = ${hashOfToken(token)}`;
    if (!found) return { is: "unknown" };
    if (found.revoked) return { is: "revoked" };
    if (found.expired) return { is: "expired" };
    const service = serviceOf(found);
    const taken = await tx.$executeRaw`
      update service_token_use u set at = clock_timestamp(), last_used_at = clock_timestamp(),
        level = least(t.burst, u.level + greatest(0, extract(epoch from clock_timestamp() - u.at)) * t.per_second) - 1
      from service_token t where t.id = u.token_id and u.token_id = ${found.id}::uuid
        and least(t.burst, u.level + greatest(0, extract(epoch from clock_timestamp() - u.at)) * t.per_second) >= 1`;
    if (taken === 1) return { is: "service", service };
    const left = await tx.serviceTokenUse.findUnique({ where: { tokenId: found.id } });
    const retryAfterSeconds = secondsUntilFree({ level: left?.level ?? 0, perSecond: found.perSecond });
    return { is: "too-many", service, retryAfterSeconds };
  });
}

/** For a stream that is open: whether its token is still good. Takes nothing of its rate. */
export async function isTokenGood(token: string): Promise<boolean> {
  const rows = await withViewer(
    tokenCheck,
    (tx) => tx.$queryRaw<unknown[]>`
      select 1 from service_token_key k join service_token t on t.id = k.token_id
      where k.hash = ${hashOfToken(token)} and t.revoked_at is null and t.expires_at > now() and (k.ends_at is null or k.ends_at > now())`,
  );
  return rows.length > 0;
}

export const hashOfToken = (token: string) => createHash("sha256").update(token).digest("base64url");

/** A scope that this program does not know gives nothing. */
function serviceOf({ id, name, scopes }: Found): Service {
  return {
    is: "service",
    tokenId: id,
    personName: `${name} (API)`,
    scopes: scopes.filter((scope): scope is Scope => isScope(scope)),
  };
}
