import { randomUUID } from "node:crypto";
import { ClientSecretCredential, ManagedIdentityCredential } from "@azure/identity";
import { createRemoteJWKSet, customFetch, jwtVerify } from "jose";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { JournalEntry } from "./http/call-journal.ts";
import { startTestWorld, type TestWorld } from "./test-world.ts";

const TENANT = "3d5c1c6e-8f0a-4a52-9d2b-6a1f0c7e4b10";
const APP = "c81e5b3a-47d0-4926-9f8e-2b6d1a0c73f5";
const SECRET = "northwind-local-secret";
const SCOPE = "https://management.azure.com/.default";

let world: TestWorld;
beforeAll(async () => {
  // The world's own clients leave MSAL's memory alone, so that the managed identity of a test is asked for anew.
  world = await startTestWorld({ forgetfulIdentity: true });
});
afterAll(() => world.running.stop());

/** What `ask` has put into the journal, and the whole journal as its readers get it. */
async function noted<T>(ask: () => Promise<T>): Promise<{ got: T; calls: JournalEntry[]; text: string }> {
  const since = (await world.journal(0, ["call", "identity", "delivery"])).at(-1)?.n ?? 0;
  const got = await ask();
  const { desk } = world.running.connection;
  const text = await (await fetch(`${desk}/control/journal`)).text();
  return { got, calls: await world.journal(since, ["identity"]), text };
}

const credential = (secret: string, clientId = APP) =>
  new ClientSecretCredential(TENANT, clientId, secret, {
    authorityHost: world.running.connection.resourceManager,
    disableInstanceDiscovery: true,
    tlsOptions: world.tls,
  });

test("an app's call for a token is in the journal once, without its secret and its token", async () => {
  const { got, calls, text } = await noted(() => credential(SECRET).getToken(SCOPE));
  expect(calls).toEqual([
    expect.objectContaining({
      method: "GET",
      path: `/${TENANT}/v2.0/.well-known/openid-configuration`,
      status: 200,
      identity: expect.objectContaining({ purpose: "configuration", tenant: TENANT }),
    }),
    {
      n: expect.any(Number),
      kind: "identity",
      time: expect.any(String),
      method: "POST",
      path: `/${TENANT}/oauth2/v2.0/token`,
      clientRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      caller: { name: expect.any(String), objectId: expect.any(String) },
      status: 200,
      applied: false,
      served: expect.objectContaining({ fault: null }),
      identity: {
        purpose: "token",
        grant: "client_credentials",
        clientId: APP,
        tenant: TENANT,
        audience: SCOPE,
        error: null,
      },
    },
  ]);
  expect(text).not.toContain(SECRET);
  expect(text).not.toContain(got.token.slice(-40));
});

test("a refused one tells the refusal and who asked, and no secret either", async () => {
  const wrong = `wrong-${randomUUID()}`;
  const { calls, text } = await noted(() =>
    expect(credential(wrong).getToken(SCOPE)).rejects.toThrow("AADSTS7000215"),
  );
  const refused = calls.filter(({ method }) => method === "POST");
  expect(refused).toMatchObject([
    {
      caller: null,
      status: 401,
      identity: { clientId: APP, tenant: TENANT, audience: SCOPE, error: "invalid_client AADSTS7000215" },
    },
  ]);
  expect(text).not.toContain(wrong);
});

test("the managed identity's call is there once, without header and token", async () => {
  const { identityHeader, desk } = world.running.connection;
  const { got, calls, text } = await noted(() => new ManagedIdentityCredential().getToken(SCOPE));
  expect(calls).toMatchObject([
    {
      method: "GET",
      path: "/msi/token",
      caller: { name: "partner-events-portal" },
      status: 200,
      identity: { purpose: "managed identity", audience: "https://management.azure.com", error: null },
    },
  ]);
  expect(text).not.toContain(identityHeader);
  expect(text).not.toContain(got.token.slice(-40));

  const denied = await noted(() => fetch(`${desk}/msi/token?api-version=2019-08-01&resource=x`));
  expect(denied.calls).toMatchObject([
    { caller: null, status: 401, identity: { audience: "x", error: "unauthorized_client" } },
  ]);
});

test("keys are there once each time they are read, and what tools read about the cloud", async () => {
  const token = await world.partnerToken();
  const url = `/${TENANT}/discovery/v2.0/keys`;
  const { calls } = await noted(async () => {
    // What jose's reader of keys does, over a connection that trusts this world.
    const keys = createRemoteJWKSet(new URL("https://127.0.0.1"), {
      [customFetch]: () => world.raw(url),
    });
    await jwtVerify(token, keys);
    await world.raw("/metadata/endpoints?api-version=2015-01-01");
  });
  expect(calls).toMatchObject([
    { method: "GET", path: url, status: 200, identity: { purpose: "keys", tenant: TENANT } },
    { method: "GET", path: "/metadata/endpoints", status: 200, identity: { purpose: "cloud", tenant: null } },
  ]);
});

test("a secret at a place where none belongs is not kept, nor a text that is too long for a name", async () => {
  const stray = `stray-${randomUUID()}`;
  const path = `/${TENANT}/oauth2/v2.0/token?client_secret=${stray}`;
  const form = {
    client_assertion: stray,
    assertion: stray,
    refresh_token: stray,
    client_id: "x".repeat(5_000),
  };
  const { calls, text } = await noted(async () => {
    await world.raw(path);
    await world.raw(path, { method: "POST", body: new URLSearchParams(form).toString() });
    await world.raw(path, { method: "POST", body: `client_secret=${stray.repeat(2_000)}` });
    const authorization = `Basic ${Buffer.from(stray).toString("base64")}`;
    await world.raw(path, { method: "POST", headers: { authorization }, body: "scope=x" });
    await world.raw(path.replace("?", "/?"), { method: "POST" });
  });
  expect(calls).toMatchObject([
    { method: "GET", status: 400, identity: { error: "invalid_request AADSTS900561" } },
    { method: "POST", status: 400, identity: { grant: null, clientId: "5000 characters" } },
    { method: "POST", status: 413 },
    { method: "POST", status: 400, identity: { clientId: null } },
  ]);
  expect(text).not.toContain(stray);
});

test("the journal is read by kind; who reads calls alone is not disturbed by those for tokens", async () => {
  const { desk } = world.running.connection;
  const since = (await world.journal(0)).at(-1)?.n ?? 0;
  await credential(SECRET).getToken(SCOPE);
  expect(await world.journal(since)).toEqual([]);
  const kinds = async (query: string) => {
    const answer = await fetch(`${desk}/control/journal?${query}`);
    const { entries }: { entries: JournalEntry[] } = await answer.json();
    return new Set(entries.map(({ kind }) => kind));
  };
  expect(await kinds("kind=identity")).toEqual(new Set(["identity"]));
  expect(await kinds("kind=call")).toEqual(new Set(["call"]));
  expect(await kinds("")).toEqual(new Set(["call", "identity"]));
  expect((await fetch(`${desk}/control/journal?kind=calls`)).status).toBe(400);
});

test("the desk shows them, by kind and each by itself", async () => {
  const { desk } = world.running.connection;
  const { calls } = await noted(() => credential(SECRET).getToken(SCOPE));
  const list = await (await fetch(`${desk}/journal?only=identity`)).text();
  expect(list).toContain(`Token for ${SCOPE}, to ${APP}`);
  expect(list).not.toContain("partnerNamespaces");
  const one = await (await fetch(`${desk}/journal/${calls.at(-1)?.n}`)).text();
  for (const fact of ["client_credentials", APP, TENANT, SCOPE]) expect(one).toContain(fact);
});
