import { createHmac } from "node:crypto";
import { decodeJwt, decodeProtectedHeader, importJWK, jwtVerify } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  ADVENTURE_WORKS,
  AW_PRODUCTION,
  NAMESPACE,
  PARTNER_GROUP,
  PARTNER_SUBSCRIPTION,
  startTestWorld,
  type TestWorld,
} from "../test-world.ts";
import { named } from "./checklist.ts";

let world: TestWorld;
let token: string;
beforeAll(async () => {
  world = await startTestWorld();
  token = await world.partnerToken();
});
afterAll(() => world.running.stop());

const V = "?api-version=2022-06-15";
const EVENT_GRID = `/subscriptions/${PARTNER_SUBSCRIPTION}/resourceGroups/${PARTNER_GROUP}/providers/Microsoft.EventGrid`;
const NAMESPACE_PATH = `${EVENT_GRID}/partnerNamespaces/${NAMESPACE}`;

async function codeOf(response: Response): Promise<[number, string]> {
  const body: { error: { code: string; message: string } } = await response.json();
  expect(body.error.message).not.toBe("");
  return [response.status, body.error.code];
}

describe("who is calling", () => {
  test(named("12.2", "nobody: the challenge names the tenant of the Azure subscription"), async () => {
    const response = await world.raw(`/subscriptions/${AW_PRODUCTION.toUpperCase()}?api-version=2022-12-01`);
    expect(response.headers.get("www-authenticate")).toMatch(
      new RegExp(
        `^Bearer authorization_uri="https://login\\.windows\\.net/${ADVENTURE_WORKS}", error="invalid_token", error_description="[^"]+"$`,
      ),
    );
    expect(await codeOf(response)).toEqual([401, "AuthenticationFailed"]);
  });
  test("an unknown Azure subscription is not found, with a token and without", async () => {
    const path = "/subscriptions/00000000-0000-4000-8000-000000000000?api-version=2022-12-01";
    expect(await codeOf(await world.raw(path))).toEqual([404, "SubscriptionNotFound"]);
    expect(await codeOf(await world.raw(path, { token }))).toEqual([404, "SubscriptionNotFound"]);
  });
  test(named("4.16", "a token for another audience, an ended one, and forged ones are refused"), async () => {
    const read = async (bearer: string) => codeOf(await world.raw(NAMESPACE_PATH + V, { token: bearer }));
    expect(await read(await world.partnerToken("https://eventgrid.azure.net"))).toEqual([
      401,
      "InvalidAuthenticationTokenAudience",
    ]);
    const ended: { access_token: string } = await (
      await world.control("/control/token", { tenantId: ADVENTURE_WORKS, expiresInSeconds: -60 })
    ).json();
    expect(await read(ended.access_token)).toEqual([401, "ExpiredAuthenticationToken"]);
    const [, payload = ""] = token.split(".");
    const head = (alg: string) => Buffer.from(JSON.stringify({ alg, typ: "JWT" })).toString("base64url");
    const signed = createHmac("sha256", "guess")
      .update(`${head("HS256")}.${payload}`)
      .digest("base64url");
    for (const forged of [
      "garbage",
      `${head("none")}.${payload}.`,
      `${head("HS256")}.${payload}.${signed}`,
      `${token.slice(0, -8)}AAAAAAAA`,
    ]) {
      expect(await read(forged)).toEqual([401, "InvalidAuthenticationToken"]);
    }
    expect((await world.raw(NAMESPACE_PATH + V, { token })).status).toBe(200);
  });
  test("tokens can be verified by the published keys", async () => {
    const keys: { keys: { kid: string }[] } = await (
      await world.raw(`/${ADVENTURE_WORKS}/discovery/keys`)
    ).json();
    const key = keys.keys.find(({ kid }) => kid === decodeProtectedHeader(token).kid);
    const { payload } = await jwtVerify(token, await importJWK(key ?? {}, "RS256"));
    expect(payload.iss).toBe(`https://sts.windows.net/${decodeJwt(token).tid}/`);
  });
  test(
    named("12.2", "the partner's identity has no rights at customers, and customers none at the partner"),
    async () => {
      const path = `/subscriptions/${AW_PRODUCTION}/resourceGroups/rg-events-weu/providers/Microsoft.EventGrid/partnerTopics`;
      expect(await codeOf(await world.raw(path + V, { token }))).toEqual([403, "AuthorizationFailed"]);
      const customer = await world.newCustomer();
      expect(await codeOf(await world.raw(NAMESPACE_PATH + V, { token: customer.token }))).toEqual([
        403,
        "AuthorizationFailed",
      ]);
    },
  );
  test(named("12.15", "the identity endpoint wants its header and a resource it knows"), async () => {
    const { identityEndpoint, identityHeader } = world.running.connection;
    const ask = async (resource: string, header: string) =>
      (
        await fetch(`${identityEndpoint}?api-version=2019-08-01&resource=${resource}`, {
          headers: { "X-IDENTITY-HEADER": header },
        })
      ).status;
    expect(await ask("https://management.azure.com", identityHeader)).toBe(200);
    expect(await ask("https://management.azure.com", "wrong")).toBe(401);
    expect(await ask("https://example.com", identityHeader)).toBe(400);
  });
});

describe("what is asked", () => {
  test.each([
    ["", 400, "MissingApiVersionParameter"],
    ["?api-version=latest", 400, "InvalidApiVersionParameter"],
    ["?api-version=2019-01-01", 400, "NoRegisteredProviderFound"],
  ])(named("4.17", "%s"), async (query, status, code) => {
    expect(await codeOf(await world.raw(NAMESPACE_PATH + query, { token }))).toEqual([status, code]);
  });
  test.each([
    [`${EVENT_GRID}/nonsense/x`, 404, "InvalidResourceType"],
    [`${EVENT_GRID}/partnerNamespaces/nowhere`, 404, "ResourceNotFound"],
    [`${NAMESPACE_PATH}/channels/nowhere`, 404, "ResourceNotFound"],
    [`${NAMESPACE_PATH}/channels/%zz`, 404, "InvalidResourceType"],
    [`${EVENT_GRID.replace(PARTNER_GROUP, "nowhere")}/partnerNamespaces`, 404, "ResourceGroupNotFound"],
  ])("GET %s", async (path, status, code) => {
    expect(await codeOf(await world.raw(path + V, { token }))).toEqual([status, code]);
  });
  test.each([
    "{",
    "[]",
    "null",
    "7",
    '{"properties":7}',
    '{"properties":{"partnerTopicInfo":"x"}}',
    '{"properties":{"partnerTopicInfo":{"azureSubscriptionId":1,"resourceGroupName":[],"name":{}}}}',
  ])("a channel body %s is refused, and the next call works", async (body) => {
    const path = `${NAMESPACE_PATH}/channels/bad-body${V}`;
    expect(await codeOf(await world.raw(path, { token, method: "PUT", body }))).toEqual([
      400,
      "InvalidRequestContent",
    ]);
    expect((await world.raw(NAMESPACE_PATH + V, { token })).status).toBe(200);
  });
  test("a huge body is refused", async () => {
    const body = JSON.stringify({ properties: { messageForActivation: "x".repeat(5_000_000) } });
    expect(
      await codeOf(await world.raw(`${NAMESPACE_PATH}/channels/huge${V}`, { token, method: "PUT", body })),
    ).toEqual([413, "RequestEntityTooLarge"]);
  });
  test.each(["$top=0", "$top=101", "$top=x", "$filter=location eq 'x'"])(
    "a list with %s is refused",
    async (query) => {
      expect(
        await codeOf(await world.raw(`${NAMESPACE_PATH}/channels${V}&${encodeURI(query)}`, { token })),
      ).toEqual([400, "InvalidRequest"]);
    },
  );
  test(
    named("12.3", "paths are compared without case, bodies keep it, answers carry ids and limits"),
    async () => {
      const response = await world.raw(
        (NAMESPACE_PATH + V).toUpperCase().replace("API-VERSION", "api-version"),
        { token, headers: { "x-ms-client-request-id": "abc" } },
      );
      expect(await response.json()).toMatchObject({ name: NAMESPACE, id: NAMESPACE_PATH });
      expect(response.headers.get("x-ms-client-request-id")).toBe("abc");
      expect(response.headers.get("x-ms-correlation-request-id")).toMatch(/^[0-9a-f-]{36}$/);
      expect(response.headers.get("x-ms-operation-identifier")).toMatch(
        /^tenantId=[0-9a-f-]{36},objectId=[0-9a-f-]{36}\/local\/[0-9a-f-]{36}$/,
      );
      expect(response.headers.get("server")).toBe("Microsoft-HTTPAPI/2.0");
      // A client that kept its connection over a rest must not find it closed.
      expect(response.headers.get("keep-alive")).toBe("timeout=240");
      expect(Number(response.headers.get("x-ms-ratelimit-remaining-subscription-reads"))).toBeLessThan(250);
      await world.control("/control/clock", { advanceSeconds: 86_400 });
      const dated = await world.raw(NAMESPACE_PATH + V, { token });
      expect(Date.parse(dated.headers.get("date") ?? "")).toBeGreaterThan(Date.now() + 80_000_000);
    },
  );
  test(named("4.4", "a provider is registered in two steps, and only then has resources"), async () => {
    const customer = await world.newCustomer({ eventGridRegistered: false });
    const provider = `/subscriptions/${customer.subscriptionId}/providers/Microsoft.EventGrid`;
    const state = async (path: string, method: string) => {
      const response = await world.raw(`${path}?api-version=2021-04-01`, { token: customer.token, method });
      const body: { registrationState: string } = await response.json();
      return body.registrationState;
    };
    await expect(customer.client.partnerConfigurations.get("rg")).rejects.toMatchObject({
      statusCode: 409,
      code: "MissingSubscriptionRegistration",
    });
    expect(await state(provider, "GET")).toBe("NotRegistered");
    expect(await state(`${provider}/register`, "POST")).toBe("Registering");
    await world.control("/control/clock", { advanceSeconds: 5 });
    expect(await state(provider, "GET")).toBe("Registered");
    const group = `/subscriptions/${customer.subscriptionId}/resourceGroups/rg-New?api-version=2021-04-01`;
    const body = JSON.stringify({ location: "westeurope" });
    expect((await world.raw(group, { token: customer.token, method: "PUT", body })).status).toBe(201);
    expect(
      (await world.raw(group.toLowerCase(), { token: customer.token, method: "PUT", body })).status,
    ).toBe(200);
  });
});
