import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Admin } from "@/lib/domain/viewer";
import { eventually } from "@/local/azure/test-world";
import { sendNewFlow } from "@/tools/new-flow-for-tests";
import { addOrganization } from "@/tools/portal-for-tests";
import { type PortalWithAzure, startPortalWithAzure, writesOf } from "@/tools/portal-with-azure-for-tests";

let portal: PortalWithAzure;
beforeAll(async () => {
  portal = await startPortalWithAzure();
});
afterAll(() => portal.stop());

const rg = { resourceGroup: "rg", partnerTopic: "orders" };
const activeClaims = (id: string) =>
  portal.rows(
    "select 1 from claim c join event_flow f on f.claim_id = c.id where f.id = $1 and c.released_at is null",
    [id],
  );

it("a flow is proven, created, activated by the customer and deleted by the customer", async () => {
  const customer = await portal.newCustomer();
  const { subscriptionId } = customer.azure;
  const id = await portal.send(customer);
  expect(await portal.flow(id)).toMatchObject({ life: "requested", review: "unproven" });
  await portal.reconcileUntil(id, { life: "waiting_for_activation", change: "none" });
  expect(writesOf(await portal.calls(id))).toEqual(["PUT 200"]);
  const topic = await customer.azure.client.partnerTopics.get("rg", "orders");
  expect(topic.messageForActivation).toMatch(
    /^Events from Northwind Traders for Adventure Works, requested by/,
  );

  await portal.azure.control("/control/activate", { subscriptionId, ...rg });
  await portal.web.watchFlow(customer.person, id);
  await portal.reconcileUntil(id, { life: "active", change: "none" });

  await portal.azure.control("/control/delete-topic", { subscriptionId, ...rg });
  await eventually(() =>
    customer.azure.client.partnerTopics.get("rg", "orders").then(
      () => undefined,
      () => true,
    ),
  );
  await portal.web.wishes.askNow(customer.person, id, new Date());
  await portal.reconcileUntil(id, { channel: "missing" });
  expect((await portal.flow(id)).life).toBe("active");
  await portal.reconcileUntil(id, { life: "topic_deleted", channel: "gone" });
  const [second, first] = await portal.rows<{ started_at: Date }>(
    "select started_at from attempt where flow_id = $1 order by started_at desc limit 2",
    [id],
  );
  expect(Number(second?.started_at) - Number(first?.started_at)).toBeGreaterThanOrEqual(10_000);

  expect(await portal.kinds(id)).toEqual([
    "authorization_confirmed",
    "requested",
    "claim_proven",
    "create_asked",
    "topic_created",
    "activated",
    "topic_deleted",
  ]);
  expect(writesOf(await portal.calls(id))).toEqual(["PUT 200"]);
  expect(await activeClaims(id)).toEqual([]);
}, 60_000);

it("every call about a channel was written down before, under the id that Azure heard", async () => {
  const customer = await portal.newCustomer();
  const id = await portal.send(customer);
  await portal.reconcileUntil(id, { life: "waiting_for_activation" });
  const rows = await portal.rows<{ id: string; http_status: number | null }>(
    "select id, http_status from attempt where flow_id = $1 and verb <> 'prove'",
    [id],
  );
  const calls = await portal.calls(id);
  expect(calls.length).toBeGreaterThan(0);
  expect(new Map(rows.map((row) => [row.id, row.http_status]))).toEqual(
    new Map(calls.map(({ clientRequestId, status }) => [clientRequestId ?? "", status])),
  );
});

it("F-03: a missing authorization is said, and the flow goes on under the same name when it is there", async () => {
  const customer = await portal.newCustomer({ authorized: false });
  const id = await portal.send(customer);
  const blocked = { life: "requested", change: "blocked", reason: "authorization_missing" };
  await portal.reconcileUntil(id, blocked);
  expect(await portal.kinds(id)).toContain("refused");
  const before = (await portal.calls(id)).length;
  await portal.worker.reconcileFlow(id);
  expect((await portal.calls(id)).length).toBe(before);

  await customer.azure.authorize();
  expect(await portal.web.wishes.askNow(customer.person, id, new Date())).toBe("asked");
  await portal.reconcileUntil(id, { life: "waiting_for_activation", change: "none" });
  const puts = (await portal.calls(id)).filter(({ method }) => method === "PUT");
  expect(puts.map(({ status }) => status)).toEqual([400, 200]);
  expect(new Set(puts.map(({ path }) => path)).size).toBe(1);
});

it("a deletion is long-running: the flow is deleted when Azure says so, not before", async () => {
  const customer = await portal.newCustomer();
  const id = await portal.send(customer);
  await portal.reconcileUntil(id, { life: "waiting_for_activation" });
  expect(await portal.web.wishes.askToDelete(customer.person, id, "Wrong", new Date())).toBe("name-differs");
  expect(await portal.web.wishes.askToDelete(customer.person, id, "Orders", new Date())).toBe("asked");
  await portal.worker.reconcileFlow(id);
  expect(await portal.flow(id)).toMatchObject({ life: "waiting_for_activation", change: "applying" });
  expect(await activeClaims(id)).toHaveLength(1);
  await portal.reconcileUntil(id, { life: "deleted", channel: "gone" });
  expect(writesOf(await portal.calls(id))).toEqual(["PUT 200", "DELETE 202"]);
  expect((await portal.kinds(id)).slice(-2)).toEqual(["delete_asked", "deleted"]);
  expect(await activeClaims(id)).toEqual([]);
});

it("a foreign or unknown Azure subscription goes to review, and no call with our credential is made", async () => {
  const stranger = await portal.newCustomer();
  const victim = await portal.azure.newCustomer();
  await victim.authorize();
  for (const [azureSubscriptionId, reason] of [
    [victim.subscriptionId, "other_tenant"],
    [randomUUID(), "subscription_unknown"],
  ] as const) {
    const id = await sendNewFlow(portal, stranger.person, { azureSubscriptionId, resourceGroup: "rg" });
    await portal.reconcileUntil(id, { life: "in_review", review_reason: reason });
    await portal.worker.reconcileFlow(id);
    expect(await portal.calls(id)).toEqual([]);
    const asked = (await portal.azure.journal()).filter(({ path }) => path.includes(azureSubscriptionId));
    expect(
      asked.filter(({ caller, method }) => caller?.name === "partner-events-portal" || method !== "GET"),
    ).toEqual([]);
    expect(await activeClaims(id)).toEqual([]);
    expect((await portal.kinds(id)).at(-1)).toBe("sent_to_review");
  }
});

it("a claim that another organization holds goes to review; an admin's approval of a free one goes on", async () => {
  const customer = await portal.newCustomer();
  const first = await portal.send(customer);
  await portal.reconcileUntil(first, { life: "waiting_for_activation" });
  const other = await portal.customer(await addOrganization(portal, "Fabrikam"), "Elif Kaya");
  const place = { azureSubscriptionId: customer.azure.subscriptionId, resourceGroup: "RG" };
  const second = await sendNewFlow(portal, other, place);
  await portal.reconcileUntil(second, { life: "in_review" });

  const admin: Admin = { is: "admin", personId: randomUUID(), personName: "Robin Berg", role: "admin" };
  const { approve } = portal.web.wishes;
  expect(await approve(admin, { id: second, generation: 1 }, new Date())).toBe("held-by-another");
  const free = await portal.azure.newCustomer();
  await free.authorize();
  const third = await sendNewFlow(portal, other, {
    azureSubscriptionId: free.subscriptionId,
    resourceGroup: "rg",
    topicName: "orders",
  });
  await portal.reconcileUntil(third, { life: "in_review" });
  expect(await approve(admin, { id: third, generation: 1 }, new Date())).toBe("done");
  await portal.reconcileUntil(third, { life: "waiting_for_activation", change: "none" });
});
