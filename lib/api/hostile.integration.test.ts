import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { hourOf } from "@/lib/domain/azure-metrics";
import { type PortalApi, servePortalApi } from "@/tools/portal-api-for-tests";
import { type PortalWithAzure, startPortalWithAzure } from "@/tools/portal-with-azure-for-tests";

/** What a stranger with a token may try, and what the portal must bear. */
let portal: PortalWithAzure;
let api: PortalApi;
let account: { accountId: string };
beforeAll(async () => {
  portal = await startPortalWithAzure();
  api = await servePortalApi(portal);
  const { person } = await portal.newCustomer();
  const [row] = await portal.rows<{ account_id: string }>(
    "select account_id from organization where id = $1",
    [person.organizationId],
  );
  account = { accountId: row?.account_id ?? "" };
});
afterAll(async () => {
  await api.stop();
  await portal.stop();
});

async function report(body: string, key?: string) {
  const response = await fetch(`${api.url}/api/v1/usage`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${api.token}`,
      "content-type": "application/json",
      ...(key ? { "idempotency-key": key } : {}),
    },
    body,
  });
  return { status: response.status, body: await response.json() };
}

/** One for the whole file: reports of one test that fall into two minutes would not be added up. */
const minute = `${new Date().toISOString().slice(0, 16)}:00.000Z`;
const entry = (change: object = {}) => ({
  minute,
  ...account,
  flowId: null,
  eventType: "Hostile.Type",
  accepted: 1,
  failed: 0,
  dropped: 0,
  units: 1,
  lastAcceptedAt: null,
  reasons: {},
  ...change,
});
const reportOf = (...entries: object[]) => JSON.stringify({ reportId: randomUUID(), entries });

it("a body nested thousands of levels deep is refused, and breaks nothing", async () => {
  const deep = `{"reportId":${"[".repeat(30_000)}${"]".repeat(30_000)},"entries":[]}`;
  expect(await report(deep)).toMatchObject({ status: 400, body: { code: "request_invalid" } });
});

it.each(["\\u0000", "\\ud800"])("a text with %s in it is refused in words that name it", async (text) => {
  const refused = await report(reportOf(entry({ eventType: "Hostile.Text" })).replace("Hostile.Text", text));
  expect(refused).toMatchObject({
    status: 400,
    body: { detail: expect.stringMatching(/zero character or half a character/) },
  });
});

it("counts of any size break nothing, and every page can still show them", async () => {
  // Of a report; of a minute there is an end too.
  const [most, end] = [100_000_000, 2_147_483_647];
  const large = { accepted: most, failed: most, dropped: most, units: most, reasons: { queue_full: most } };
  for (let times = 0; times < 30; times += 1) {
    const { status, body } = await report(reportOf(entry(large)));
    expect(status, JSON.stringify(body)).toBe(200);
  }
  const { readAllUsage, readUsageLines } = await import("@/lib/db/usage");
  const jonas = { is: "admin", personId: randomUUID(), personName: "Jonas Berg", role: "admin" } as const;
  const now = new Date();
  const { hours, organizations, problems } = await readAllUsage(
    jonas,
    hourOf(new Date(now.getTime() - 3_600_000)),
    now,
    10,
  );
  expect(organizations[0]).toMatchObject({ accepted: end, units: 30 * most });
  expect(hours.reduce((sum, { failed }) => sum + failed, 0)).toBe(end);
  expect(problems).toEqual([{ reason: "queue_full", times: 30 * most }]);
  expect((await readUsageLines(jonas, { most: 10 }))[0]).toMatchObject({ dropped: end });
}, 60_000);

it("one minute that a report names twice is counted twice, and is no error of ours", async () => {
  const twice = { eventType: "Hostile.Twice", accepted: 2, failed: 1, reasons: { queue_full: 1 } };
  const { status } = await report(
    reportOf(entry(twice), entry({ eventType: "Hostile.Once more" }), entry(twice)),
  );
  expect(status).toBe(200);
  const rows = await portal.rows(
    "select accepted, failed, units::int, reasons from usage_minute where event_type = 'Hostile.Twice'",
  );
  expect(rows).toEqual([{ accepted: 4, failed: 2, units: 2, reasons: { queue_full: 2 } }]);
});

it.each([
  ["a minute of another year", { minute: "2999-01-01T00:00:00.000Z" }],
  ["a minute of long ago", { minute: "2001-01-01T00:00:00.000Z" }],
  ["a last event that is still to come", { lastAcceptedAt: "2999-01-01T00:00:00.000Z" }],
  ["a last event before its minute", { lastAcceptedAt: "2001-01-01T00:00:00.000Z" }],
])("%s is not counted, and is named", async (_, change) => {
  const { status, body } = await report(reportOf(entry(), entry(change)));
  expect(status).toBe(400);
  expect(body.errors[0].at).toMatch(/^\/entries\/1\//);
});

it("a last event by a clock that is ahead is told as of now, and never as still to come", async () => {
  const ahead = {
    eventType: "Hostile.Ahead",
    lastAcceptedAt: new Date(Date.now() + 1_800_000).toISOString(),
  };
  const begun = Date.now();
  expect(await report(reportOf(entry(ahead)))).toMatchObject({ status: 200 });
  const [row] = await portal.rows<{ last_accepted_at: Date }>(
    "select last_accepted_at from usage_minute where event_type = 'Hostile.Ahead'",
  );
  expect(row?.last_accepted_at.getTime()).toBeGreaterThanOrEqual(begun);
  expect(row?.last_accepted_at.getTime()).toBeLessThanOrEqual(Date.now());
});

it("a time of a last event where none was accepted is no last event", async () => {
  const none = { eventType: "Hostile.NoneAccepted", accepted: 0, failed: 1, units: 0 };
  expect(await report(reportOf(entry({ ...none, lastAcceptedAt: minute })))).toMatchObject({ status: 200 });
  const rows = await portal.rows(
    "select last_accepted_at from usage_minute where event_type = 'Hostile.NoneAccepted'",
  );
  expect(rows).toEqual([{ last_accepted_at: null }]);
});

it("F-18: a key that was used for one report does nothing for another, and answers the first again", async () => {
  const [first, key] = [reportOf(entry({ eventType: "Hostile.Once" })), `key-${randomUUID()}`];
  const answered = await report(first, key);
  expect(answered.status).toBe(200);
  expect(await report(first, key)).toEqual(answered);
  expect(await report(reportOf(entry({ eventType: "Hostile.Other" })), key)).toMatchObject({
    status: 422,
    body: { code: "idempotency_key_reused" },
  });
  const rows = await portal.rows<{ event_type: string; accepted: number }>(
    "select event_type, accepted from usage_minute where event_type in ('Hostile.Once', 'Hostile.Other')",
  );
  expect(rows).toEqual([{ event_type: "Hostile.Once", accepted: 1 }]);
});

it.each([
  "f1.000000000000.0",
  "f1.ffffffffffff.9999999999999999",
  "f1.ffffffffffff.1.9999999999999999",
  "f1.000000000000.-1",
  "f1.000000000000.1e3",
  "f2.000000000000.0",
  "' or 1=1 --",
  "%00",
  "f1.000000000000.0.0.0",
])("the cursor %s gives no route and no error of ours", async (cursor) => {
  const address = `${api.url}/api/v1/routes?since=${encodeURIComponent(cursor)}`;
  const response = await fetch(address, { headers: { authorization: `Bearer ${api.token}` } });
  expect([400, 410]).toContain(response.status);
});

it.each([
  ["", 401],
  ["Bearer", 401],
  ["Bearer pep_", 401],
  [`Bearer pep_${"A".repeat(43)}`, 401],
  [`Bearer pep_${"A".repeat(8_000)}`, 401],
  ["Basic cGVwXw==", 401],
])("the authorization %s is none", async (authorization, status) => {
  const response = await fetch(`${api.url}/api/v1/routes`, { headers: { authorization } });
  expect(response.status).toBe(status);
});

it("a token that lets twenty requests wait is refused one more, until others end", async () => {
  const headers = { authorization: `Bearer ${api.token}` };
  const { cursor } = await (await fetch(`${api.url}/api/v1/routes?limit=1000`, { headers })).json();
  const hangUp = new AbortController();
  const wait = (seconds: number, signal = AbortSignal.timeout(20_000)) =>
    fetch(`${api.url}/api/v1/routes/changes?wait=${seconds}&since=${cursor}`, { headers, signal });
  const asked = Array.from({ length: 21 }, () => wait(5, hangUp.signal));
  // Whichever comes last; the others are answered after five seconds.
  const refused = await Promise.race(asked);
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "30"]);
  expect(await refused.json()).toMatchObject({ code: "too_many_waiting" });
  hangUp.abort();
  await Promise.allSettled(asked);
  await vi.waitUntil(async () => (await wait(0)).status === 200, { timeout: 5_000 });
});

it.each(["9188040d-6c67-4c5b-b112-36a304b66dad", "partner"])(
  "the directory %s is no organization's",
  async (directory) => {
    const token = await portal.web.serviceTokens.makeToken(
      { is: "admin", personId: randomUUID(), personName: "Jonas Berg", role: "admin" },
      { id: randomUUID(), name: "Orders", scopes: ["organizations:write"], days: 1 },
      new Date(),
    );
    // biome-ignore lint/style/noProcessEnv: as the portal under test was told it
    const tenantId = directory === "partner" ? process.env.PARTNER_TENANT_ID : directory;
    const response = await fetch(`${api.url}/api/v1/organizations`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${token}`,
        "content-type": "application/json",
        "idempotency-key": randomUUID(),
      },
      body: JSON.stringify({ accountId: `acc-${randomUUID()}`, name: "Nobody's", tenantId }),
    });
    expect(await response.json()).toMatchObject({ code: "request_invalid", errors: [{ at: "/tenantId" }] });
  },
);

it("a report with more codes than a publisher has reasons is refused at the place, and a minute keeps no more", async () => {
  const codes = (from: number, many: number) =>
    Object.fromEntries(Array.from({ length: many }, (_, index) => [`code_${from + index}`, 1]));
  const refused = await report(reportOf(entry(), entry({ reasons: codes(0, 51) })));
  expect(refused).toMatchObject({ status: 400, body: { code: "request_invalid" } });
  expect(refused.body.errors).toEqual([{ at: "/entries/1/reasons", detail: expect.stringContaining("50") }]);
  const spread = [0, 40, 80].map((from) => entry({ reasons: codes(from, 40) }));
  expect(await report(reportOf(...spread))).toMatchObject({
    status: 400,
    body: { errors: [{ at: "/entries/2/reasons", detail: expect.stringContaining("100") }] },
  });
  for (const from of [0, 50, 100, 150]) {
    const one = entry({ eventType: "Hostile.Codes", reasons: { ...codes(from, 49), queue_full: 2 } });
    expect(await report(reportOf(one))).toMatchObject({ status: 200 });
  }
  const [row] = await portal.rows<{ reasons: Record<string, number> }>(
    "select reasons from usage_minute where event_type = 'Hostile.Codes'",
  );
  expect(Object.keys(row?.reasons ?? {})).toHaveLength(101);
  expect(row?.reasons).toMatchObject({ queue_full: 8, other: 97 });
});
