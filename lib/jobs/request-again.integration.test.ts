import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { freshGeneration } from "@/lib/db/generation";
import { channelFor, PARTNER_GROUP } from "@/local/azure/test-world";
import { confirm } from "@/tools/new-flow-for-tests";
import { addOrganization } from "@/tools/portal-for-tests";
import { type PortalWithAzure, startPortalWithAzure, writesOf } from "@/tools/portal-with-azure-for-tests";

/** Asked for again, an event flow begins anew: new names, one timeline, nothing of the old life. */

let portal: PortalWithAzure;
beforeAll(async () => {
  portal = await startPortalWithAzure();
});
afterAll(() => portal.stop());

type Customer = Awaited<ReturnType<PortalWithAzure["newCustomer"]>>;
const waiting = { life: "waiting_for_activation", change: "none" };
const channel = async (id: string, generation: number) =>
  `flow-${id.slice(-12)}-${(await portal.flow(id)).secret}-${generation}`;
const row = async (id: string) =>
  (await portal.rows<Record<string, unknown>>("select * from event_flow where id = $1", [id]))[0] ?? {};

async function waitingFlow(customer: Customer): Promise<string> {
  const id = await portal.send(customer);
  await portal.reconcileUntil(id, waiting);
  return id;
}

async function deletedFlow(customer: Customer): Promise<string> {
  const id = await waitingFlow(customer);
  await portal.web.wishes.askToDelete(customer.person, id, "Orders", new Date());
  await portal.reconcileUntil(id, { life: "deleted" });
  return id;
}

async function draftAgain({ person }: Customer, id: string): Promise<string> {
  const begun = await portal.web.again.beginAgain(person, id, new Date());
  if (typeof begun === "string") throw new Error(begun);
  await confirm(portal, person, begun.id);
  return begun.id;
}
const send = ({ person }: Customer, draft: string) => portal.web.newFlow.sendFlow(person, draft, new Date());

it("begins the next generation with nothing of the old one, and ends at a new channel and topic", async () => {
  const customer = await portal.newCustomer();
  const id = await deletedFlow(customer);
  const before = await row(id);
  const draft = await draftAgain(customer, id);
  expect(await row(draft)).toMatchObject({
    topic_name: "orders",
    name: "Orders",
    again_of: id,
    life: "draft",
  });
  expect(await row(id)).toEqual(before);
  expect(await send(customer, draft)).toBe("sent");

  const fresh = await row(id);
  expect(fresh).toMatchObject({ generation: 2, review: "unproven", life: "requested", change: "applying" });
  expect(fresh.fence).toBe(Number(before.fence) + 1);
  for (const [name, value] of Object.entries(freshGeneration))
    expect(fresh[name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)], name).toEqual(value);
  expect(await portal.rows("select 1 from event_flow where id = $1", [draft])).toEqual([]);

  await portal.reconcileUntil(id, waiting);
  const puts = (await portal.calls(id)).filter(({ method }) => method === "PUT").map(({ path }) => path);
  expect(puts).toHaveLength(2);
  expect(puts[1]).toContain(await channel(id, 2));
  const entries = await portal.web.timeline.listTimeline(customer.person, id);
  expect(new Set(entries.map(({ generation }) => generation))).toEqual(new Set([1, 2]));
  expect(entries.find(({ entry }) => entry.kind === "requested")?.entry).toMatchObject({
    details: { again: true },
  });
  const attempts = await portal.rows<{ generation: number }>(
    "select distinct generation from attempt where flow_id = $1 order by 1",
    [id],
  );
  expect(attempts).toEqual([{ generation: 1 }, { generation: 2 }]);
  expect(
    await portal.rows("select 1 from audit_record where target = $1 and action = $2", [
      `event-flow/${id}`,
      "event-flow.requested-again",
    ]),
  ).toHaveLength(1);
}, 60_000);

it("a system's request leaves alone the draft that a person began, and its own is gone when it fails", async () => {
  const customer = await portal.newCustomer();
  const id = await deletedFlow(customer);
  const draft = await draftAgain(customer, id);
  const before = await row(draft);
  const place = {
    name: "By the system",
    azureSubscriptionId: customer.azure.subscriptionId,
    resourceGroup: "rg",
    topicName: undefined,
    eventTypes: ["Northwind.OrderPlaced"],
    requestedBy: "Mara Lindqvist",
    authorizedUntil: "30",
  };
  const ask = (location: string) =>
    portal.web.requestFlow.requestFlowAgain(
      { is: "service", tokenId: randomUUID(), personName: "S (API)", scopes: ["flows:read", "flows:write"] },
      id,
      { ...place, location },
      { id: portal.web.flowId.proposeFlowId(new Date()), now: new Date() },
    );
  for (const location of ["nowhere", "westeurope"]) {
    expect(await ask(location)).toEqual({ is: "draft-under-way" });
    expect(await row(draft)).toEqual(before);
  }
  expect(await row(id)).toMatchObject({ generation: 1, life: "deleted" });
  await portal.rows("delete from event_flow where id = $1", [draft]);
  expect(await ask("nowhere")).toEqual({ is: "region-not-offered" });
  expect(await portal.rows("select 1 from event_flow where again_of = $1", [id])).toEqual([]);
  expect(await ask("westeurope")).toEqual({ is: "requested", id });
}, 60_000);

it("pressed and sent many times at once makes one draft and one new generation", async () => {
  const customer = await portal.newCustomer();
  const id = await deletedFlow(customer);
  const begun = await Promise.all(
    [1, 2, 3, 4, 5].map(() => portal.web.again.beginAgain(customer.person, id, new Date())),
  );
  const ids = new Set(begun.map((one) => (typeof one === "string" ? one : one.id)));
  expect(ids.size).toBe(1);
  const [draft = ""] = ids;
  await confirm(portal, customer.person, draft);
  const sent = await Promise.all([1, 2, 3, 4, 5].map(() => send(customer, draft)));
  expect(sent.sort()).toEqual([...Array(4).fill("already-sent"), "sent"]);
  expect(await row(id)).toMatchObject({ generation: 2, sent_draft_id: draft });
  // An old page of the draft that is posted late makes nothing new.
  const answers = { ...(await portal.web.flows.findFlow(customer.person, id)) };
  const place = {
    name: "Late",
    azureSubscriptionId: answers.azureSubscriptionId ?? "",
    resourceGroup: "rg",
    location: "westeurope",
    topicName: "late",
  };
  expect(await portal.web.newFlow.answerWhere(customer.person, draft, place)).toBe("already-sent");
  expect(await portal.web.newFlow.answerEventTypes(customer.person, draft, [])).toBe("already-sent");
  await portal.reconcileUntil(id, waiting);
  expect(writesOf(await portal.calls(id)).filter((call) => call.startsWith("PUT"))).toHaveLength(2);
}, 60_000);

it("a late answer of the old generation changes nothing of the new one", async () => {
  const customer = await portal.newCustomer();
  const id = await deletedFlow(customer);
  const lease = await portal.worker.leases.takeFlow(id);
  if (!lease) throw new Error("no lease");
  const attempt = crypto.randomUUID();
  expect(await portal.worker.attempts.beginAttempt(lease, attempt, "read")).toEqual({});
  expect(await send(customer, await draftAgain(customer, id))).toBe("sent");
  const before = await row(id);
  const late = await portal.worker.attempts.endAttempt(lease, attempt, () => ({
    outcome: { is: "done" },
    set: { channel: "present", activatedAt: new Date() },
  }));
  expect(late).toBe(false);
  expect(await portal.worker.leases.renewFlow(lease)).toBe(false);
  await portal.worker.leases.releaseFlow(lease);
  expect(await row(id)).toEqual(before);
  await portal.reconcileUntil(id, waiting);
}, 60_000);

it("is taken while Azure is down, and goes on when it is back", async () => {
  const customer = await portal.newCustomer();
  const id = await deletedFlow(customer);
  const body = { error: { code: "ServiceUnavailable", message: "x" } };
  await portal.azure.control("/control/faults", {
    pathContains: "/",
    times: 4,
    do: { kind: "status", status: 503, body },
  });
  expect(await send(customer, await draftAgain(customer, id))).toBe("sent");
  await portal.reconcileUntil(id, { life: "requested", change: "blocked", reason: "azure_unavailable" });
  await portal.reconcileUntil(id, waiting);
}, 60_000);

it("an old channel that appears late belongs to no flow: admins see it, nothing is done to it", async () => {
  const customer = await portal.newCustomer();
  const id = await deletedFlow(customer);
  expect(await send(customer, await draftAgain(customer, id))).toBe("sent");
  await portal.reconcileUntil(id, waiting);
  const old = await channel(id, 1);
  await portal.azure.partner.channels.createOrUpdate(
    PARTNER_GROUP,
    "northwind-weu",
    old,
    channelFor(customer.azure, {}, { name: "orders-late" }),
  );
  await portal.rows("update namespace_sweep set check_at = now(), lease_until = null");
  const [sweep] = await portal.rows<{ id: string }>(
    "select id from namespace_sweep where namespace = 'northwind-weu'",
  );
  await portal.worker.sweepNamespace(sweep?.id ?? "");
  const found = await portal.rows("select named_by_us from orphan_channel where name = $1", [old]);
  expect(found).toEqual([{ named_by_us: true }]);
  expect(await portal.flow(id)).toMatchObject(waiting);
  expect((await portal.azure.partner.channels.get(PARTNER_GROUP, "northwind-weu", old)).name).toBe(old);
}, 60_000);

it("refused for good, it is asked for with other answers at once, and the old place is free again", async () => {
  const customer = await portal.newCustomer();
  await waitingFlow(customer);
  const id = await portal.send(customer, "orders");
  await portal.reconcileUntil(id, { life: "requested", change: "blocked", reason: "topic_name_taken" });
  const draft = await draftAgain(customer, id);
  expect(await row(draft)).toMatchObject({ topic_name: "orders-2" });
  expect(await send(customer, draft)).toBe("sent");
  await portal.reconcileUntil(id, waiting);

  const alone = await portal.newCustomer();
  const moved = await portal.send(alone, "fail-conflict");
  await portal.reconcileUntil(moved, { life: "requested", change: "blocked", reason: "topic_name_taken" });
  const claims = () =>
    portal.rows<{ resource_group: string; free: boolean }>(
      "select resource_group, released_at is not null as free from claim where azure_subscription_id = $1 order by 1",
      [alone.azure.subscriptionId],
    );
  expect(await claims()).toEqual([{ resource_group: "rg", free: false }]);
  expect(await send(alone, await draftAgain(alone, moved))).toBe("sent");
  expect(await claims()).toEqual([{ resource_group: "rg", free: true }]);
}, 60_000);

it("is refused while the flow goes on, for strangers, and without a confirmation of the new answers", async () => {
  const customer = await portal.newCustomer();
  const living = await waitingFlow(customer);
  const { beginAgain } = portal.web.again;
  expect(await beginAgain(customer.person, living, new Date())).toBe("not-over");
  const stranger = await portal.customer(await addOrganization(portal, "Fabrikam"), "Elif Kaya");
  expect(await beginAgain(stranger, living, new Date())).toBe("not-found");
  await portal.web.wishes.askToDelete(customer.person, living, "Orders", new Date());
  await portal.reconcileUntil(living, { life: "deleted" });
  const begun = await beginAgain(customer.person, living, new Date());
  expect(await send(customer, typeof begun === "string" ? "" : begun.id)).toBe("not-confirmed");
  expect(await row(living)).toMatchObject({ generation: 1, life: "deleted" });
  // The database itself lets no life that goes on be left behind.
  const other = await waitingFlow(await portal.newCustomer());
  await expect(
    portal.rows("update event_flow set generation = 2, review = 'unproven', claim_id = null where id = $1", [
      other,
    ]),
  ).rejects.toThrow("the generation before is not over");
}, 60_000);
