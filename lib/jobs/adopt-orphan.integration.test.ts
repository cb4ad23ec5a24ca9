import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { saidOfWish } from "@/app/admin/azure/channels/[namespace]/[name]/said";
import { channelFor, PARTNER_GROUP } from "@/local/azure/test-world";
import { addOrganization } from "@/tools/portal-for-tests";
import { jonas, type PortalWithAzure, startPortalWithAzure } from "@/tools/portal-with-azure-for-tests";

const namespace = "northwind-weu";
const placed = "Northwind.OrderPlaced";
let portal: PortalWithAzure;
type Customer = Awaited<ReturnType<PortalWithAzure["newCustomer"]>>;
beforeAll(async () => {
  portal = await startPortalWithAzure();
});
afterAll(() => portal?.stop());

async function makeByHand(customer: Customer, name: string, eventTypes: string[] = [placed]) {
  const inlineEventTypes = Object.fromEntries(eventTypes.map((type) => [type, { displayName: type }]));
  const eventTypeInfo = eventTypes.length > 0 ? { kind: "Inline", inlineEventTypes } : undefined;
  const body = channelFor(customer.azure, {}, { name, eventTypeInfo });
  await portal.azure.partner.channels.createOrUpdate(PARTNER_GROUP, namespace, name, body);
  await portal.rows(
    `insert into orphan_channel (namespace, name, named_by_us, azure_subscription_id, resource_group, topic_name)
       values ($1, $2, false, $3, 'rg', $2) on conflict do nothing`,
    [namespace, name, customer.azure.subscriptionId],
  );
  return { namespace, name };
}

type Wish = { id: string; outcome: string | null; answer: object | null; flow_id: string | null };

async function adopt(place: { namespace: string; name: string }, organizationId: string): Promise<Wish> {
  const [row] = await portal.rows<{ account_id: string }>(
    "select account_id from organization where id = $1",
    [organizationId],
  );
  const wanted = { wanted: "adopt", accountId: row?.account_id ?? "", flowName: "Taken over" } as const;
  expect(await portal.web.orphans.askOfOrphan(jonas, place, wanted)).toBe("asked");
  return settled(place.name);
}

/** The newest wish about it, when the worker is through with it. */
async function settled(name: string): Promise<Wish> {
  for (const end = Date.now() + 20_000; ; await pause(100)) {
    const [wish] = await portal.rows<Wish>(
      "select id, outcome, answer, flow_id from orphan_wish where name = $1 order by id desc limit 1",
      [name],
    );
    if (!wish) throw new Error("nothing was asked for");
    if (wish.outcome || Date.now() > end) return wish;
    await portal.rows("update orphan_wish set check_at = now(), lease_until = null where id = $1", [wish.id]);
    await portal.worker.settleOrphan(wish.id);
  }
}

const writesAbout = async (name: string) =>
  (await portal.azure.journal()).filter(
    ({ path, method }) => path.includes(`/channels/${name}`) && method !== "GET",
  ).length;

it("makes an event flow of a channel with any name, as Azure shows it, and goes on with it as with any other", async () => {
  const customer = await portal.newCustomer();
  const place = await makeByHand(customer, "made-by-hand");
  const before = await writesAbout(place.name);
  const { outcome, flow_id } = await adopt(place, customer.person.organizationId);
  expect(outcome).toBe("adopted");
  const id = flow_id ?? "";
  expect(await portal.flow(id)).toMatchObject({
    adopted_channel: "made-by-hand",
    life: "waiting_for_activation",
    change: "none",
    event_types: [placed],
    observed_event_types: [placed],
    topic_name: "made-by-hand",
    azure_subscription_id: customer.azure.subscriptionId,
  });
  expect(await writesAbout(place.name), "nothing was written in Azure").toBe(before);
  expect(await portal.kinds(id)).toEqual(["adopted"]);
  expect((await portal.web.orphans.findOrphan(jonas, place)).orphan).toBeNull();
  expect(
    await portal.rows("select from claim where released_at is null and organization_id = $1", [
      customer.person.organizationId,
    ]),
  ).toHaveLength(1);
  expect(await portal.rows("select from audit_record where target = $1", [`event-flow/${id}`])).toHaveLength(
    1,
  );

  // Azure's event about it leads to it, and so does the sweep.
  const { subscriptionId } = customer.azure;
  await portal.azure.control("/control/activate", {
    subscriptionId,
    resourceGroup: "rg",
    partnerTopic: "made-by-hand",
  });
  await portal.rows(
    "insert into event_receipt (event_id, channel, happened_at, received_at) values ('about-by-hand', 'made-by-hand', now(), now())",
  );
  await portal.worker.eventReceipts.takeReceipts(0);
  expect(
    await portal.rows("select from event_flow where id = $1 and hinted_at is not null", [id]),
  ).toHaveLength(1);
  await portal.reconcileUntil(id, { life: "active" });
  await portal.rows("update namespace_sweep set check_at = now(), lease_until = null where namespace = $1", [
    namespace,
  ]);
  const [sweep] = await portal.rows<{ id: string }>("select id from namespace_sweep where namespace = $1", [
    namespace,
  ]);
  await portal.worker.sweepNamespace(sweep?.id ?? "");
  expect(await portal.rows("select from orphan_channel where name = 'made-by-hand'")).toEqual([]);

  // Its customer changes and deletes it as one of their own.
  expect(await portal.web.wishes.askToDelete(customer.person, id, "Taken over", new Date())).toBe("asked");
  await portal.reconcileUntil(id, { life: "deleted" });
  expect(
    await portal.azure.partner.channels.get(PARTNER_GROUP, namespace, "made-by-hand").catch(() => "gone"),
  ).toBe("gone");
}, 90_000);

it("refuses in words: claim of another organization, unknown event types, none at all, no channel any more", async () => {
  const [customer, other] = [await portal.newCustomer(), (await addOrganization(portal, "Fabrikam")).id];
  const held = await makeByHand(customer, "first-of-them");
  expect((await adopt(held, customer.person.organizationId)).outcome).toBe("adopted");
  const second = await makeByHand(customer, "second-of-them");
  expect(await adopt(second, other)).toMatchObject({
    outcome: "not-adopted",
    answer: { because: "held-by-another", names: ["Adventure Works"] },
    flow_id: null,
  });
  expect((await portal.web.orphans.findOrphan(jonas, second)).holder).toBe("Adventure Works");
  expect((await adopt(second, customer.person.organizationId)).outcome, "for those who hold it").toBe(
    "adopted",
  );

  const unknown = await makeByHand(customer, "unknown-types", [placed, "Else.Where"]);
  expect(await adopt(unknown, customer.person.organizationId)).toMatchObject({
    answer: { because: "unknown-types", names: ["Else.Where"] },
  });
  const none = await makeByHand(customer, "no-types", []);
  expect(await adopt(none, customer.person.organizationId)).toMatchObject({
    answer: { because: "no-event-types" },
  });
  await portal.rows(
    "insert into orphan_channel (namespace, name, named_by_us) values ($1, 'not-there', false)",
    [namespace],
  );
  expect(await adopt({ namespace, name: "not-there" }, other)).toMatchObject({ answer: { because: "gone" } });

  const unasked = { wanted: "adopt", accountId: "nobody", flowName: "x" } as const;
  expect(await portal.web.orphans.askOfOrphan(jonas, none, unasked)).toBe("account-unknown");
  const made = await portal.rows(
    "select from event_flow where adopted_channel is not null and name = 'Taken over' and life <> 'deleted'",
  );
  expect(made).toHaveLength(2);
}, 90_000);

it("its customer deletes the partner topic: the idle channel is listed, is nobody else's, and is deleted", async () => {
  const customer = await portal.newCustomer();
  const place = await makeByHand(customer, "left-idle");
  const { outcome, flow_id } = await adopt(place, customer.person.organizationId);
  expect(outcome).toBe("adopted");
  const id = flow_id ?? "";
  await portal.azure.control("/control/settings", { mirroredDeletion: "idle" });
  await customer.azure.client.partnerTopics.beginDeleteAndWait("rg", "left-idle", {
    updateIntervalInMs: 200,
  });
  await portal.web.wishes.askNow(customer.person, id, new Date());
  await portal.reconcileUntil(id, { life: "topic_deleted" });
  const sweep = async () => {
    const [row] = await portal.rows<{ id: string }>(
      "update namespace_sweep set check_at = now(), lease_until = null where namespace = $1 returning id",
      [namespace],
    );
    await portal.worker.sweepNamespace(row?.id ?? "");
  };
  await sweep();
  const { orphan, flow, wish } = await portal.web.orphans.findOrphan(jonas, place);
  expect(orphan).toMatchObject({ name: "left-idle" });
  expect(flow, "the page leads to the flow and offers no other one").toMatchObject({ id });
  expect(wish && saidOfWish(wish), "nothing failed").toBeUndefined();

  const account = await portal.rows<{ account_id: string }>(
    "select account_id from organization where id = $1",
    [customer.person.organizationId],
  );
  const wanted = { wanted: "adopt", accountId: account[0]?.account_id ?? "", flowName: "Once more" } as const;
  expect(await portal.web.orphans.askOfOrphan(jonas, place, wanted)).toBe("belongs-to-a-flow");
  // Requested again in another region it goes on in another partner namespace, and the idle channel stays known as its own.
  await portal.rows(
    "update event_flow set generation = 2, review = 'unproven', present = true, location = 'northeurope', partner_namespace = 'northwind-neu' where id = $1",
    [id],
  );
  expect((await portal.web.orphans.findOrphan(jonas, place)).flow).toMatchObject({ id });
  expect(await portal.web.orphans.askOfOrphan(jonas, place, wanted)).toBe("belongs-to-a-flow");
  expect(await portal.web.orphans.askOfOrphan(jonas, place, { wanted: "delete" })).toBe("asked");
  expect((await settled(place.name)).outcome).toBe("deleted");
  await sweep();
  expect((await portal.web.orphans.findOrphan(jonas, place)).orphan).toBeNull();
}, 90_000);

it("refuses a channel of a flow that has ended, also where it was asked for before that and the channel is there", async () => {
  const customer = await portal.newCustomer();
  const place = await makeByHand(customer, "still-there");
  const { flow_id } = await adopt(place, customer.person.organizationId);
  await portal.rows(
    "update event_flow set life = 'topic_deleted', channel = 'gone', check_at = null where id = $1",
    [flow_id],
  );
  await portal.rows(
    `insert into orphan_wish (id, namespace, name, wanted, asked_by_name, organization_id, flow_name, check_at)
       values ($1, $2, $3, 'adopt', 'Jonas Berg', $4, 'Once more', now())`,
    [portal.web.flowId.proposeFlowId(new Date()), namespace, place.name, customer.person.organizationId],
  );
  expect(await settled(place.name)).toMatchObject({
    outcome: "not-adopted",
    answer: { because: "belongs-to-a-flow" },
  });
  expect(await portal.rows("select from event_flow where adopted_channel = 'still-there'")).toHaveLength(1);
}, 90_000);
