import { generateKeyPairSync, type KeyObject, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { exportJWK, type JWTPayload, SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { eventually, PARTNER_GROUP, PARTNER_SUBSCRIPTION } from "@/local/azure/test-world";
import { type PortalWithAzure, startPortalWithAzure } from "@/tools/portal-with-azure-for-tests";
import { serveHandler } from "@/tools/serve-for-tests";

/** Azure's events with a token of Microsoft Entra ID instead of a key, from the event subscription to the receipt. */

const audience = "api://partner-events-portal";
const tenantId = randomUUID();
const group = `subscriptions/${PARTNER_SUBSCRIPTION}/resourceGroups/${PARTNER_GROUP}`;
type Answered = { path: string; status: number; authorization: string };
const answered: Answered[] = [];

let portal: PortalWithAzure;
let webhook: { url: string; stop(): Promise<void> };
beforeAll(async () => {
  portal = await startPortalWithAzure();
  webhook = await serve(await portalThatAsks(portal.azure.running.connection.resourceManager));
});
afterAll(async () => {
  await webhook.stop();
  await portal.stop();
});

it("an event is told with a token that is really verified, and kept", async () => {
  await listenTo("ours", { tenantId, application: audience });
  const { channel } = await makeChannel();
  await eventually(async () => (await receiptsOf(channel)) > 0 || undefined);
  expect(statusesOf("ours")).toEqual(new Set([200]));
  await forget("ours");
}, 60_000);

it("a token of another tenant or for another audience is refused, and nothing is kept", async () => {
  await listenTo("other-tenant", { tenantId: randomUUID(), application: audience });
  await listenTo("other-audience", { tenantId, application: "api://something-else" });
  const { channel } = await makeChannel();
  for (const name of ["other-tenant", "other-audience"])
    await eventually(async () => statusesOf(name).has(401) || undefined);
  expect(await receiptsOf(channel)).toBe(0);
  expect(await ask(`Bearer ${await portal.azure.partnerToken()}`)).toBe(401);
  await Promise.all(["other-tenant", "other-audience"].map(forget));
}, 60_000);

it("F-20: Azure is asked to come again with a token that is out of its time by our clock, which may be wrong", async () => {
  const token = answered.find(({ path, status }) => path === "/ours" && status === 200)?.authorization ?? "";
  for (const days of [-30, 30]) {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + days * 24 * 3_600_000 });
    expect(await ask(token)).toBe(503);
    vi.useRealTimers();
  }
  expect(await ask(token)).toBe(200);
});

it("a key that is not known any more loses nothing that comes with a token, and is no proof without one", async () => {
  const token = answered.find(({ path, status }) => path === "/ours" && status === 200)?.authorization ?? "";
  const key = { "x-portal-key": "a-key-of-before-0123456789-0123456789" };
  expect(await ask(token, webhook.url, key)).toBe(200);
  expect(await ask("", webhook.url, key)).toBe(401);
  expect(await ask(`Bearer ${await portal.azure.partnerToken()}`, webhook.url, key)).toBe(401);
});

it("a token with one letter changed is refused; while its keys cannot be read Azure is asked to come again", async () => {
  const token = answered.find(({ path, status }) => path === "/ours" && status === 200)?.authorization ?? "";
  expect(await ask(token)).toBe(200);
  const [head, body = "", signature] = token.split(".");
  const other = body.startsWith("e") ? `f${body.slice(1)}` : `e${body.slice(1)}`;
  expect(await ask([head, other, signature].join("."))).toBe(401);

  const without = await serve(await portalThatAsks("https://127.0.0.1:1"));
  expect(await ask(token, without.url)).toBe(503);
  await without.stop();
}, 60_000);

describe("a token that is right in all but one thing", () => {
  const eventGrid = "4962773b-9cdb-44cf-a8bf-237846a00ab7";
  const issuer = `https://sts.windows.net/${tenantId}/`;
  const right = { tid: tenantId, appid: eventGrid, iss: issuer, aud: audience };
  let authority: Awaited<ReturnType<typeof serveHandler>>;
  let receiver: Awaited<ReturnType<typeof serve>>;
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  beforeAll(async () => {
    const published = { keys: [{ ...(await exportJWK(publicKey)), kid: "1", use: "sig" }] };
    authority = await serveHandler(() => Response.json(published));
    receiver = await serve(await portalThatAsks(authority.url));
  });
  afterAll(async () => {
    await receiver.stop();
    await authority.close();
  });
  const statusOf = async (claims: JWTPayload, alg = "RS256", key: KeyObject | Uint8Array = privateKey) => {
    const token = new SignJWT(claims).setProtectedHeader({ alg, kid: "1" }).setExpirationTime("1h");
    return ask(`Bearer ${await token.sign(key)}`, receiver.url);
  };

  it.each<[string, JWTPayload]>([
    ["of Microsoft's first version", right],
    ["of its second", { ...right, iss: `https://login.microsoftonline.com/${tenantId}/v2.0` }],
    ["with the application by its newer name", { ...right, appid: undefined, azp: eventGrid }],
  ])("is taken when nothing is wrong: %s", async (_, claims) => expect(await statusOf(claims)).toBe(200));

  it.each<[string, JWTPayload]>([
    ["no application", { ...right, appid: undefined }],
    ["another application", { ...right, appid: randomUUID() }],
    ["another application, by its newer name", { ...right, appid: undefined, azp: randomUUID() }],
    ["another tenant", { ...right, tid: randomUUID() }],
    ["another tenant's issuer", { ...right, iss: `https://sts.windows.net/${randomUUID()}/` }],
    ["an issuer of nobody's", { ...right, iss: `https://evil.example/${tenantId}/` }],
    ["no issuer", { tid: tenantId, appid: eventGrid, aud: audience }],
    ["another audience", { ...right, aud: "api://something-else" }],
  ])("is refused: %s", async (_, claims) => expect(await statusOf(claims)).toBe(401));

  it("is refused when it is signed otherwise, also with the public key as if it were a shared one", async () => {
    const pem = publicKey.export({ type: "spki", format: "pem" });
    expect(await statusOf(right, "HS256", Buffer.from(pem))).toBe(401);
    expect(await statusOf(right, "PS256")).toBe(401);
  });
});

it("a token of a key that was published since the keys were read is not lost, and one of a key that never was is refused", async () => {
  const pairs = ["1", "2", "3"].map((kid) => ({
    kid,
    ...generateKeyPairSync("rsa", { modulusLength: 2048 }),
  }));
  const published = await Promise.all(
    pairs.map(async ({ kid, publicKey }) => ({ ...(await exportJWK(publicKey)), kid, use: "sig" })),
  );
  const shown = { keys: published.slice(0, 1) };
  const authority = await serveHandler(() => Response.json(shown));
  const receiver = await serve(await portalThatAsks(authority.url));
  const statusOf = async (index: number) => {
    const { kid, privateKey } = pairs[index] ?? {};
    if (!privateKey || !kid) throw new Error("no such key");
    const claims = { tid: tenantId, appid: "4962773b-9cdb-44cf-a8bf-237846a00ab7", aud: audience };
    const token = new SignJWT({ ...claims, iss: `https://sts.windows.net/${tenantId}/` })
      .setProtectedHeader({ alg: "RS256", kid })
      .setExpirationTime("1h");
    return ask(`Bearer ${await token.sign(privateKey)}`, receiver.url);
  };
  // The first of all reads the keys, and is told for certain.
  expect(await statusOf(2)).toBe(401);
  expect(await statusOf(0)).toBe(200);
  shown.keys = published.slice(0, 2);
  // 503: Azure sends it again, when the keys may be read once more.
  expect(await statusOf(1)).toBe(503);
  await receiver.stop();
  await authority.close();
});

it("while a key is changed the new and the old one are taken, a third never, and the old one no more once it is taken out", async () => {
  const [fresh, old, third] = ["n".repeat(40), "o".repeat(40), "t".repeat(40)];
  const portalWith = async (keys: string) =>
    serve(await portalThatAsks("https://127.0.0.1:1", { AZURE_EVENTS_KEYS: keys }));
  const statusesAt = ({ url }: { url: string }) =>
    Promise.all([fresh, old, third].map((key) => ask("", url, { "x-portal-key": key })));
  const both = await portalWith(`${fresh}, ${old}`);
  expect(await statusesAt(both)).toEqual([200, 200, 401]);
  await both.stop();
  const after = await portalWith(fresh);
  expect(await statusesAt(after)).toEqual([200, 401, 401]);
  await after.stop();
});

it("F-19: of five thousand events in one post, the most there may be, one that is poison costs none of the others", async () => {
  const key = "k".repeat(40);
  const receiver = await serve(await portalThatAsks("https://127.0.0.1:1", { AZURE_EVENTS_KEYS: key }));
  const subject =
    "/subscriptions/s/resourceGroups/g/providers/Microsoft.EventGrid/partnerNamespaces/n/channels/crowd";
  const [eventType, eventTime] = ["Microsoft.Resources.ResourceWriteSuccess", "2026-11-28T12:00:00Z"];
  const events: unknown[] = Array.from({ length: 5_000 }, (_, index) => ({
    id: `${index}`,
    eventType,
    subject,
    eventTime,
  }));
  events[2_500] = { id: 7, eventType: null, subject: { "\0": subject }, eventTime: "never" };
  expect(await ask("", receiver.url, { "x-portal-key": key }, JSON.stringify(events))).toBe(200);
  expect(await receiptsOf("crowd")).toBe(4_999);
  await receiver.stop();
});

type Receiver = typeof import("@/app/api/azure/events/route") & { disconnect(): Promise<void> };

/** The route handler as the web process has it, with the authority that publishes the keys. */
async function portalThatAsks(authority: string, more: Record<string, string> = {}): Promise<Receiver> {
  // By an address of its own it has connections of its own, which end with it and with nobody else.
  const address = new URL(portal.database.webUrl);
  address.searchParams.set("application_name", randomUUID());
  const settings = {
    AUTH_SECRET: "x".repeat(40),
    OIDC_ISSUER: "https://id.example",
    OIDC_CLIENT_ID: "portal",
    OIDC_CLIENT_SECRET: "secret",
    PARTNER_TENANT_ID: tenantId,
    AZURE_EVENTS_TENANT_ID: tenantId,
    AZURE_EVENTS_AUDIENCE: audience,
    AZURE_TOKEN_AUTHORITY_URL: authority,
    DATABASE_URL: address.href,
    ...more,
  };
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  vi.resetModules();
  const { database, leaveDatabase } = await import("@/lib/db/client");
  database();
  return { ...(await import("@/app/api/azure/events/route")), disconnect: leaveDatabase };
}

/** What Next does between the wire and a route handler. */
async function serve(receiver: Receiver): Promise<{ url: string; stop(): Promise<void> }> {
  const server = createServer(async (incoming, outgoing) => {
    const response = await respond(receiver, incoming);
    outgoing.writeHead(response.status, Object.fromEntries(response.headers)).end(await response.text());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the webhook does not listen");
  return {
    url: `http://127.0.0.1:${address.port}`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await receiver.disconnect();
    },
  };
}

async function respond(receiver: Receiver, incoming: IncomingMessage): Promise<Response> {
  const { method = "", url = "/", headers } = incoming;
  const body = method === "POST" ? await text(incoming) : null;
  const request = new Request(new URL(url, "http://127.0.0.1"), {
    method,
    body,
    headers: Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]),
  });
  const response = await (method === "OPTIONS" ? receiver.OPTIONS(request) : receiver.POST(request));
  if (method === "POST")
    answered.push({ path: url, status: response.status, authorization: headers.authorization ?? "" });
  return response;
}

async function ask(authorization: string, url = webhook.url, more = {}, body = "[]"): Promise<number> {
  const headers = { authorization, "content-type": "application/json", ...more };
  return (await fetch(`${url}/asked`, { method: "POST", headers, body })).status;
}

const statusesOf = (name: string) =>
  new Set(answered.filter(({ path }) => path === `/${name}`).map(({ status }) => status));

async function listenTo(name: string, token: { tenantId: string; application: string }): Promise<void> {
  await portal.azure.partner.eventSubscriptions.beginCreateOrUpdateAndWait(group, name, {
    eventDeliverySchema: "CloudEventSchemaV1_0",
    destination: {
      endpointType: "WebHook",
      endpointUrl: `${webhook.url}/${name}`,
      azureActiveDirectoryTenantId: token.tenantId,
      azureActiveDirectoryApplicationIdOrUri: token.application,
    },
  });
}

const forget = (name: string) => portal.azure.partner.eventSubscriptions.beginDeleteAndWait(group, name);

async function makeChannel(): Promise<{ channel: string }> {
  const id = await portal.send(await portal.newCustomer());
  await portal.reconcileUntil(id, { life: "waiting_for_activation" });
  return { channel: `%${(await portal.flow(id)).secret}%` };
}

async function receiptsOf(channel: string): Promise<number> {
  const rows = await portal.rows("select 1 from event_receipt where channel like $1", [channel]);
  return rows.length;
}
