import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { comesFromPortal } from "@/lib/auth/same-origin";
import { webConfig } from "@/lib/config";
import { methodsAt } from "@/lib/methods-at";

/**
 * Before every page: refuses mutations from elsewhere early (each action checks again itself) and sets the content
 * security policy with a fresh nonce. It knows nothing of people and rights: those are decided where data is read.
 */
export function proxy(request: NextRequest): NextResponse {
  const reading = request.method === "GET" || request.method === "HEAD";
  const isApi = request.nextUrl.pathname.startsWith("/api/v1/");
  const methods = methodsAt(request.nextUrl.pathname);
  if (!methods.includes(request.method))
    return new NextResponse(null, { status: 405, headers: { allow: methods.join(", ") } });
  if (!reading && !comesFromPortal(request.headers, request.nextUrl.pathname))
    return new NextResponse(
      "Refused: this request did not come from a page of this portal. Nothing was changed.\n",
      { status: 403 },
    );

  // The API says it in its own way, and reads no more than it takes either (lib/api/read-request.ts).
  if (!reading && !isApi && Number(request.headers.get("content-length") ?? 0) > mostPosted)
    return new NextResponse(
      "Refused: this is larger than 1 MB, more than any form here takes. Nothing was changed. Go back and choose a smaller file.\n",
      { status: 413 },
    );

  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  headers.set("x-nonce", nonce);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

/** As much as server actions read (next.config.mjs). */
const mostPosted = 1024 * 1024;

/** Sign-in leaves by a form post, so the identity provider's origin is a form target. */
function contentSecurityPolicy(nonce: string): string {
  const { OIDC_ISSUER } = webConfig();
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    `form-action 'self' ${new URL(OIDC_ISSUER).origin}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
    "manifest-src 'self'",
  ].join("; ");
}

/**
 * Not before Azure's events either: they come by the thousand, no browser sends them, their answers have no content, and
 * their handler decides for itself who may send how much (app/api/azure/events).
 */
export const config = {
  matcher: ["/((?!_next/static/|fonts/[^/]+\\.woff2$|favicon\\.svg$|api/azure/events$).*)"],
};
