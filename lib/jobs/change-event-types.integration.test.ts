import { afterAll, beforeAll, expect, it } from "vitest";
import { eventually } from "@/local/azure/test-world";
import { addOrganization } from "@/tools/portal-for-tests";
import { type PortalWithAzure, startPortalWithAzure, writesOf } from "@/tools/portal-with-azure-for-tests";

let portal: PortalWithAzure;
beforeAll(async () => {
  portal = await startPortalWithAzure();
});
afterAll(() => portal.stop());

const [placed, shipped] = ["Northwind.OrderPlaced", "Northwind.OrderShipped"] as const;
const topic = { resourceGroup: "rg", partnerTopic: "orders" };
type Customer = Awaited<ReturnType<PortalWithAzure["newCustomer"]>>;

async function waitingFlow(customer: Customer): Promise<string> {
  const id = await portal.send(customer);
  await portal.reconcileUntil(id, { life: "waiting_for_activation", change: "none" });
  return id;
}

async function activeFlow(customer: Customer): Promise<string> {
  const id = await waitingFlow(customer);
  const { subscriptionId } = customer.azure;
  await portal.azure.control("/control/activate", { subscriptionId, ...topic });
  await portal.web.wishes.askNow(customer.person, id, new Date());
  await portal.reconcileUntil(id, { life: "active" });
  return id;
}

const unauthorize = ({ azure }: Customer) =>
  portal.azure.control("/control/unauthorize", { subscriptionId: azure.subscriptionId, resourceGroup: "rg" });

async function ask({ person }: Pick<Customer, "person">, id: string, names: string[]) {
  const { markOfTypes, changeEventTypes } = portal.web.typeWishes;
  const flow = await portal.web.flows.findFlow(person, id);
  return changeEventTypes(person, id, { names, seen: flow ? markOfTypes(flow) : "" }, new Date());
}

const typesInAzure = async ({ azure }: Customer) =>
  Object.keys((await azure.client.partnerTopics.get("rg", "orders")).eventTypeInfo?.inlineEventTypes ?? {});

it("a change is asked, then applied in Azure, and a read is the proof", async () => {
  const customer = await portal.newCustomer();
  const id = await activeFlow(customer);
  const before = await portal.web.flows.findFlow(customer.person, id);
  expect(await ask(customer, id, [shipped])).toBe("asked");
  expect(await portal.flow(id)).toMatchObject({ life: "active", change: "applying" });
  expect(await typesInAzure(customer)).toEqual([placed]);

  await portal.reconcileUntil(id, { life: "active", change: "none" });
  expect(await typesInAzure(customer)).toEqual([shipped]);
  const calls = await portal.calls(id);
  expect(writesOf(calls)).toEqual(["PUT 200", "PATCH 200"]);
  expect(calls.slice(calls.findIndex(({ method }) => method === "PATCH"))).toMatchObject([
    { method: "PATCH" },
    { method: "GET" },
  ]);
  const after = await portal.web.flows.findFlow(customer.person, id);
  expect(after?.observedEventTypes).toEqual([shipped]);
  expect(Number(after?.typesAppliedAt)).toBeGreaterThanOrEqual(Number(before?.typesAppliedAt));
  expect(after?.typesAppliedAt).toEqual(after?.observedAt);
  expect((await portal.kinds(id)).slice(-2)).toEqual(["types_change_asked", "types_applied"]);
  const audit = await portal.rows(
    "select before, after from audit_record where target = $1 and action = $2",
    [`event-flow/${id}`, "event-flow.event-types-changed"],
  );
  expect(audit).toEqual([{ before: { eventTypes: [placed] }, after: { eventTypes: [shipped] } }]);
}, 60_000);

it("F-10: a change that Azure took is not written again because the read after it is lost", async () => {
  const customer = await portal.newCustomer();
  const id = await waitingFlow(customer);
  for (const kind of ["reset-after", "reset-before"])
    await portal.azure.control("/control/faults", {
      method: "GET",
      pathContains: "/channels/",
      do: { kind },
    });
  expect(await ask(customer, id, [shipped])).toBe("asked");
  await portal.reconcileUntil(id, { life: "waiting_for_activation", change: "none" });
  expect(writesOf(await portal.calls(id))).toEqual(["PUT 200", "PATCH 200"]);
}, 60_000);

it("F-21: a change that Azure refuses leaves the flow active and looked after, and goes on when it is authorized", async () => {
  const customer = await portal.newCustomer();
  const id = await activeFlow(customer);
  await unauthorize(customer);
  expect(await ask(customer, id, [placed, shipped])).toBe("asked");
  const refused = { life: "active", change: "blocked", reason: "authorization_missing" };
  await portal.reconcileUntil(id, refused);
  expect(await typesInAzure(customer)).toEqual([placed]);

  // Looked at beside: the refusal stands, its schedule too, and nobody is told that nothing is new.
  const told = await row(id);
  await portal.rows(
    "update event_flow set last_tried_at = now() - interval '20 seconds', asked_at = now() - interval '1 minute' where id = $1",
    [id],
  );
  await portal.web.watchFlow(customer.person, id);
  const reads = (await portal.calls(id)).length;
  await eventually(async () => {
    await portal.worker.reconcileFlow(id);
    return (await portal.calls(id)).length > reads || undefined;
  });
  expect(await portal.flow(id)).toMatchObject(refused);
  expect(await row(id)).toEqual(told);
  expect((await portal.calls(id)).at(-1)?.method).toBe("GET");

  await customer.azure.authorize();
  await portal.askAgain(customer.person, id);
  await portal.reconcileUntil(id, { life: "active", change: "none" });
  expect((await typesInAzure(customer)).sort()).toEqual([placed, shipped]);
  expect(writesOf(await portal.calls(id))).toEqual(["PUT 200", "PATCH 400", "PATCH 200"]);
}, 60_000);

it("while a refused change stands, an activation is noticed", async () => {
  const customer = await portal.newCustomer();
  const id = await waitingFlow(customer);
  await unauthorize(customer);
  expect(await ask(customer, id, [shipped])).toBe("asked");
  await portal.reconcileUntil(id, { life: "waiting_for_activation", change: "blocked" });
  const { subscriptionId } = customer.azure;
  await portal.azure.control("/control/activate", { subscriptionId, ...topic });
  await portal.web.watchFlow(customer.person, id);
  await portal.reconcileUntil(id, { life: "active", change: "blocked", reason: "authorization_missing" });
  expect(await portal.kinds(id)).toContain("activated");
  expect(writesOf(await portal.calls(id))).toEqual(["PUT 200", "PATCH 400"]);
}, 60_000);

it("a change that is taken back before Azure took it asks Azure for nothing", async () => {
  const customer = await portal.newCustomer();
  const id = await waitingFlow(customer);
  await ask(customer, id, [shipped]);
  await ask(customer, id, [placed]);
  expect(await portal.flow(id)).toMatchObject({ change: "none" });
  await portal.worker.reconcileFlow(id);
  expect(writesOf(await portal.calls(id))).toEqual(["PUT 200"]);
});

it("is refused where it cannot be: nothing chosen, not offered, nothing different, changed meanwhile, over, foreign", async () => {
  const customer = await portal.newCustomer();
  const id = await waitingFlow(customer);
  const stranger = await portal.customer(await addOrganization(portal, "Fabrikam"), "Elif Kaya");
  const before = await all(id);
  expect(await ask(customer, id, [])).toBe("none-chosen");
  expect(await ask(customer, id, ["Northwind.Nothing"])).toBe("unknown-type");
  expect(await ask(customer, id, [placed, placed])).toBe("nothing-different");
  expect(await ask({ person: stranger }, id, [shipped])).toBe("not-found");
  const asked = { names: [shipped], seen: "another page" };
  expect(await portal.web.typeWishes.changeEventTypes(customer.person, id, asked, new Date())).toBe(
    "changed-meanwhile",
  );
  expect(await all(id)).toEqual(before);
  await portal.web.wishes.askToDelete(customer.person, id, "Orders", new Date());
  expect(await ask(customer, id, [shipped])).toBe("over");
});

it("an event type that the catalogue has withdrawn stays, and nobody can add it", async () => {
  const customer = await portal.newCustomer();
  const [having, other] = [await waitingFlow(customer), await portal.send(await portal.newCustomer())];
  const status = (now: string) =>
    portal.rows("update event_type set status = $1 where name = $2", [now, placed]);
  await ask({ person: customer.person }, having, [placed, shipped]);
  await portal.reconcileUntil(having, { change: "none" });
  try {
    await status("deprecated");
    expect(await ask(customer, having, [placed])).toBe("asked");
    await portal.reconcileUntil(having, { change: "none" });
    expect(await typesInAzure(customer)).toEqual([placed]);
    const [owner] = await portal.rows<{ organization_id: string }>(
      "update event_flow set event_types = array[$2] where id = $1 returning organization_id",
      [other, shipped],
    );
    const person = { ...customer.person, organizationId: owner?.organization_id ?? "" };
    expect(await ask({ person }, other, [placed, shipped])).toBe("unknown-type");
  } finally {
    await status("published");
  }
}, 60_000);

async function row(id: string) {
  const [found] = await portal.rows<{ version: number; failures: number }>(
    "select version, failures from event_flow where id = $1",
    [id],
  );
  return found;
}

const all = async (id: string) => [
  await portal.rows("select version, event_types, asked_at, life, change from event_flow where id = $1", [
    id,
  ]),
  await portal.kinds(id),
];
