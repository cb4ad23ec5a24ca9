import { createHash, randomBytes, randomUUID } from "node:crypto";
import { portal } from "./addresses.ts";
import { asOwner } from "./owner.ts";

export type ApiToken = { id: string; token: string };

/** A token as a partner admin makes one, put into the database: with any scopes, over, or with a small rate. */
export async function newApiToken(
  scopes: readonly string[],
  { expires = "2100-01-01", revoked = null, burst = 100_000 }: Partial<TokenFate> = {},
): Promise<ApiToken> {
  const id = randomUUID();
  const token = `pep_${randomBytes(32).toString("base64url")}`;
  const hash = createHash("sha256").update(token).digest("base64url");
  await asOwner(async (database) => {
    await database.query(
      `insert into service_token (id, name, scopes, created_by_name, expires_at, revoked_at, burst)
       values ($1::uuid, 'Test ' || $1, $2, 'A test', $3, $4, $5)`,
      [id, scopes, expires, revoked, burst],
    );
    await database.query(
      "insert into service_token_key (id, token_id, hash, hint) values (gen_random_uuid(), $1, $2, 'pep_…')",
      [id, hash],
    );
    await database.query("insert into service_token_use (token_id, level, at) values ($1, $2, now())", [
      id,
      burst,
    ]);
  });
  return { id, token };
}

type TokenFate = { expires: string; revoked: string | null; burst: number };

/** One request below /api/v1, as a system of the partner makes it. */
export function askApi(path: string, token: string, init: RequestInit = {}): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, ...Object.fromEntries(new Headers(init.headers)) };
  return fetch(`${portal}/api/v1${path}`, { redirect: "manual", ...init, headers });
}
