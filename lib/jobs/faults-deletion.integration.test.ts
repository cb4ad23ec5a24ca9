import { once } from "node:events";
import { createServer } from "node:http";
import { afterAll, beforeAll, expect, it } from "vitest";
import { eventually } from "@/local/azure/test-world";
import { type PortalWithAzure, startPortalWithAzure, writesOf } from "@/tools/portal-with-azure-for-tests";

/** A deletion is a long-running operation of Azure's, and anything may become of it (reference, reliability B.3). */

let portal: PortalWithAzure;
beforeAll(async () => {
  portal = await startPortalWithAzure();
});
afterAll(() => portal.stop());

type Customer = Awaited<ReturnType<PortalWithAzure["newCustomer"]>>;
const onDelete = (what: object, pathContains = "/channels/") =>
  portal.azure.control("/control/faults", { method: "DELETE", pathContains, do: what });
const moveClock = (advanceSeconds: number) => portal.azure.control("/control/clock", { advanceSeconds });

async function waitingFlow(): Promise<{ id: string; customer: Customer }> {
  const customer = await portal.newCustomer();
  const id = await portal.send(customer);
  await portal.reconcileUntil(id, { life: "waiting_for_activation", change: "none" });
  return { id, customer };
}

const askToDelete = ({ id, customer }: { id: string; customer: Customer }) =>
  portal.web.wishes.askToDelete(customer.person, id, "Orders", new Date());

it("F-12: a deletion that takes long is followed by reads, in any worker, and ends when Azure says so", async () => {
  const flow = await waitingFlow();
  await onDelete({ kind: "slow-operation", seconds: 600 });
  expect(await askToDelete(flow)).toBe("asked");
  await eventually(async () => {
    await portal.worker.reconcileFlow(flow.id);
    return (await portal.calls(flow.id)).some(({ method }) => method === "DELETE") || undefined;
  });
  // Nothing about the operation is kept in a process: the next read may be any worker's.
  const reads = async () => (await portal.calls(flow.id)).filter(({ method }) => method === "GET").length;
  const before = await reads();
  await eventually(async () => {
    await portal.worker.reconcileFlow(flow.id);
    return (await reads()) > before || undefined;
  });
  expect(await portal.flow(flow.id)).toMatchObject({ life: "waiting_for_activation", change: "applying" });
  await moveClock(601);
  await portal.reconcileUntil(flow.id, { life: "deleted" });
  expect(writesOf(await portal.calls(flow.id))).toEqual(["PUT 200", "DELETE 202"]);
}, 60_000);

it("F-12: a deletion that fails or is canceled in Azure is asked again, after pauses that grow", async () => {
  const deleted = async (kind: string) => {
    const flow = await waitingFlow();
    const { secret } = await portal.flow(flow.id);
    for (let times = 0; times < 2; times++) await onDelete({ kind }, secret);
    expect(await askToDelete(flow)).toBe("asked");
    await portal.reconcileUntil(flow.id, { life: "deleted" });
    return writesOf(await portal.calls(flow.id)).filter((call) => call.startsWith("DELETE"));
  };
  const thrice = ["DELETE 202", "DELETE 202", "DELETE 202"];
  const kinds = ["failed-operation", "canceled-operation"];
  expect(await Promise.all(kinds.map(deleted))).toEqual([thrice, thrice]);
}, 60_000);

it("F-12: how far it has come is not asked before Azure's answer says", async () => {
  const flow = await waitingFlow();
  await onDelete({ kind: "status", status: 202, headers: { "retry-after": "20" } });
  expect(await askToDelete(flow)).toBe("asked");
  await eventually(async () => {
    await portal.worker.reconcileFlow(flow.id);
    return (await portal.calls(flow.id)).some(({ method }) => method === "DELETE") || undefined;
  });
  const [row] = await portal.rows<{ wait: number }>(
    "select extract(epoch from check_at - last_tried_at)::float8 as wait from event_flow where id = $1",
    [flow.id],
  );
  expect(row?.wait).toBeGreaterThan(19);
  expect(row?.wait).toBeLessThan(25);
  await portal.askAgain(flow.customer.person, flow.id);
  await portal.reconcileUntil(flow.id, { life: "deleted" });
}, 60_000);

it("F-12: the address of an operation is not followed, wherever it leads: reads by name say what became of it", async () => {
  const flow = await waitingFlow();
  const asked: (string | undefined)[] = [];
  const elsewhere = createServer((request, response) => {
    asked.push(request.headers.authorization);
    response.end("{}");
  }).listen(0, "127.0.0.1");
  await once(elsewhere, "listening");
  const address = elsewhere.address();
  const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/operations/1`;
  // Azure says that it has begun, and has not.
  const headers = { location: url, "azure-asyncoperation": url, "retry-after": "1" };
  await onDelete({ kind: "status", status: 202, headers });
  expect(await askToDelete(flow)).toBe("asked");
  await portal.reconcileUntil(flow.id, { life: "deleted" });
  expect(writesOf(await portal.calls(flow.id))).toEqual(["PUT 200", "DELETE 202", "DELETE 202"]);
  expect(asked).toEqual([]);
  elsewhere.close();
}, 60_000);

it("F-21: an authorization that ended before the deletion is the customer's to mend, and is said so", async () => {
  const flow = await waitingFlow();
  const { subscriptionId } = flow.customer.azure;
  await portal.azure.control("/control/unauthorize", { subscriptionId, resourceGroup: "rg" });
  expect(await askToDelete(flow)).toBe("asked");
  const refused = { change: "blocked", reason: "authorization_missing" };
  await portal.reconcileUntil(flow.id, { life: "waiting_for_activation", ...refused });
  // The other way there is: the customer deletes the partner topic, which needs nobody's authorization.
  await portal.azure.control("/control/delete-topic", {
    subscriptionId,
    resourceGroup: "rg",
    partnerTopic: "orders",
  });
  // Azure takes a second to delete it; asked within that, it refuses again.
  await moveClock(2);
  expect(await portal.web.wishes.askNow(flow.customer.person, flow.id, new Date())).toBe("asked");
  await portal.reconcileUntil(flow.id, { life: "deleted" });
}, 60_000);
