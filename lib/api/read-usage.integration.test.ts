import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Scope } from "@/lib/domain/scopes";
import { type PortalApi, servePortalApi } from "@/tools/portal-api-for-tests";
import { type PortalWithAzure, startPortalWithAzure } from "@/tools/portal-with-azure-for-tests";

/** Counts as a system reads them: all that was reported, each once, by any page size, for whom they were meant. */
let portal: PortalWithAzure;
let api: PortalApi;
let reader: string;
const accounts: { accountId: string; flowId: string }[] = [];
/** Of one minute for the whole file: what was reported must be found by the same minute later. */
const began = Math.floor(Date.now() / 60_000) * 60_000;
const hours = (count: number) => new Date(began - count * 3_600_000);

beforeAll(async () => {
  portal = await startPortalWithAzure();
  api = await servePortalApi(portal);
  reader = await tokenWith(["usage:read"]);
  for (const name of ["one", "other"]) {
    const customer = await portal.newCustomer();
    const flowId = await portal.send(customer, name);
    const [row] = await portal.rows<{ account_id: string }>(
      "select account_id from organization where id = $1",
      [customer.person.organizationId],
    );
    accounts.push({ accountId: row?.account_id ?? "", flowId });
  }
  const entries = accounts.flatMap((account, of) =>
    [1, 2, 2, 3, 30].map((ago, index) => ({
      ...account,
      minute: hours(ago).toISOString(),
      eventType: `Usage.Type${index % 2}`,
      accepted: 10 * of + ago,
      failed: 1,
      dropped: 0,
      units: 70,
      lastAcceptedAt: new Date(hours(ago).getTime() + 1_500).toISOString(),
      reasons: { too_large: 1 },
    })),
  );
  const beside = {
    ...{ accountId: accounts[0]?.accountId, flowId: null, minute: hours(1).toISOString() },
    ...{ eventType: "Usage.Type0", accepted: 0, failed: 0, dropped: 4, units: 0, lastAcceptedAt: null },
    reasons: { no_flow: 4 },
  };
  const headers = { authorization: `Bearer ${api.token}`, "content-type": "application/json" };
  const body = JSON.stringify({ reportId: randomUUID(), entries: [...entries, beside] });
  expect((await fetch(`${api.url}/api/v1/usage`, { method: "POST", headers, body })).status).toBe(200);
}, 120_000);
afterAll(async () => {
  await api.stop();
  await portal.stop();
});

it("the last accepted event of a flow is told however long ago it was", async () => {
  const { readFlowUsage } = await import("@/lib/db/usage");
  const jonas = { is: "admin", personId: randomUUID(), personName: "Jonas Berg", role: "admin" } as const;
  const lastOf = async (since: Date) => {
    const { types, lastAcceptedAt } = await readFlowUsage(
      jonas,
      accounts[0]?.flowId ?? "",
      since,
      new Date(began),
    );
    return [types.length, lastAcceptedAt?.getTime()];
  };
  const told = (ago: number) => hours(ago).getTime() + 1_500;
  expect(await lastOf(hours(1))).toEqual([1, told(1)]);
  expect(await lastOf(new Date(began))).toEqual([0, told(1)]);
  expect(await lastOf(hours(4))).toEqual([2, told(1)]);
  expect(await lastOf(hours(40))).toEqual([2, told(1)]);
});

it("every page size gives the same, oldest first, and what the file of an admin says", async () => {
  const all = await readAll("limit=1000");
  expect(all).toHaveLength(11);
  for (const limit of [1, 2, 3, 5, 10, 11]) expect(await readAll(`limit=${limit}`)).toEqual(all);
  const minutes = all.map(({ minute }) => minute);
  expect(minutes).toEqual(minutes.toSorted());

  const { readUsageLines } = await import("@/lib/db/usage");
  const jonas = { is: "admin", personId: randomUUID(), personName: "Jonas Berg", role: "admin" } as const;
  const lines = await readUsageLines(jonas, { most: 100 });
  expect(all).toEqual(
    lines.map(({ id: _, organizationName: __, ...line }) => JSON.parse(JSON.stringify(line))),
  );
});

it("one account, one event flow and a time are each what was asked for", async () => {
  const [one, other] = accounts;
  const ofOne = await readAll(`accountId=${one?.accountId}`);
  expect(ofOne).toHaveLength(6);
  expect(ofOne.filter(({ flowId }) => flowId === null)).toMatchObject([
    { dropped: 4, reasons: { no_flow: 4 }, lastAcceptedAt: null },
  ]);
  const ofFlow = await readAll(`flowId=${other?.flowId}`);
  expect(ofFlow).toHaveLength(5);
  expect(ofFlow.every(({ accountId }) => accountId === other?.accountId)).toBe(true);
  expect(await readAll(`accountId=${one?.accountId}&flowId=${other?.flowId}`)).toEqual([]);
  // The beginning is in, the end is not.
  const some = await readAll(`from=${hours(3).toISOString()}&until=${hours(1).toISOString()}`);
  expect(new Set(some.map(({ minute }) => minute))).toEqual(
    new Set([hours(3).toISOString(), hours(2).toISOString()]),
  );
});

it.each([
  ["accountId=nobody", 404, "account_unknown"],
  [`flowId=${randomUUID()}`, 404, "flow_unknown"],
  ["after=f1.000000000000.5", 400, "cursor_malformed"],
  ["from=yesterday", 400, "request_invalid"],
  ["until=0000-01-01T00:00:00Z", 400, "request_invalid"],
  ["limit=1001", 400, "request_invalid"],
  ["limit=0x10", 400, "request_invalid"],
])("%s is refused with its reason", async (query, status, code) => {
  const response = await read(query, reader);
  expect([response.status, (await response.json()).code]).toEqual([status, code]);
});

it("who may only report reads nothing, by the scope and behind it by the rows", async () => {
  for (const scopes of [["usage:write", "routes:read"], ["flows:read"]] as const) {
    const response = await read("", await tokenWith(scopes));
    expect([response.status, (await response.json()).code]).toEqual([403, "scope_missing"]);
  }
  const { readUsageLines } = await import("@/lib/db/usage");
  const service = (scope: Scope) =>
    ({ is: "service", tokenId: randomUUID(), personName: "A system", scopes: [scope] }) as const;
  expect(await readUsageLines(service("flows:read"), { most: 1 })).toEqual([]);
  expect(await readUsageLines(service("usage:read"), { most: 1 })).toHaveLength(1);
});

it("the most frequent problems of the last hour are named, and no event of the others is left out", async () => {
  const { flowId } = accounts[1] ?? { flowId: "" };
  const reasons = { a: 9, b: 8, c: 7, d: 6, e: 5, f: 4, g: 3, other: 30, type_not_chosen: 40 };
  const entry = { ...accounts[1], minute: hours(0).toISOString(), eventType: "Usage.Problems", reasons };
  const counts = { accepted: 0, failed: 72, dropped: 40, units: 0, lastAcceptedAt: null };
  const headers = { authorization: `Bearer ${api.token}`, "content-type": "application/json" };
  const body = JSON.stringify({ reportId: randomUUID(), entries: [{ ...entry, ...counts }] });
  expect((await fetch(`${api.url}/api/v1/usage`, { method: "POST", headers, body })).status).toBe(200);
  const { readFlowUsage } = await import("@/lib/db/usage");
  const jonas = { is: "admin", personId: randomUUID(), personName: "Jonas Berg", role: "admin" } as const;
  const { problems } = await readFlowUsage(jonas, flowId, hours(1), new Date(began + 60_000));
  expect(problems.map(({ reason, times }) => `${reason} ${times}`)).toEqual([
    ...["a 9", "b 8", "c 7", "d 6", "e 5"],
    "other 37",
  ]);
});

it("counted types that the catalogue does not have are told apart", async () => {
  await portal.rows(
    `insert into event_type (name, display_name, group_name, description, sample_payload, status)
     values ('Usage.Type0', 'One', 'Usage', 'Made for a test.', '{}', 'published')`,
  );
  const { readFlowUsage } = await import("@/lib/db/usage");
  const jonas = { is: "admin", personId: randomUUID(), personName: "Jonas Berg", role: "admin" } as const;
  const { types } = await readFlowUsage(jonas, accounts[0]?.flowId ?? "", hours(40), new Date(began));
  expect(types.map(({ eventType, inCatalogue }) => [eventType, inCatalogue])).toEqual([
    ["Usage.Type0", true],
    ["Usage.Type1", false],
  ]);
});

type Minute = { minute: string; accountId: string; flowId: string | null };

async function readAll(query: string): Promise<Minute[]> {
  const found: Minute[] = [];
  for (let after = ""; ; ) {
    const page = await (await read(`${query}${after && `&after=${after}`}`, reader)).json();
    found.push(...page.usage);
    if (page.next === null) return found;
    after = page.next;
  }
}

const read = (query: string, token: string) =>
  fetch(`${api.url}/api/v1/usage?${query}`, { headers: { authorization: `Bearer ${token}` } });

async function tokenWith(scopes: readonly Scope[]): Promise<string> {
  const jonas = { is: "admin", personId: randomUUID(), personName: "Jonas Berg", role: "admin" } as const;
  const wish = { id: randomUUID(), name: "A system", scopes: [...scopes], days: 1 };
  return (await portal.web.serviceTokens.makeToken(jonas, wish, new Date())) ?? "";
}
