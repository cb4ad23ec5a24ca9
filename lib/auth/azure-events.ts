import "server-only";
import { timingSafeEqual } from "node:crypto";
import { createRemoteJWKSet, errors, jwtVerify } from "jose";
import { webConfig } from "@/lib/config";
import { eventsKeyHeader } from "@/lib/domain/azure-hint";

/** Azure's own application that delivers events, in the public cloud (reference, azure 6.6). */
const eventGridApplication = "4962773b-9cdb-44cf-a8bf-237846a00ab7";
let keySet: { url: string; keys: ReturnType<typeof createRemoteJWKSet> } | undefined;

/**
 * Whether a request comes from our event subscription: by a token of Microsoft Entra ID (signature, issuer, tenant,
 * audience, application), or by one of at most two keys, so that a key can be changed without losing an event. Either is
 * enough: a key that is no longer known must not lose what comes with a token.
 * "unknown": the token's keys could not be fetched, or its own is not among those that were read a moment ago and may have
 * been published since (they are read twice a minute at most), or it is out of its time by a clock of ours that may be wrong,
 * so it is neither; answer 503, for Azure to come again.
 */
export async function comesFromAzure(headers: Headers): Promise<"yes" | "no" | "unknown"> {
  const { AZURE_EVENTS_KEYS = [] } = webConfig();
  const given = headers.get(eventsKeyHeader);
  if (given !== null && AZURE_EVENTS_KEYS.some((key) => isSame(key, given))) return "yes";
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(headers.get("authorization") ?? "")?.[1];
  return token ? verify(token) : "no";
}

/** Without either way set there is nobody to listen to. */
export function listensToAzure(): boolean {
  const { AZURE_EVENTS_KEYS, AZURE_EVENTS_TENANT_ID, AZURE_EVENTS_AUDIENCE } = webConfig();
  return AZURE_EVENTS_KEYS !== undefined || Boolean(AZURE_EVENTS_TENANT_ID && AZURE_EVENTS_AUDIENCE);
}

async function verify(token: string): Promise<"yes" | "no" | "unknown"> {
  const {
    AZURE_EVENTS_TENANT_ID: tenant,
    AZURE_EVENTS_AUDIENCE: audience,
    AZURE_TOKEN_AUTHORITY_URL: authority,
  } = webConfig();
  if (!tenant || !audience) return "no";
  const keys = keysAt(`${authority}/${tenant}/discovery/keys`);
  const areNotReadNow = keys.coolingDown;
  try {
    const { payload } = await jwtVerify(token, keys, {
      algorithms: ["RS256"],
      audience,
      issuer: [`https://sts.windows.net/${tenant}/`, `https://login.microsoftonline.com/${tenant}/v2.0`],
      clockTolerance: 300,
      requiredClaims: ["exp"],
    });
    const application = payload.appid ?? payload.azp;
    return payload.tid === tenant && application === eventGridApplication ? "yes" : "no";
  } catch (error) {
    const mayBeNew = areNotReadNow && error instanceof errors.JWKSNoMatchingKey;
    return isRefusal(error) && !mayBeNew ? "no" : "unknown";
  }
}

/** A token that is wrong, and not keys that could not be read, or a time. */
const isRefusal = (error: unknown) =>
  error instanceof errors.JOSEError &&
  !(error instanceof errors.JWTExpired) &&
  !(error instanceof errors.JWTClaimValidationFailed && error.claim === "nbf") &&
  !(error instanceof errors.JWKSTimeout) &&
  !(error instanceof errors.JWKSInvalid) &&
  error.code !== "ERR_JOSE_GENERIC";

function keysAt(url: string) {
  if (keySet?.url !== url) keySet = { url, keys: createRemoteJWKSet(new URL(url)) };
  return keySet.keys;
}

function isSame(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
