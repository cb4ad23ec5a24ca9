import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import {
  calculateJwkThumbprint,
  decodeJwt,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  errors as joseErrors,
  jwtVerify,
  SignJWT,
} from "jose";
import { type Refusal, refuse } from "../refusal.ts";
import type { Principal } from "../store/records.ts";
import { VerifiedTokens } from "./verified-tokens.ts";

export const MANAGEMENT = ["https://management.azure.com", "https://management.core.windows.net"];
/** Azure Monitor's metrics by the batch operation (metricBatch.json, 2024-02-01). */
export const METRICS_DATA = ["https://metrics.monitor.azure.com"];
export const EVENT_GRID_DATA = ["https://eventgrid.azure.net"];
const LIFETIME_SECONDS = 24 * 60 * 60;

export interface IssuedToken {
  token: string;
  expiresOn: number;
}

export interface TokenAuthority {
  /** Public keys, as published on the discovery addresses. */
  publicKeys: { keys: JWK[] };
  issue(principal: Principal, audience: string, seconds?: number): Promise<IssuedToken>;
  /** The object id of the caller, or Azure's refusal. The audience must be one of `audiences`, with or without slash. */
  verify(token: string, audiences: string[]): Promise<{ objectId: string; tenantId: string } | Refusal>;
}

/** The issuer Azure puts into tokens of managed identities; it names the tenant and not the machine. */
export function issuerOf(tenantId: string): string {
  return `https://sts.windows.net/${tenantId}/`;
}

/** Signs and verifies with an RSA key kept in `folder`; times are real, not the resource clock's. */
export async function openTokenAuthority(folder: string): Promise<TokenAuthority> {
  const jwk = await storedKey(path.join(folder, "token-signing-key.json"));
  const kid = await calculateJwkThumbprint(jwk);
  const privateKey = await importJWK(jwk, "RS256");
  const publicJwk: JWK = { kty: "RSA", use: "sig", alg: "RS256", kid, n: jwk.n ?? "", e: jwk.e ?? "" };
  const publicKey = await importJWK(publicJwk, "RS256");
  const verified = new VerifiedTokens<{ objectId: string; tenantId: string }>();

  return {
    publicKeys: { keys: [publicJwk] },
    async issue(principal, audience, seconds = LIFETIME_SECONDS) {
      const now = Math.floor(Date.now() / 1000);
      const person = principal.kind === "person";
      const proof = { person: "0", application: "1", "managed-identity": "2" };
      const token = await new SignJWT({
        appid: principal.clientId,
        appidacr: proof[principal.kind],
        idp: issuerOf(principal.tenantId),
        idtyp: person ? "user" : "app",
        oid: principal.objectId,
        tid: principal.tenantId,
        // No two tokens are the same, those of one second neither.
        uti: randomBytes(16).toString("base64url"),
        ver: "1.0",
        ...(person ? { name: principal.displayName, scp: "user_impersonation" } : {}),
      })
        .setProtectedHeader({ alg: "RS256", typ: "JWT", kid })
        .setIssuer(issuerOf(principal.tenantId))
        .setSubject(principal.objectId)
        .setAudience(audience)
        .setIssuedAt(now)
        .setNotBefore(now - 300)
        .setExpirationTime(now + seconds)
        .sign(privateKey);
      return { token, expiresOn: now + seconds };
    },
    async verify(token, audiences) {
      const known = verified.get(token, audiences);
      if (known) return known;
      try {
        const allowed = audiences.flatMap((audience) => [audience, `${audience}/`]);
        const { payload } = await jwtVerify(token, publicKey, { algorithms: ["RS256"], audience: allowed });
        const { oid, tid, iss, exp } = payload;
        if (typeof oid !== "string" || typeof tid !== "string" || iss !== issuerOf(tid))
          return refuse("invalidToken");
        const found = { objectId: oid, tenantId: tid };
        verified.add(token, audiences, found, exp);
        return found;
      } catch (error) {
        if (error instanceof joseErrors.JOSEError) return refusalFor(error, token);
        throw error;
      }
    },
  };
}

function refusalFor(error: joseErrors.JOSEError, token: string): Refusal {
  if (error instanceof joseErrors.JWTExpired) {
    const expiry = new Date(Number(error.payload.exp) * 1000).toISOString();
    return refuse("expiredToken", { expiry, now: new Date().toISOString() });
  }
  if (error instanceof joseErrors.JWTClaimValidationFailed && error.claim === "aud") {
    return refuse("wrongAudience", { audience: String(decodeJwt(token).aud ?? "") });
  }
  if (error instanceof joseErrors.JWTClaimValidationFailed && error.claim === "nbf") {
    return refuse("tokenNotYetValid");
  }
  return refuse("invalidToken");
}

async function storedKey(file: string): Promise<JWK> {
  if (fs.existsSync(file)) return JSON.parse(fs.readFileSync(file, "utf8"));
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  const jwk = await exportJWK(privateKey);
  fs.writeFileSync(`${file}.new`, JSON.stringify(jwk), { mode: 0o600 });
  fs.renameSync(`${file}.new`, file);
  return jwk;
}
