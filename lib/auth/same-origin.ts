import "server-only";
import { webConfig } from "@/lib/config";

/** Mutations that may come from elsewhere, each with its reason. */
const exempt: readonly string[] = [
  // Reports of undelivered mail: shown by a key that no browser holds (lib/services/mail-bounces.ts).
  "/api/mail/bounces",
];

/** One click in a mail client (RFC 8058) has no Origin of ours, and no session: the link's seal says whose it is. */
const isMailLink = (path: string) => /^\/api\/unsubscribe\/[^/]+$/.test(path);

/** The API: only its bearer token says who asks, which no browser sends by itself (lib/api/answer.ts). */
const isApi = (path: string) => path.startsWith("/api/v1/");

/**
 * Whether a mutation comes from the portal's own pages: the configured host, and an Origin that is ours (browsers
 * send one with every POST). Next's own check lets requests without Origin through and believes forwarded hosts
 * (reference, reliability F13), so it is not relied on.
 */
export function comesFromPortal(headers: Headers, path: string): boolean {
  if (exempt.includes(path) || isMailLink(path) || isApi(path)) return true;
  const own = new URL(webConfig().PORTAL_URL);
  return headers.get("host") === own.host && headers.get("origin") === own.origin;
}
