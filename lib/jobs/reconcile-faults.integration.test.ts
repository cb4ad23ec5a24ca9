import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { PARTNER_GROUP } from "@/local/azure/test-world";
import { type PortalWithAzure, startPortalWithAzure } from "@/tools/portal-with-azure-for-tests";

/** Faults of the network and of Azure (reference, reliability B.3), and what must hold in each: I1, I7, I9. */

let portal: PortalWithAzure;
let customer: Awaited<ReturnType<PortalWithAzure["newCustomer"]>>;
beforeAll(async () => {
  portal = await startPortalWithAzure();
});
beforeEach(async () => {
  customer = await portal.newCustomer();
});
afterAll(() => portal.stop());

const waiting = { life: "waiting_for_activation", change: "none" };
const fault = (what: object, times = 1) =>
  portal.azure.control("/control/faults", { method: "PUT", pathContains: "/channels/", times, do: what });
const error = (code: string, message = "Ordered by the test.") => ({ error: { code, message } });

async function channelsOf(id: string): Promise<number> {
  const { secret } = await portal.flow(id);
  let found = 0;
  for (const namespace of ["northwind-weu", "northwind-eus"])
    for await (const channel of portal.azure.partner.channels.listByPartnerNamespace(
      PARTNER_GROUP,
      namespace,
    ))
      if (channel.name?.includes(secret)) found += 1;
  return found;
}

it("F-10: an answer lost after Azure applied the call is found by a read, not by a second call", async () => {
  await fault({ kind: "reset-after" });
  const id = await portal.send(customer);
  await portal.reconcileUntil(id, waiting);
  const [put, next] = await portal.calls(id);
  expect(put).toMatchObject({ method: "PUT", status: null, applied: true });
  expect(next).toMatchObject({ method: "GET", status: 200 });
  expect((await portal.calls(id)).filter(({ method }) => method === "PUT")).toHaveLength(1);
  expect(await channelsOf(id)).toBe(1);
  const attempts = await portal.rows(
    "select verb, outcome from attempt where flow_id = $1 order by started_at",
    [id],
  );
  expect(attempts).toEqual([
    { verb: "prove", outcome: "done" },
    { verb: "create", outcome: "unknown" },
    { verb: "read", outcome: "done" },
  ]);
});

it("F-10: a call lost before Azure saw it is made again, once it is known that nothing is there", async () => {
  await fault({ kind: "reset-before" });
  const id = await portal.send(customer);
  await portal.reconcileUntil(id, waiting);
  const calls = await portal.calls(id);
  expect(calls.map(({ method, status }) => `${method} ${status}`)).toEqual([
    "PUT null",
    "GET 404",
    "PUT 200",
  ]);
  expect(await channelsOf(id)).toBe(1);
});

it("F-07: Retry-After is waited for, also when a person presses Try again", async () => {
  await fault({
    kind: "status",
    status: 429,
    headers: { "retry-after": "4" },
    body: error("TooManyRequests"),
  });
  const id = await portal.send(customer);
  await portal.reconcileUntil(id, { change: "blocked", reason: "azure_throttled" });
  expect(await portal.web.wishes.askNow(customer.person, id, new Date())).toBe("asked");
  await portal.reconcileUntil(id, waiting);
  const [refused, next, ...more] = await portal.calls(id);
  expect(refused?.status).toBe(429);
  expect(more).toEqual([]);
  expect(Date.parse(next?.time ?? "") - Date.parse(refused?.time ?? "")).toBeGreaterThanOrEqual(4_000);
});

it.each([
  [429, "TooManyRequests", "azure_throttled"],
  [503, "ServiceUnavailable", "azure_unavailable"],
])(
  "F-07: so it is where whose Azure subscription it is was asked, and Azure said %i",
  async (status, code, reason) => {
    const pathContains = `/subscriptions/${customer.azure.subscriptionId}`;
    const refusal = { kind: "status", status, headers: { "retry-after": "120" }, body: error(code) };
    await portal.azure.control("/control/faults", { method: "GET", pathContains, do: refusal });
    const asked = async () =>
      (await portal.azure.journal()).filter(({ path }) => path.includes(pathContains));
    const id = await portal.send(customer);
    await portal.reconcileUntil(id, { life: "requested", change: "blocked", reason });
    const [row] = await portal.rows<{ wait: number }>(
      "select extract(epoch from check_at - last_tried_at)::float8 as wait from event_flow where id = $1",
      [id],
    );
    expect(row?.wait).toBeGreaterThanOrEqual(119);
    expect(row?.wait).toBeLessThan(130);
    expect(await portal.web.wishes.askNow(customer.person, id, new Date())).toBe("asked");
    await portal.worker.reconcileFlow(id);
    expect(await asked()).toHaveLength(1);
    // Two minutes are not waited for here.
    await portal.rows("update event_flow set retry_after = now() where id = $1", [id]);
    await portal.reconcileUntil(id, waiting);
    expect(await asked()).toHaveLength(2);
  },
);

it("F-02: a refusal of our own identity is ours to mend, is never the customer's, and goes on by itself", async () => {
  await fault({ kind: "status", status: 403, body: error("AuthorizationFailed") });
  const id = await portal.send(customer);
  await portal.reconcileUntil(id, { life: "requested", change: "blocked", reason: "partner_access_denied" });
  await portal.reconcileUntil(id, waiting);
  expect(await channelsOf(id)).toBe(1);
});

it("F-08: Azure's own trouble is tried again after a part of a pause that grows, and said", async () => {
  await fault({ kind: "status", status: 503, body: error("ServiceUnavailable") }, 8);
  const ids: string[] = [];
  for (let n = 0; n < 4; n++) ids.push(await portal.send(await portal.newCustomer()));
  const waitOf = async (id: string, failures: number) => {
    await portal.reconcileUntil(id, { change: "blocked", reason: "azure_unavailable", failures });
    const [row] = await portal.rows<{ wait: number }>(
      "select extract(epoch from check_at - last_tried_at)::float8 as wait from event_flow where id = $1",
      [id],
    );
    return row?.wait ?? Number.NaN;
  };
  for (const [failures, longest] of [
    [1, 1],
    [2, 2],
  ] as const) {
    const waits: number[] = [];
    for (const id of ids) waits.push(await waitOf(id, failures));
    for (const wait of waits) {
      expect(wait).toBeGreaterThanOrEqual(1);
      expect(wait).toBeLessThanOrEqual(longest);
    }
  }
  for (const id of ids) await portal.reconcileUntil(id, waiting);
  for (const id of ids) {
    expect(await portal.calls(id)).toHaveLength(3);
    expect((await portal.kinds(id)).filter((kind) => kind === "unreachable")).toHaveLength(1);
  }
});

it("F-11: an answer that is no JSON is an unknown outcome, settled by a read", async () => {
  await fault({ kind: "status", status: 200, body: "<html>A proxy's page</html>" });
  const id = await portal.send(customer);
  await portal.reconcileUntil(id, waiting);
  expect((await portal.calls(id)).map(({ method }) => method)).toEqual(["PUT", "GET", "PUT"]);
  expect(await channelsOf(id)).toBe(1);
});

it("F-17: eight workers that hint at one flow at once make one channel with one call", async () => {
  const id = await portal.send(customer);
  await fault({ kind: "delay", ms: 500 });
  await Promise.all(Array.from({ length: 8 }, () => portal.worker.reconcileFlow(id)));
  await portal.reconcileUntil(id, waiting);
  expect((await portal.calls(id)).map(({ method }) => method)).toEqual(["PUT"]);
});

it("F-03: the same refusal again is one trouble that lasts: said once, tried less and less often", async () => {
  const stranger = await portal.newCustomer({ authorized: false });
  const id = await portal.send(stranger);
  await portal.reconcileUntil(id, { change: "blocked", reason: "authorization_missing", failures: 1 });
  const waits = async () => {
    const [row] = await portal.rows<{ wait: number; since: Date }>(
      "select round(extract(epoch from check_at - last_tried_at))::int as wait, failing_since as since from event_flow where id = $1",
      [id],
    );
    return row;
  };
  const first = await waits();
  expect(first?.wait).toBe(30);
  // Time is not waited for here: the next try is moved to now.
  await portal.rows(
    "update event_flow set last_tried_at = last_tried_at - interval '30 seconds' where id = $1",
    [id],
  );
  await portal.reconcileUntil(id, { change: "blocked", failures: 2 });
  expect(await waits()).toEqual({ wait: 60, since: first?.since });
  expect((await portal.kinds(id)).filter((kind) => kind === "refused")).toHaveLength(1);
});
