import { connect } from "node:tls";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  channelFor,
  collect,
  freshName,
  NAMESPACE,
  PARTNER_GROUP,
  PARTNER_SUBSCRIPTION,
  startTestWorld,
  type TestWorld,
} from "../test-world.ts";
import { named } from "./checklist.ts";

let world: TestWorld;
const names = Array.from({ length: 23 }, (_, index) => `page-${String(index).padStart(2, "0")}`);
beforeAll(async () => {
  world = await startTestWorld();
  const customer = await world.newCustomer();
  await customer.authorize();
  for (const name of names) {
    const channel = channelFor(customer, {}, { name });
    await world.partner.channels.createOrUpdate(PARTNER_GROUP, NAMESPACE, name, channel);
  }
  const stranger = channelFor(customer, {}, { name: "elsewhere" });
  await world.partner.channels.createOrUpdate(PARTNER_GROUP, "northwind-eus", freshName(), stranger);
});
afterAll(() => world.running.stop());

const list = (options: { top?: number; filter?: string } = {}) =>
  world.partner.channels.listByPartnerNamespace(PARTNER_GROUP, NAMESPACE, options);
const namesOf = async (filter: string) => (await collect(list({ filter, top: 100 }))).map(({ name }) => name);

test(named("12.12", "20 a page without $top, and all of them once"), async () => {
  const pages = await collect(list().byPage());
  expect(pages.map(({ length }) => length)).toEqual([20, 3]);
  expect(pages.flat().map(({ name }) => name)).toEqual(names);
});

test.each([1, 22, 23, 100])(named("12.12", "$top %i"), async (top) => {
  const pages = await collect(list({ top }).byPage());
  expect(pages.flat().map(({ name }) => name)).toEqual(names);
  expect(pages).toHaveLength(Math.ceil(names.length / top));
});

test.each([
  ["contains(name, 'E-1')", names.slice(10, 20)],
  ["name eq 'PAGE-07'", ["page-07"]],
  ["name ne 'page-07'", names.filter((name) => name !== "page-07")],
  ["contains(name, '0') and not contains(name, 'page-0')", ["page-10", "page-20"]],
  ["name eq 'page-01' or name eq 'page-02' and name eq 'page-03'", ["page-01"]],
  ["(name eq 'page-01' or name eq 'page-02') and not (name eq 'page-01')", ["page-02"]],
  ["contains(name, 'it''s')", []],
])(named("12.12", "$filter %s"), async (filter, expected) => {
  expect(await namesOf(filter)).toEqual(expected);
});

test.each([
  "location eq 'westeurope'",
  "name eq page-01",
  "name eq 'a' or",
  "(name eq 'a'",
  "name eq 'a')",
  "not",
  "contains(name)",
  "startswith(name, 'a')",
  "name gt 'a'",
  "'",
])(named("12.12", "$filter %s is refused"), async (filter) => {
  await expect(namesOf(filter)).rejects.toMatchObject({ statusCode: 400, code: "InvalidRequest" });
});

test(named("12.12", "nextLink is absolute, keeps the question and shows nobody else's"), async () => {
  const token = await world.partnerToken();
  const path = `/subscriptions/${PARTNER_SUBSCRIPTION}/resourceGroups/${PARTNER_GROUP}/providers/Microsoft.EventGrid/partnerNamespaces/${NAMESPACE}/channels?api-version=2025-02-15`;
  const page = async (query: string): Promise<{ value: { name: string }[]; nextLink?: string }> =>
    (await world.raw(path + query, { token })).json();
  const { nextLink = "" } = await page(`&$top=2&$filter=${encodeURIComponent("contains(name,'page')")}`);
  const next = new URL(nextLink);
  expect(next.origin).toBe(world.running.connection.resourceManager);
  expect(Object.fromEntries(next.searchParams)).toEqual({
    "api-version": "2025-02-15",
    $top: "2",
    $filter: "contains(name,'page')",
    $skipToken: expect.any(String),
  });
  expect((await page("&$top=100")).nextLink ?? null).toBeNull();
  for (const forged of ["", "~", "/", "/subscriptions", "%00", "zz"]) {
    const answer = await page(`&$top=100&$skipToken=${Buffer.from(forged).toString("base64url")}`);
    expect(names).toEqual(expect.arrayContaining(answer.value.map(({ name }) => name)));
  }
});

test(
  named("12.12", "many long pages, asked for on one connection without waiting: each as it is"),
  async () => {
    const token = await world.partnerToken();
    const { hostname, port } = new URL(world.running.connection.resourceManager);
    const requests = names.map((name) => {
      const filter = encodeURIComponent(`name ne '${name}'`);
      const path = `/subscriptions/${PARTNER_SUBSCRIPTION}/resourceGroups/${PARTNER_GROUP}/providers/Microsoft.EventGrid/partnerNamespaces/${NAMESPACE}/channels?api-version=2022-06-15&%24top=100&%24filter=${filter}`;
      return `GET ${path} HTTP/1.1\r\nHost: ${hostname}\r\nAuthorization: Bearer ${token}\r\n`;
    });
    // Twice, because what is used again was sent before.
    for (let turn = 0; turn < 2; turn += 1) {
      const text = await exchange(
        Number(port),
        hostname,
        requests.map(
          (one, index) => `${one}Connection: ${index < names.length - 1 ? "keep-alive" : "close"}\r\n\r\n`,
        ),
      );
      const bodies = text.split("HTTP/1.1 200 OK\r\n").slice(1);
      expect(bodies).toHaveLength(names.length);
      for (const [index, one] of bodies.entries()) {
        const body = one.slice(one.indexOf("\r\n\r\n") + 4);
        expect(body.length).toBeGreaterThan(16 * 1024);
        const { value }: { value: { name: string }[] } = JSON.parse(body);
        expect(value.map(({ name }) => name)).toEqual(names.filter((name) => name !== names[index]));
      }
    }
  },
);

/** All requests at once, and all that comes until the end. */
function exchange(port: number, host: string, requests: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    const socket = connect({ host, port, ca: world.tls.ca }, () => socket.write(requests.join("")));
    socket.setEncoding("utf8");
    socket.on("data", (chunk: string) => {
      text += chunk;
    });
    socket.once("error", reject);
    socket.once("end", () => resolve(text));
  });
}
