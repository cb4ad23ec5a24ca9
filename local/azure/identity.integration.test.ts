import fs from "node:fs";
import { EventGridManagementClient } from "@azure/arm-eventgrid";
import {
  AzureKeyCredential,
  AzureSASCredential,
  EventGridPublisherClient,
  generateSharedAccessSignature,
} from "@azure/eventgrid";
import { ClientSecretCredential } from "@azure/identity";
import { decodeJwt, importJWK, SignJWT } from "jose";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  ADVENTURE_WORKS,
  AW_PRODUCTION,
  NAMESPACE,
  orderPlaced,
  PARTNER_GROUP,
  PARTNER_SUBSCRIPTION,
  startTestWorld,
  type TestWorld,
} from "./test-world.ts";

const NORTHWIND = "3d5c1c6e-8f0a-4a52-9d2b-6a1f0c7e4b10";
const PARTNER_APP = "c81e5b3a-47d0-4926-9f8e-2b6d1a0c73f5";
const PATH = `/subscriptions/${PARTNER_SUBSCRIPTION}/resourceGroups/${PARTNER_GROUP}/providers/Microsoft.EventGrid/partnerNamespaces/${NAMESPACE}?api-version=2022-06-15`;
const quick = { updateIntervalInMs: 200 };

let world: TestWorld;
let tlsOptions: { ca: string };
let endpoint: string;
beforeAll(async () => {
  world = await startTestWorld();
  tlsOptions = { ca: fs.readFileSync(world.running.connection.caFile, "utf8") };
  endpoint = `${world.running.connection.resourceManager}/namespaces/${NAMESPACE}/api/events`;
});
afterAll(() => world.running.stop());

function secretCredential(tenant: string, clientId: string, secret: string) {
  return new ClientSecretCredential(tenant, clientId, secret, {
    authorityHost: world.running.connection.resourceManager,
    disableInstanceDiscovery: true,
    tlsOptions,
  });
}

function manager(credential: ClientSecretCredential, subscription: string) {
  return new EventGridManagementClient(credential, subscription, {
    endpoint: world.running.connection.resourceManager,
    credentialScopes: "https://management.azure.com/.default",
    tlsOptions,
    retryOptions: { maxRetries: 0 },
  });
}

test("an app registration gets tokens with its secret, and its roles hold", async () => {
  const partner = secretCredential(NORTHWIND, PARTNER_APP, "northwind-local-secret");
  const namespaces = manager(partner, PARTNER_SUBSCRIPTION).partnerNamespaces;
  expect((await namespaces.get(PARTNER_GROUP, NAMESPACE)).name).toBe(NAMESPACE);
  const { token = "" } = (await partner.getToken("https://management.azure.com/.default")) ?? {};
  expect(decodeJwt(token)).toMatchObject({
    appid: PARTNER_APP,
    appidacr: "1",
    idtyp: "app",
    tid: NORTHWIND,
    ver: "1.0",
  });
  await world.control("/control/settings", { appTokenSeconds: 20 });
  const short = await secretCredential(NORTHWIND, PARTNER_APP, "northwind-local-secret").getToken(
    "https://management.azure.com/.default",
  );
  const { exp = 0, iat = 0, uti } = decodeJwt(short?.token ?? "");
  expect(exp - iat).toBe(20);
  expect(uti).not.toBe(decodeJwt(token).uti);
  await world.control("/control/settings", { appTokenSeconds: 3599 });
  await new EventGridPublisherClient(endpoint, "CloudEvent", partner, { tlsOptions }).send(
    [orderPlaced("1")],
    {
      channelName: "none",
    },
  );
  await expect(manager(partner, AW_PRODUCTION).partnerTopics.get("rg-events-weu", "x")).rejects.toMatchObject(
    {
      statusCode: 403,
    },
  );
  const customer = secretCredential(
    ADVENTURE_WORKS,
    "2d94f6e7-b05c-4183-a7e2-58c3d9016bfa",
    "adventure-works-local-secret",
  );
  await expect(manager(customer, PARTNER_SUBSCRIPTION).channels.get("rg", "a", "b")).rejects.toMatchObject({
    statusCode: 403,
  });
  await expect(
    manager(customer, AW_PRODUCTION).partnerTopics.get("rg-events-weu", "x"),
  ).rejects.toMatchObject({
    code: "MissingSubscriptionRegistration",
  });
});

test("apps are registered by the control API; a wrong secret, app, tenant or resource is refused", async () => {
  const scope = `/subscriptions/${PARTNER_SUBSCRIPTION}`;
  const wish = { tenantId: NORTHWIND, displayName: "reader", roles: [{ role: "Reader", scope }] };
  const app: { clientId: string; secret: string } = await (await world.control("/control/apps", wish)).json();
  const reader = manager(secretCredential(NORTHWIND, app.clientId, app.secret), PARTNER_SUBSCRIPTION);
  expect((await reader.partnerNamespaces.get(PARTNER_GROUP, NAMESPACE)).name).toBe(NAMESPACE);
  await expect(reader.partnerNamespaces.listSharedAccessKeys(PARTNER_GROUP, NAMESPACE)).rejects.toMatchObject(
    {
      statusCode: 403,
    },
  );
  const ask = async (changes: Record<string, string>, tenant = NORTHWIND, path = "/oauth2/v2.0/token") => {
    const fields = {
      grant_type: "client_credentials",
      client_id: app.clientId,
      client_secret: app.secret,
      scope: "https://management.azure.com/.default",
      ...changes,
    };
    const body = new URLSearchParams(fields).toString();
    const response = await world.raw(`/${tenant}${path}`, { method: "POST", body });
    const answer: { error?: string; error_codes?: number[]; token_type?: string } = await response.json();
    return [response.status, answer.error ?? answer.token_type, answer.error_codes?.[0]];
  };
  expect(await ask({})).toEqual([200, "Bearer", undefined]);
  expect(await ask({ resource: "https://management.azure.com/" }, NORTHWIND, "/oauth2/token")).toEqual([
    200,
    "Bearer",
    undefined,
  ]);
  expect(await ask({ client_secret: "wrong" })).toEqual([401, "invalid_client", 7000215]);
  expect(await ask({ client_id: "nobody" })).toEqual([400, "unauthorized_client", 700016]);
  expect(await ask({}, ADVENTURE_WORKS)).toEqual([400, "unauthorized_client", 700016]);
  expect(await ask({}, "nowhere")).toEqual([400, "invalid_request", 90002]);
  expect(await ask({ scope: "https://graph.microsoft.com/.default" })).toEqual([
    400,
    "invalid_resource",
    500011,
  ]);
  expect(await ask({ scope: "" })).toEqual([400, "invalid_request", 900144]);
  expect(await ask({ grant_type: "password" })).toEqual([400, "unsupported_grant_type", 70003]);
  expect((await world.control("/control/apps", { ...wish, tenantId: PARTNER_SUBSCRIPTION })).status).toBe(
    400,
  );
});

test("every claim of a token is checked, also of one that our own key signed", async () => {
  const key = await importJWK(
    JSON.parse(fs.readFileSync(`${world.running.dataFolder}/token-signing-key.json`, "utf8")),
    "RS256",
  );
  const claims = decodeJwt(await world.partnerToken());
  const sign = (changes: object) =>
    new SignJWT({ ...claims, ...changes }).setProtectedHeader({ alg: "RS256" }).sign(key);
  const status = async (changes: object) => {
    const response = await world.raw(PATH, { token: await sign(changes) });
    const body: { error?: { code: string } } = await response.json();
    return [response.status, body.error?.code];
  };
  const now = Math.floor(Date.now() / 1000);
  expect(await status({})).toEqual([200, undefined]);
  expect(await status({ exp: now - 5 })).toEqual([401, "ExpiredAuthenticationToken"]);
  expect(await status({ nbf: now + 600 })).toEqual([401, "InvalidAuthenticationToken"]);
  expect(await status({ aud: "https://example.com" })).toEqual([401, "InvalidAuthenticationTokenAudience"]);
  expect(await status({ iss: "https://sts.windows.net/x/" })).toEqual([401, "InvalidAuthenticationToken"]);
  const other = { tid: ADVENTURE_WORKS, iss: `https://sts.windows.net/${ADVENTURE_WORKS}/` };
  expect(await status(other)).toEqual([401, "InvalidAuthenticationToken"]);
  expect(await status({ oid: "nobody" })).toEqual([401, "InvalidAuthenticationToken"]);
  await world.control("/control/settings", { otherTenant: "unauthorized" });
  const foreign = `/subscriptions/${AW_PRODUCTION}?api-version=2022-12-01`;
  const refused = await world.raw(foreign, { token: await world.partnerToken() });
  expect(refused.headers.get("www-authenticate")).toContain(ADVENTURE_WORKS);
  expect([refused.status, await refused.json()]).toMatchObject([
    401,
    { error: { code: "InvalidAuthenticationTokenTenant" } },
  ]);
  await world.control("/control/settings", { otherTenant: "forbidden" });
});

test("the older managed identity protocol works, and the cloud describes itself", async () => {
  const { identityEndpoint, identityHeader, resourceManager } = world.running.connection;
  const ask = async (version: string, header: string) =>
    fetch(`${identityEndpoint}/?resource=https://management.azure.com/&api-version=${version}`, {
      headers: { [header]: identityHeader },
    });
  const answer: { access_token: string } = await (await ask("2017-09-01", "secret")).json();
  expect((await world.raw(PATH, { token: answer.access_token })).status).toBe(200);
  expect((await ask("2019-08-01", "secret")).status).toBe(401);
  expect((await ask("2017-09-01", "x-identity-header")).status).toBe(401);
  expect((await ask("2030-01-01", "secret")).status).toBe(400);
  const metadata = await (await world.raw("/metadata/endpoints?api-version=2015-01-01")).json();
  expect(metadata).toMatchObject({ authentication: { loginEndpoint: resourceManager } });
});

test("keys and shared access signatures open a namespace, until they end, are replaced or switched off", async () => {
  const { partnerNamespaces } = world.partner;
  const { key1 = "" } = await partnerNamespaces.listSharedAccessKeys(PARTNER_GROUP, NAMESPACE);
  const send = (credential: AzureKeyCredential | AzureSASCredential) =>
    new EventGridPublisherClient(endpoint, "CloudEvent", credential, { tlsOptions }).send(
      [orderPlaced("1")],
      {
        channelName: "none",
      },
    );
  const signed = (minutes: number, url = endpoint, key = key1) =>
    generateSharedAccessSignature(url, new AzureKeyCredential(key), new Date(Date.now() + minutes * 60_000));
  const sas = await signed(5);
  await send(new AzureKeyCredential(key1));
  await send(new AzureSASCredential(sas));
  const post = async (headers: Record<string, string>) => {
    const type = { "content-type": "application/cloudevents-batch+json", "aeg-channel-name": "none" };
    const init = { method: "POST", body: "[]", headers: { ...type, ...headers } };
    return (await world.raw(`/namespaces/${NAMESPACE}/api/events?api-version=2018-01-01`, init)).status;
  };
  expect(await post({ authorization: `SharedAccessSignature ${sas}` })).toBe(200);
  const unauthorized = { statusCode: 401, code: "Unauthorized" };
  for (const wrong of [
    await signed(-1),
    await signed(5, endpoint.replace(NAMESPACE, "northwind-eus")),
    await signed(5, endpoint, Buffer.alloc(32).toString("base64")),
    sas.replace(/e=[^&]+/, "e=1%2F1%2F2099%2012%3A00%3A00%20AM"),
    "r=x&e=y&s=z",
    "nonsense",
  ]) {
    await expect(send(new AzureSASCredential(wrong))).rejects.toMatchObject(unauthorized);
  }
  await partnerNamespaces.regenerateKey(PARTNER_GROUP, NAMESPACE, { keyName: "key1" });
  await expect(send(new AzureKeyCredential(key1))).rejects.toMatchObject(unauthorized);
  await expect(send(new AzureSASCredential(sas))).rejects.toMatchObject(unauthorized);
  const { key2 = "" } = await partnerNamespaces.listSharedAccessKeys(PARTNER_GROUP, NAMESPACE);
  await send(new AzureKeyCredential(key2));
  const change = (changes: object) =>
    partnerNamespaces.beginUpdateAndWait(PARTNER_GROUP, NAMESPACE, changes, quick);
  await change({ disableLocalAuth: true });
  await expect(send(new AzureKeyCredential(key2))).rejects.toMatchObject(unauthorized);
  const fresh = await signed(5, endpoint, key2);
  await expect(send(new AzureSASCredential(fresh))).rejects.toMatchObject(unauthorized);
  await world.publisher.send([orderPlaced("2")], { channelName: "none" });

  const forbidden = { statusCode: 403, code: "Forbidden" };
  const publish = () => world.publisher.send([orderPlaced("3")], { channelName: "none" });
  await change({ inboundIpRules: [{ ipMask: "10.0.0.0/8", action: "Allow" }] });
  await expect(publish()).rejects.toMatchObject(forbidden);
  await change({ inboundIpRules: [{ ipMask: "127.0.0.0/8", action: "Allow" }] });
  await publish();
  await change({ publicNetworkAccess: "Disabled" });
  await expect(publish()).rejects.toMatchObject(forbidden);
});
