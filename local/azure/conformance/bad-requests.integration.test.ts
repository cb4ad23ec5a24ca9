import { connect, type TLSSocket } from "node:tls";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  NAMESPACE,
  PARTNER_GROUP,
  PARTNER_SUBSCRIPTION,
  startTestWorld,
  type TestWorld,
} from "../test-world.ts";
import { refusalIn } from "./expect-refused.ts";
import { failure } from "./shapes/wire.ts";

let world: TestWorld;
let token: string;
beforeAll(async () => {
  world = await startTestWorld({ throttling: "off" });
  token = await world.partnerToken();
});
afterAll(async () => {
  expect((await world.partner.partnerNamespaces.get(PARTNER_GROUP, NAMESPACE)).name).toBe(NAMESPACE);
  await world.running.stop();
});

const SUBSCRIPTION = `/subscriptions/${PARTNER_SUBSCRIPTION}`;
const GROUP = `${SUBSCRIPTION}/resourceGroups/${PARTNER_GROUP}`;
const EG = `${GROUP}/providers/Microsoft.EventGrid`;
const NS = `${EG}/partnerNamespaces/${NAMESPACE}`;
const V = "?api-version=2022-06-15";

interface RawAnswer {
  status: number;
  text: string;
  isJson: boolean;
}

/** Writes bytes as they are: clients tidy up paths and headers before they send them. */
function speak(lines: string[]): Promise<RawAnswer> {
  const { hostname, port } = new URL(world.running.connection.resourceManager);
  return new Promise((resolve, reject) => {
    const socket: TLSSocket = connect({ host: hostname, port: Number(port), ca: world.tls.ca });
    const chunks: Buffer[] = [];
    socket.on("data", (chunk: Buffer) => chunks.push(chunk));
    socket.on("error", reject);
    socket.on("end", () => {
      const [head = "", ...rest] = Buffer.concat(chunks).toString().split("\r\n\r\n");
      const text = rest.join("\r\n\r\n").replace(/^[0-9a-f]+\r\n|\r\n0\r\n\r\n$/g, "");
      const isJson = /content-type: application\/json/i.test(head);
      resolve({ status: Number(/^HTTP\/1\.1 (\d+)/.exec(head)?.[1]), text, isJson });
    });
    socket.write(`${lines.join("\r\n")}\r\n\r\n`, "latin1");
  });
}

const ask = (path: string, method = "GET") =>
  speak([`${method} ${path} HTTP/1.1`, "Host: x", `Authorization: Bearer ${token}`, "Connection: close"]);

function expectEnvelope({ status, text, isJson }: RawAnswer, name: string): void {
  expect(status, `${name}: ${text}`).toBeGreaterThanOrEqual(400);
  expect(status, `${name}: ${text}`).toBeLessThan(500);
  expect(isJson, `${name}: ${text}`).toBe(true);
  expect(failure.safeParse(JSON.parse(text)).error, `${name}: ${text}`).toBeUndefined();
}

test.each([
  "/",
  "/nonsense",
  "//",
  "/%",
  "/%zz",
  "/%00",
  "/subscriptions/%2e%2e%2f%2e%2e",
  `/subscriptions/${PARTNER_SUBSCRIPTION}%2FresourceGroups`,
  `${NS}%2Fchannels`,
  `${EG}/partnerNamespaces/..%2f${NAMESPACE}`,
  `${NS}/channels/${"c".repeat(4000)}`,
  `${NS}/channels/%E0%A4%A`,
  `${NS}/channels/${encodeURIComponent("ünï")}`,
  `${NS}/channels/a/b/c/d`,
  `${GROUP}/providers/Microsoft.Storage/storageAccounts/x`,
  "/namespaces/%zz/api/events",
  "/namespaces/nowhere/api/events",
  `/namespaces/${NAMESPACE}/api/events/more`,
  "/metadata",
  "/__proto__/constructor",
])("the path %.120s", async (path) => {
  const method = path.startsWith("/namespaces") ? "POST" : "GET";
  expectEnvelope(await ask(path + V, method), path);
});

test.each([
  ["dot segments", `${EG}/partnerTopics/../partnerNamespaces/${NAMESPACE}`],
  ["encoded dot segments", `${EG}/partnerTopics/%2e%2e/partnerNamespaces/${NAMESPACE}`],
  ["a slash at the end", `${NS}/`],
  ["upper case", NS.toUpperCase()],
  ["needless escapes", NS.replace("partnerNamespaces", "%70artnerNamespaces")],
])("%s name the same resource", async (_, path) => {
  const answer = await ask(path + V);
  expect([answer.status, JSON.parse(answer.text)]).toMatchObject([200, { id: NS, name: NAMESPACE }]);
});

test("dot segments and double slashes open nothing that is closed", async () => {
  const customer = await world.newCustomer();
  const theirs = `/subscriptions/${customer.subscriptionId}/resourceGroups/rg/providers/Microsoft.EventGrid`;
  for (const path of [
    `${GROUP}/../../../${theirs}/partnerTopics`,
    `/${theirs}/partnerTopics`,
    theirs.replaceAll("/", "//"),
    `${SUBSCRIPTION}/..%2f${customer.subscriptionId}/resourceGroups`,
    `${SUBSCRIPTION}%2f..%2f${customer.subscriptionId}/resourceGroups`,
  ]) {
    expectEnvelope(await ask(path + V), path);
  }
});

test.each(["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"])(
  "the method %s where there is none",
  async (method) => {
    expectEnvelope(await ask(`${EG}/partnerNamespaces${V}`, method), method);
  },
);

test.each([
  ["", "MissingApiVersionParameter"],
  ["?api-version=", "MissingApiVersionParameter"],
  ["?api-version", "MissingApiVersionParameter"],
  ["?api-version=2022-06-15x", "InvalidApiVersionParameter"],
  ["?api-version=2022-06-15%00", "InvalidApiVersionParameter"],
  ["?api-version=%zz", "InvalidApiVersionParameter"],
  ["?api-version=1999-01-01", "NoRegisteredProviderFound"],
  ["?api-version=nonsense&api-version=2022-06-15", "InvalidApiVersionParameter"],
])("api-version: '%s'", async (query, code) => {
  expect(await refusalIn(await world.raw(NS + query, { token }))).toEqual({ status: 400, code });
});

test("odd headers do no harm", async () => {
  for (const headers of [
    { "x-ms-client-request-id": "\u00e9\u00ff" },
    { "x-ms-correlation-request-id": "x".repeat(2000) },
    { "x-ms-correlation-request-id": "not a guid, <script>" },
    { accept: "text/html" },
    { "content-type": "text/plain; charset=klingon" },
    { "x-forwarded-host": "evil.example", "x-forwarded-proto": "http" },
    { "if-match": '"x"' },
    { expect: "100-continue" },
  ]) {
    const answer = await world.raw(NS + V, { token, headers: Object.fromEntries(Object.entries(headers)) });
    expect(answer.status, JSON.stringify(headers)).toBe(200);
    expect(await answer.text()).not.toContain("evil.example");
  }
});

test("the sender's idea of the host is in no address we make", async () => {
  const list = `${EG}/partnerNamespaces${V}&$top=1`;
  const answer = await speak([
    `GET ${list} HTTP/1.1`,
    "Host: evil.example",
    `Authorization: Bearer ${token}`,
    "Connection: close",
  ]);
  expect(answer.status).toBe(200);
  expect(JSON.parse(answer.text).nextLink).toMatch(
    new RegExp(`^${world.running.connection.resourceManager}/`),
  );
});

test.each([
  ["no host", ["GET / HTTP/1.1", "Connection: close"]],
  [
    "two lengths",
    ["POST / HTTP/1.1", "Host: x", "Content-Length: 1", "Content-Length: 2", "Connection: close"],
  ],
  ["a host that is none", ["GET / HTTP/1.1", "Host: a b/c", "Connection: close"]],
  ["not HTTP", ["HELO there"]],
  ["32 KB of headers", ["GET / HTTP/1.1", "Host: x", `X: ${"x".repeat(32_768)}`, "Connection: close"]],
])("%s ends with a 4xx and nothing of ours in it", async (_, lines) => {
  const { status, text } = await speak(lines);
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
  expect(text).not.toMatch(/\bat .+:\d+:\d+|node_modules|\.ts\b/);
});

test("any path is answered by Azure's envelope or by a resource", async () => {
  const part = fc.oneof(
    fc.constantFrom(
      ...NS.split("/"),
      "channels",
      "..",
      ".",
      "",
      "%2F",
      "%00",
      "%",
      "partnerTopics",
      "default",
    ),
    fc.string({ maxLength: 12 }).map(encodeURIComponent),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(part, { maxLength: 12 }),
      fc.constantFrom("GET", "PUT", "PATCH", "POST"),
      async (parts, method) => {
        const answer = await world.raw(`/${parts.join("/")}${V}`, {
          token,
          method,
          ...(method === "GET" ? {} : { body: "7" }),
        });
        if (answer.status >= 300) await refusalIn(answer);
      },
    ),
    { numRuns: 200 },
  );
});
