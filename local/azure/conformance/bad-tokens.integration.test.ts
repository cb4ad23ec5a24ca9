import fs from "node:fs";
import { decodeJwt, exportJWK, generateKeyPair, importJWK, type JWTHeaderParameters, SignJWT } from "jose";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  ADVENTURE_WORKS,
  NAMESPACE,
  PARTNER_GROUP,
  PARTNER_SUBSCRIPTION,
  startTestWorld,
  type TestWorld,
} from "../test-world.ts";
import { named } from "./checklist.ts";
import { refusalIn } from "./expect-refused.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await startTestWorld();
});
afterAll(() => world.running.stop());

const PATH = `/subscriptions/${PARTNER_SUBSCRIPTION}/resourceGroups/${PARTNER_GROUP}/providers/Microsoft.EventGrid/partnerNamespaces/${NAMESPACE}?api-version=2022-06-15`;
const PUBLISH = `/namespaces/${NAMESPACE}/api/events?api-version=2018-01-01`;
const MANAGEMENT = "https://management.azure.com";
const DATA = "https://eventgrid.azure.net";
const now = () => Math.floor(Date.now() / 1000);
const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

type Wrong = (audience: string) => Promise<string>;

/** A good token of the partner's identity with other claims or another header, signed by the right key or another. */
async function signed(
  audience: string,
  { claims = {}, header = {}, ownKey = false }: { claims?: object; header?: object; ownKey?: boolean },
): Promise<string> {
  const file = `${world.running.dataFolder}/token-signing-key.json`;
  const right = await importJWK(JSON.parse(fs.readFileSync(file, "utf8")), "RS256");
  const stranger = await generateKeyPair("RS256", { extractable: true });
  const jwk = await exportJWK(stranger.publicKey);
  const good = decodeJwt(await world.partnerToken(audience));
  const shown: JWTHeaderParameters = { alg: "RS256", ...(ownKey ? { jwk } : {}), ...header };
  return new SignJWT({ ...good, ...claims })
    .setProtectedHeader(shown)
    .sign(ownKey ? stranger.privateKey : right);
}

const kinds: [string, string, Wrong][] = [
  ["expired", "ExpiredAuthenticationToken", (to) => signed(to, { claims: { exp: now() - 5 } })],
  [
    "for another audience",
    "InvalidAuthenticationTokenAudience",
    (to) => signed(to, { claims: { aud: "https://x.example" } }),
  ],
  [
    "of another issuer",
    "InvalidAuthenticationToken",
    (to) => signed(to, { claims: { iss: "https://x.example/" } }),
  ],
  [
    "of another tenant",
    "InvalidAuthenticationToken",
    (to) =>
      signed(to, { claims: { tid: ADVENTURE_WORKS, iss: `https://sts.windows.net/${ADVENTURE_WORKS}/` } }),
  ],
  ["of nobody", "InvalidAuthenticationToken", (to) => signed(to, { claims: { oid: "nobody" } })],
  ["with an oid that is no text", "InvalidAuthenticationToken", (to) => signed(to, { claims: { oid: 7 } })],
  [
    "with an end that is no number",
    "InvalidAuthenticationToken",
    (to) => signed(to, { claims: { exp: "never" } }),
  ],
  ["of tomorrow", "InvalidAuthenticationToken", (to) => signed(to, { claims: { nbf: now() + 86_400 } })],
  [
    "signed by a key that it brings along",
    "InvalidAuthenticationToken",
    (to) => signed(to, { ownKey: true }),
  ],
  [
    "unsigned",
    "InvalidAuthenticationToken",
    async (to) => `${encoded({ alg: "none" })}.${encoded(decodeJwt(await world.partnerToken(to)))}.`,
  ],
  [
    "with its signature cut off",
    "InvalidAuthenticationToken",
    async (to) => (await world.partnerToken(to)).replace(/[^.]+$/, ""),
  ],
  [
    "with changed claims",
    "InvalidAuthenticationToken",
    async (to) => (await world.partnerToken(to)).replace(/\.[^.]+\./, `.${encoded({ oid: "x" })}.`),
  ],
  ["garbage", "InvalidAuthenticationToken", async () => "garbage"],
  ["three empty parts", "InvalidAuthenticationToken", async () => ".."],
  ["not JSON inside", "InvalidAuthenticationToken", async () => "AAAA.AAAA.AAAA"],
  ["8 KB of letters", "InvalidAuthenticationToken", async () => "a".repeat(8192)],
];

test.each(kinds)(named("4.16", "%s: %s"), async (_, code, make) => {
  const answer = await world.raw(PATH, { token: await make(MANAGEMENT) });
  expect(answer.headers.get("www-authenticate")).toMatch(
    /^Bearer authorization_uri="[^"]+", error="[^"]+", error_description="[^"]+"$/,
  );
  expect(await refusalIn(answer)).toEqual({ status: 401, code });
});

test.each(kinds)("publishing with a token that is %s gets Event Grid's 401", async (_, _code, make) => {
  const headers = { "content-type": "application/cloudevents-batch+json", "aeg-channel-name": "none" };
  const answer = await world.raw(PUBLISH, { token: await make(DATA), method: "POST", body: "[]", headers });
  expect(await refusalIn(answer)).toEqual({ status: 401, code: "Unauthorized" });
});

test.each([
  ["", "AuthenticationFailed"],
  ["Bearer", "AuthenticationFailed"],
  ["Bearer ", "AuthenticationFailed"],
  ["Basic cGFydG5lcjpzZWNyZXQ=", "AuthenticationFailed"],
  ["Bearer  x", "InvalidAuthenticationToken"],
  ["Bearer a b", "InvalidAuthenticationToken"],
])("the header Authorization: '%s'", async (authorization, code) => {
  expect(await refusalIn(await world.raw(PATH, { headers: { authorization } }))).toEqual({
    status: 401,
    code,
  });
});

test("a good one is taken, whatever the case of the scheme", async () => {
  const token = await signed(MANAGEMENT, {});
  expect((await world.raw(PATH, { headers: { authorization: `bEARER ${token}` } })).status).toBe(200);
});
