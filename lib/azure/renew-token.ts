import "server-only";
import type { AuthorizeRequestOnChallengeOptions } from "@azure/core-rest-pipeline";
import type { AccessToken } from "@azure/identity";
import { identityPause } from "@/lib/domain/arm-budget";

/** Asks for nothing in particular. Claims, because they alone get past what the client library keeps. */
const anyNewToken = JSON.stringify({ access_token: {} });

/** The last renewal: for which Authorization header, since when by this process's clock, and the token it gives. */
let renewal: { refused: string | undefined; at: number; token: Promise<AccessToken | null> } | undefined;

/**
 * After a 401: a new token, once, for all who were refused with the one before; true repeats the request with it, which is
 * safe because a 401 has done nothing. A new token that is refused too is not renewed before the pause for all is over
 * (F-01), so the identity service is asked once for each.
 */
export async function renewToken(challenge: AuthorizeRequestOnChallengeOptions): Promise<boolean> {
  const { request, scopes, getAccessToken } = challenge;
  const { headers, abortSignal } = request;
  const refused = headers.get("authorization");
  if (abortSignal?.aborted) return false;
  if (!renewal || performance.now() - renewal.at >= identityPause) {
    const options = { claims: anyNewToken, enableCae: true, ...(abortSignal ? { abortSignal } : {}) };
    renewal = { refused, at: performance.now(), token: getAccessToken(scopes, options) };
  } else if (renewal.refused !== refused) return false;
  const token = await renewal.token;
  const authorization = `Bearer ${token?.token}`;
  if (!token || authorization === refused || abortSignal?.aborted) return false;
  headers.set("authorization", authorization);
  return true;
}
