import { readableLine } from "./typed-text";

/** Recognizable, so that people and scanners of source code know what they have found. */
const prefix = "pep_";
const pattern = /^pep_[A-Za-z0-9_-]{43}$/;

/** 32 random bytes as a token; what a system sends as "Authorization: Bearer …". */
export function formatToken(bytes: Uint8Array): string {
  if (bytes.length !== 32) throw new Error("A token is made of 32 bytes.");
  return (
    prefix +
    btoa(String.fromCharCode(...bytes))
      .replace(/\+/g, "-")
      .replace(/\//g, "_")
      .replace(/=+$/, "")
  );
}

/** The token in an Authorization header; undefined: there is none that could be ours. */
export function readBearer(header: string | null): string | undefined {
  const [, token = ""] = /^Bearer +(\S+)$/i.exec(header ?? "") ?? [];
  return pattern.test(token) ? token : undefined;
}

/** By what people tell keys apart after they were shown: "pep_…k3Q9". */
export const hintOf = (token: string) => `${prefix}…${token.slice(-4)}`;

const nameMax = 60;

/** Which system has the token: people read it in the audit log beside what was done with it. */
export const tokenName = readableLine("Enter the system that will use it, such as Order publisher.", nameMax);

/** How long a token may hold, in days. */
export const validities = ["30", "90", "180", "365"] as const;

/** How long the key before goes on, so that a system can be given the new one without a gap. */
export const overlapHours = 24;

/** When a request will be free, in whole seconds, for Retry-After. */
export function secondsUntilFree({ level, perSecond }: { level: number; perSecond: number }): number {
  return Math.max(1, Math.ceil((1 - level) / perSecond));
}

export type TokenStanding = "valid" | "expires_soon" | "expired" | "revoked";
const soonDays = 14;

export function tokenStanding(
  { expiresAt, revokedAt }: { expiresAt: Date; revokedAt: Date | null },
  now: Date,
): TokenStanding {
  if (revokedAt) return "revoked";
  if (expiresAt <= now) return "expired";
  return expiresAt.getTime() - now.getTime() <= soonDays * 86_400_000 ? "expires_soon" : "valid";
}
