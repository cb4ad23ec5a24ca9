import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type PortalWithAzure, startPortalWithAzure } from "@/tools/portal-with-azure-for-tests";

let portal: PortalWithAzure;
let customer: Awaited<ReturnType<PortalWithAzure["newCustomer"]>>;
let id: string;

beforeAll(async () => {
  portal = await startPortalWithAzure();
  customer = await portal.newCustomer();
  id = await portal.send(customer);
  await portal.reconcileUntil(id, { life: "waiting_for_activation" });
});
afterAll(() => portal.stop());

type Row = { id: string; outcome: string; http_status: number | null; reason: string | null };
const fault = (status: number, times = 1) =>
  portal.azure.control("/control/faults", {
    method: "POST",
    pathContains: "/api/events",
    times,
    do: { kind: "status", status },
  });
const ask = () => portal.web.testEvents.sendSample(customer.person, id, "Northwind.OrderPlaced", new Date());

/** Hints again and again until the newest test event is answered. */
async function answered(): Promise<Row> {
  for (const end = Date.now() + 20_000; ; await pause(100)) {
    const [row] = await portal.rows<Row>(
      "select * from test_event where flow_id = $1 order by id desc limit 1",
      [id],
    );
    if (!row) throw new Error("no test event");
    if (row.outcome !== "waiting") return row;
    if (Date.now() > end) throw new Error(`still waiting: ${JSON.stringify(row)}`);
    await portal.worker.sendTestEvent(row.id);
  }
}

const published = async (since: number) =>
  (await portal.azure.journal(since)).filter(({ path }) => path.includes("/api/events"));
const journalEnd = async () => (await portal.azure.journal()).at(-1)?.n ?? 0;

it("is refused before the topic is active, and for types that the flow does not carry", async () => {
  expect(await ask()).toBe("not-active");
  await portal.azure.control("/control/activate", {
    subscriptionId: customer.azure.subscriptionId,
    resourceGroup: "rg",
    partnerTopic: "orders",
  });
  await portal.web.wishes.askNow(customer.person, id, new Date());
  await portal.reconcileUntil(id, { life: "active" });
  const other = portal.web.testEvents.sendSample(customer.person, id, "Northwind.OrderShipped", new Date());
  expect(await other).toBe("unknown-type");
});

it("is sent once by many workers, one at a time for a flow, and Azure's acceptance is shown", async () => {
  const since = await journalEnd();
  expect(await Promise.all([ask(), ask(), ask()].map((asking) => asking))).toEqual(
    expect.arrayContaining(["asked", "one-is-under-way", "one-is-under-way"]),
  );
  const [row] = await portal.rows<Row>("select id from test_event where flow_id = $1", [id]);
  await Promise.all(Array.from({ length: 5 }, () => portal.worker.sendTestEvent(row?.id ?? "")));
  expect(await answered()).toMatchObject({ outcome: "accepted", http_status: 200, reason: null });
  expect(await published(since)).toHaveLength(1);
  expect((await portal.kinds(id)).at(-1)).toBe("test_event_accepted");
});

it("that Azure refuses is shown as refused, with its reason", async () => {
  await fault(400);
  expect(await ask()).toBe("asked");
  expect(await answered()).toMatchObject({ outcome: "refused", http_status: 400, reason: "OrderedFault" });
  expect((await portal.kinds(id)).at(-1)).toBe("test_event_refused");
});

it("goes again after trouble of Azure's own, with the same id", async () => {
  const since = await journalEnd();
  await fault(503);
  expect(await ask()).toBe("asked");
  const row = await answered();
  expect(row).toMatchObject({ outcome: "accepted", http_status: 200 });
  const calls = await published(since);
  expect(calls.map(({ status }) => status)).toEqual([503, 200]);
  expect(new Set(calls.map(({ clientRequestId }) => clientRequestId))).toEqual(new Set([row.id]));
});
