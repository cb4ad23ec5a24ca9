import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import type { Provider } from "oidc-provider";
import { errorPage, signInPage } from "./page.ts";
import { findPerson } from "./people.ts";

const stylesheet = readFileSync(join(import.meta.dirname, "sign-in.css"));
const font = readFileSync(
  join(import.meta.dirname, "..", "..", "public", "fonts", "schibsted-grotesk.woff2"),
);

/** The chooser's pages on top of the provider's own endpoints. Answers on loopback, to its own name only. */
export function makeServer(provider: Provider, portalUrl: string): Server {
  const host = new URL(provider.issuer).host;
  const endpoints = provider.callback();
  return createServer((request, response) => {
    // A foreign name that resolves to this machine must not reach the demo people.
    if (request.headers.host !== host) return send(response, 421, "text/plain", "Not this server's name.\n");
    setHeaders(response, portalUrl);
    const path = new URL(request.url ?? "/", provider.issuer).pathname;
    if (path === "/sign-in.css") return send(response, 200, "text/css", stylesheet);
    if (path === "/fonts/schibsted-grotesk.woff2") return send(response, 200, "font/woff2", font);
    if (path.startsWith("/auth")) forgetSession(request);
    if (!path.startsWith("/sign-in/")) return void endpoints(request, response);
    choose(provider, request, response, path).catch((error: unknown) => {
      const isKnown = error instanceof Error && error.name === "SessionNotFound";
      if (!isKnown) process.stderr.write(`${String(error)}\n`);
      const reason = isKnown ? "This sign-in has expired." : "The local sign-in failed; its log says why.";
      send(response, isKnown ? 400 : 500, "text/html", errorPage(reason));
    });
  });
}

async function choose(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<void> {
  if (request.method === "GET" || request.method === "HEAD") {
    await provider.interactionDetails(request, response);
    return send(response, 200, "text/html", signInPage(path));
  }
  if (request.method !== "POST") return send(response, 405, "text/plain", "Not a way to sign in.\n");
  const oid = new URLSearchParams(await text(request)).get("person") ?? "";
  if (!findPerson(oid)) return send(response, 400, "text/plain", "There is no such person.\n");
  const result = { login: { accountId: oid, remember: false } };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

/**
 * Each sign-in begins without the session of the one before. With it, a change of the person would pass through
 * the provider's own sign-out form, which submits itself by script.
 */
function forgetSession(request: IncomingMessage): void {
  const cookies = request.headers.cookie?.split("; ") ?? [];
  request.headers.cookie = cookies.filter((cookie) => !/^_session(\.sig|\.legacy)?=/.test(cookie)).join("; ");
}

function setHeaders(response: ServerResponse, portalUrl: string): void {
  // The form's answer redirects to the portal, and browsers hold a redirect to form-action too.
  const policy = `default-src 'none'; style-src 'self'; font-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'; form-action 'self' ${portalUrl}`;
  response.setHeader("Content-Security-Policy", policy);
  response.setHeader("Referrer-Policy", "same-origin");
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("Cache-Control", "no-store");
}

function send(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  const charset = type.startsWith("text/") ? "; charset=utf-8" : "";
  response.writeHead(status, { "Content-Type": `${type}${charset}` }).end(body);
}
