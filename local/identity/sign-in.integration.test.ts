import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import type { Server } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRemoteJWKSet, jwtVerify } from "jose";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Keys, readKeys } from "./keys.ts";
import { organizations } from "./people.ts";
import { clientId, makeProvider } from "./provider.ts";
import { makeServer } from "./server.ts";

const portalUrl = "http://localhost:9";
const verifier = "a-code-verifier-of-at-least-forty-three-characters";
const folder = mkdtempSync(join(tmpdir(), "identity-"));
let issuer: string;
let server: Server;
let keys: Keys;

beforeAll(async () => {
  issuer = `http://127.0.0.1:${await freePort()}`;
  keys = readKeys(folder);
  server = makeServer(makeProvider(issuer, portalUrl, keys), portalUrl);
  await new Promise<void>((resolve) => server.listen(Number(new URL(issuer).port), "127.0.0.1", resolve));
});

afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true });
});

it("signs every demo person in, one after the other in the same browser, with Entra's claims", async () => {
  const browser = new Map<string, string>();
  for (const { people, tenantId } of organizations) {
    for (const person of people) {
      const claims = await signIn(browser, person.oid);
      expect(claims).toMatchObject({
        sub: person.oid,
        oid: person.oid,
        tid: tenantId,
        name: person.name,
        email: person.email,
        preferred_username: person.email,
        nonce: "n",
      });
      expect(claims.roles).toEqual(person.roles.length > 0 ? person.roles : undefined);
      expect(claims.email_verified).toBe(person.isEmailVerified);
    }
  }
});

it("refuses a person it does not know, a foreign host name and a foreign redirect", async () => {
  const browser = new Map<string, string>();
  const chooser = await follow(browser, authorizeUrl());
  const answer = await ask(browser, chooser.url, { person: "00000000-0000-0000-0000-000000000000" });
  expect(answer.status).toBe(400);
  const foreign = await ask(
    browser,
    authorizeUrl().replace(encodeURIComponent(portalUrl), "http%3A%2F%2Fevil.example"),
  );
  expect(foreign.status).toBe(400);
  expect(foreign.headers.get("location")).toBeNull();
  const renamed = await fetch(issuer.replace("127.0.0.1", "localhost"));
  expect(renamed.status).toBe(421);
});

it("keeps its keys over a restart", () => {
  expect(readKeys(folder)).toEqual(keys);
});

async function signIn(browser: Map<string, string>, oid: string) {
  const chooser = await follow(browser, authorizeUrl());
  expect(chooser.body).toContain("<title>Local sign-in</title>");
  const chosen = await ask(browser, chooser.url, { person: oid });
  const landed = await follow(browser, new URL(chosen.headers.get("location") ?? "", issuer).href);
  const code = new URL(landed.url).searchParams.get("code") ?? "";
  const response = await fetch(`${issuer}/token`, {
    method: "POST",
    headers: { Authorization: `Basic ${btoa(`${clientId}:${keys.clientSecret}`)}` },
    body: new URLSearchParams({
      grant_type: "authorization_code",
      code,
      redirect_uri: `${portalUrl}/api/auth/callback/portal`,
      code_verifier: verifier,
    }),
  });
  const { id_token: token } = (await response.json()) as { id_token: string };
  const keySet = createRemoteJWKSet(new URL(`${issuer}/jwks`));
  return (await jwtVerify(token, keySet, { issuer, audience: clientId })).payload;
}

function authorizeUrl(): string {
  const query = new URLSearchParams({
    client_id: clientId,
    response_type: "code",
    scope: "openid profile email",
    redirect_uri: `${portalUrl}/api/auth/callback/portal`,
    nonce: "n",
    state: "s",
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
  });
  return `${issuer}/auth?${query}`;
}

/** Follows redirects as a browser does, up to a page or to the portal. */
async function follow(browser: Map<string, string>, start: string): Promise<{ url: string; body: string }> {
  let url = start;
  while (!url.startsWith(portalUrl)) {
    const response = await ask(browser, url);
    const next = response.headers.get("location");
    if (!next) return { url, body: await response.text() };
    url = new URL(next, url).href;
  }
  return { url, body: "" };
}

async function ask(
  browser: Map<string, string>,
  url: string,
  form?: Record<string, string>,
): Promise<Response> {
  const response = await fetch(url, {
    redirect: "manual",
    headers: { Cookie: [...browser].map(([name, value]) => `${name}=${value}`).join("; ") },
    ...(form ? { method: "POST", body: new URLSearchParams(form) } : {}),
  });
  for (const cookie of response.headers.getSetCookie()) {
    const [name = "", value = ""] = (cookie.split(";")[0] ?? "").split("=");
    if (value) browser.set(name, value);
    else browser.delete(name);
  }
  return response;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
