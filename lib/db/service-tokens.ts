import "server-only";
import { createHash } from "node:crypto";
import { isScope, type Scope } from "@/lib/domain/scopes";
import { secondsUntilFree } from "@/lib/domain/service-token";
import type { Service } from "@/lib/domain/viewer";
import { Prisma } from "./client";
import { askAsViewer, tokenCheck, withViewer } from "./with-viewer";

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
  revoked: boolean;
  expired: boolean;
  taken: boolean;
  level: number;
  per_second: number;
};

/** Whose token this is, and whether its rate has a request left, which is taken: one statement, by the database's clock. */
export async function takeRequest(token: string): Promise<TokenCheck> {
  const [found] = await askAsViewer<Found>(
    tokenCheck,
    (settings) => Prisma.sql`
      select id, name, scopes, revoked, expired, taken, level, per_second from take_request(${settings}::jsonb, ${hashOfToken(token)})`,
  );
  if (!found) return { is: "unknown" };
  if (found.revoked) return { is: "revoked" };
  if (found.expired) return { is: "expired" };
  const service = serviceOf(found);
  if (found.taken) return { is: "service", service };
  const { level, per_second: perSecond } = found;
  return { is: "too-many", service, retryAfterSeconds: secondsUntilFree({ level, perSecond }) };
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
