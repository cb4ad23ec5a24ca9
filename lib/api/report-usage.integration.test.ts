import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type PortalApi, servePortalApi } from "@/tools/portal-api-for-tests";
import { type PortalWithAzure, startPortalWithAzure } from "@/tools/portal-with-azure-for-tests";

/** A publisher's counts are for whom it says, or for nobody: and then it is told so, also when it asks again. */
let portal: PortalWithAzure;
let api: PortalApi;
const accounts: { accountId: string; flowId: string }[] = [];
beforeAll(async () => {
  portal = await startPortalWithAzure();
  api = await servePortalApi(portal);
  for (const name of ["one", "other"]) {
    const customer = await portal.newCustomer();
    const flowId = await portal.send(customer, name);
    const [row] = await portal.rows<{ account_id: string }>(
      "select account_id from organization where id = $1",
      [customer.person.organizationId],
    );
    accounts.push({ accountId: row?.account_id ?? "", flowId });
  }
}, 120_000);
afterAll(async () => {
  await api.stop();
  await portal.stop();
});

it("counts nothing for an account that there is not, nor for a flow of another account, and says so", async () => {
  const [one, other] = accounts;
  const minute = new Date(Math.floor(Date.now() / 60_000) * 60_000).toISOString();
  const rest = {
    accepted: 0,
    failed: 0,
    dropped: 1,
    units: 0,
    lastAcceptedAt: null,
    reasons: { no_flow: 1 },
  };
  const entries = [
    { accountId: "nobody", flowId: null },
    { accountId: one?.accountId, flowId: other?.flowId },
    { accountId: "nobody", flowId: one?.flowId },
    { accountId: one?.accountId, flowId: randomUUID() },
    { accountId: one?.accountId, flowId: one?.flowId },
  ].map((of, index) => ({ ...of, minute, eventType: `Whose.Entry${index}`, ...rest }));
  const reportId = randomUUID();
  const report = async () => {
    const headers = { authorization: `Bearer ${api.token}`, "content-type": "application/json" };
    const body = JSON.stringify({ reportId, entries });
    return (await fetch(`${api.url}/api/v1/usage`, { method: "POST", headers, body })).json();
  };
  const ignored = [
    { entry: 0, because: "account_unknown" },
    { entry: 1, because: "flow_unknown" },
    { entry: 2, because: "account_unknown" },
    { entry: 3, because: "flow_unknown" },
  ];
  expect(await report()).toEqual({ reportId, again: false, ignored });
  // Whose answer was lost is told the same.
  expect(await report()).toEqual({ reportId, again: true, ignored });
  expect(
    await portal.rows("select event_type, flow_id from usage_minute where event_type like 'Whose.%'"),
  ).toEqual([{ event_type: "Whose.Entry4", flow_id: one?.flowId }]);
});
