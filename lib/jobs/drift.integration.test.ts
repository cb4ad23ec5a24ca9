import { afterAll, beforeAll, expect, it } from "vitest";
import { PARTNER_GROUP } from "@/local/azure/test-world";
import { type PortalWithAzure, startPortalWithAzure, writesOf } from "@/tools/portal-with-azure-for-tests";

/** F-23: a channel that an operator edited in Azure is shown as drift, and nothing is written over. */

let portal: PortalWithAzure;
beforeAll(async () => {
  portal = await startPortalWithAzure();
});
afterAll(() => portal.stop());

const [placed, shipped] = ["Northwind.OrderPlaced", "Northwind.OrderShipped"] as const;
const jonas = { is: "admin", personId: "", personName: "Jonas Berg", role: "admin" } as const;
const steady = { life: "waiting_for_activation", change: "none" };
const drifted = { life: "waiting_for_activation", change: "drifted" };
const hour = 3_600_000;
type Customer = Awaited<ReturnType<PortalWithAzure["newCustomer"]>>;

async function waitingFlow(): Promise<{ customer: Customer; id: string }> {
  const customer = await portal.newCustomer();
  const id = await portal.send(customer);
  await portal.reconcileUntil(id, steady);
  return { customer, id };
}

async function nameOf(id: string): Promise<string> {
  return `flow-${id.slice(-12)}-${(await portal.flow(id)).secret}-1`;
}

/** An operator's own call, and the portal told to look: by somebody, or by Azure. */
async function edit(
  id: string,
  change: { types?: string[]; activateBy?: Date },
  told: "asked_at" | "hinted_at" = "asked_at",
): Promise<void> {
  const { types, activateBy } = change;
  await portal.azure.partner.channels.update(PARTNER_GROUP, "northwind-weu", await nameOf(id), {
    ...(activateBy ? { expirationTimeIfNotActivatedUtc: activateBy } : {}),
    ...(types
      ? {
          partnerTopicInfo: {
            eventTypeInfo: {
              kind: "Inline",
              inlineEventTypes: Object.fromEntries(types.map((name) => [name, { displayName: name }])),
            },
          },
        }
      : {}),
  });
  await look(id, told);
}

const look = (id: string, told = "asked_at") =>
  portal.rows(`update event_flow set ${told} = clock_timestamp() where id = $1`, [id]);
const inAzure = async (id: string) =>
  portal.azure.partner.channels.get(PARTNER_GROUP, "northwind-weu", await nameOf(id));
const typesInAzure = async (id: string) =>
  Object.keys((await inAzure(id)).partnerTopicInfo?.eventTypeInfo?.inlineEventTypes ?? {}).sort();
/** Ours, not the operator's. */
const writes = async (id: string) => {
  const ids = await portal.rows<{ id: string }>("select id from attempt where flow_id = $1", [id]);
  const own = new Set(ids.map((row) => row.id));
  return writesOf((await portal.calls(id)).filter((call) => own.has(call.clientRequestId ?? "")));
};
const markOf = async (id: string) => {
  const drift = (await portal.web.flows.findFlow(jonas, id))?.drift;
  return drift ? portal.web.driftWishes.markOfDrift(drift) : "";
};
const adopt = async (id: string) =>
  portal.web.driftWishes.adoptDrift(jonas, id, await markOf(id), new Date());
const restore = async (id: string) =>
  portal.web.driftWishes.restoreDrift(jonas, id, await markOf(id), new Date());

it("F-23: edited event types are shown as drift and not written over; nobody reads that they are applied", async () => {
  const { customer, id } = await waitingFlow();
  await edit(id, { types: [placed, shipped] });
  await portal.reconcileUntil(id, drifted);
  for (let reads = 0; reads < 3; reads++) {
    await look(id);
    await portal.worker.reconcileFlow(id);
  }
  expect(await portal.flow(id)).toMatchObject(drifted);
  expect(await writes(id)).toEqual(["PUT 200"]);
  expect(await typesInAzure(id)).toEqual([placed, shipped]);
  const flow = await portal.web.flows.findFlow(customer.person, id);
  expect(flow).toMatchObject({
    drift: { eventTypes: { added: [shipped], removed: [] } },
    eventTypes: [placed],
    typesAppliedAt: null,
  });
  expect((await portal.kinds(id)).filter((kind) => kind === "drift_noticed")).toHaveLength(1);
  const found = await portal.web.flowList.searchFlows(jonas, { trouble: "drifted" }, 50);
  expect(found.flows.map((one) => one.id)).toContain(id);
}, 60_000);

it("F-23: an operator who takes the edit back ends the drift, and nobody wrote anything", async () => {
  const { id } = await waitingFlow();
  await edit(id, { types: [shipped] });
  await portal.reconcileUntil(id, drifted);
  await edit(id, { types: [placed] });
  await portal.reconcileUntil(id, steady);
  expect((await portal.kinds(id)).slice(-2)).toEqual(["drift_noticed", "drift_over"]);
  expect(await writes(id)).toEqual(["PUT 200"]);
}, 60_000);

it("F-23: adopted, what Azure has is what is wanted: nothing is written, and it stays so", async () => {
  const { customer, id } = await waitingFlow();
  const until = new Date(Math.floor(Date.now() / 60_000) * 60_000 + 30 * hour);
  await edit(id, { types: [shipped], activateBy: until });
  await portal.reconcileUntil(id, drifted);
  expect(await adopt(id)).toBe("done");
  expect(await portal.flow(id)).toMatchObject(steady);
  await look(id);
  await portal.worker.reconcileFlow(id);
  expect(await portal.flow(id)).toMatchObject(steady);
  expect(await writes(id)).toEqual(["PUT 200"]);
  const flow = await portal.web.flows.findFlow(customer.person, id);
  expect(flow).toMatchObject({ eventTypes: [shipped], desiredActivateBy: until, drift: undefined });
  expect(flow?.typesAppliedAt).not.toBeNull();
  expect((await portal.kinds(id)).at(-1)).toBe("drift_adopted");
  expect(await audit(id, "event-flow.drift-adopted")).toMatchObject([
    {
      before: { eventTypes: [placed] },
      after: { eventTypes: [shipped], activateBy: until.toISOString() },
      actor: "Jonas Berg",
    },
  ]);
  expect(await adopt(id)).toBe("no-drift");
}, 60_000);

it("F-23: restored, what was asked for is written once, and a later edit is drift again", async () => {
  const { customer, id } = await waitingFlow();
  const asked = (await portal.web.flows.findFlow(customer.person, id))?.activateBy;
  await edit(id, { types: [shipped], activateBy: new Date(Date.now() + 30 * hour) });
  await portal.reconcileUntil(id, drifted);
  expect(await restore(id)).toBe("done");
  expect(await portal.flow(id)).toMatchObject({ change: "applying" });
  await portal.reconcileUntil(id, steady);
  expect(await typesInAzure(id)).toEqual([placed]);
  expect((await inAzure(id)).expirationTimeIfNotActivatedUtc).toEqual(asked);
  expect(await writes(id)).toEqual(["PUT 200", "PATCH 200", "PATCH 200"]);
  await edit(id, { types: [shipped] });
  await portal.reconcileUntil(id, drifted);
  expect(await writes(id)).toHaveLength(3);
  expect(await audit(id, "event-flow.restore-asked")).toHaveLength(1);
}, 60_000);

it("F-23: what a person asks for meanwhile is written, as ever, and ends the drift", async () => {
  const { customer, id } = await waitingFlow();
  await edit(id, { types: [shipped] });
  await portal.reconcileUntil(id, drifted);
  const flow = await portal.web.flows.findFlow(customer.person, id);
  const { changeEventTypes, markOfTypes } = portal.web.typeWishes;
  const wish = { names: [placed, shipped], seen: flow ? markOfTypes(flow) : "" };
  expect(await changeEventTypes(customer.person, id, wish, new Date())).toBe("asked");
  await portal.reconcileUntil(id, steady);
  expect(await typesInAzure(id)).toEqual([placed, shipped]);
}, 60_000);

it("F-23: an edit in Azure while a wish could not be written is not told as that wish applied", async () => {
  const { customer, id } = await waitingFlow();
  const refused = { kind: "status", status: 403 };
  await portal.azure.control("/control/faults", {
    method: "PATCH",
    pathContains: await nameOf(id),
    times: 1,
    do: refused,
  });
  const flow = await portal.web.flows.findFlow(customer.person, id);
  const { changeEventTypes, markOfTypes } = portal.web.typeWishes;
  const wish = { names: [placed, shipped], seen: flow ? markOfTypes(flow) : "" };
  expect(await changeEventTypes(customer.person, id, wish, new Date())).toBe("asked");
  await portal.reconcileUntil(id, { change: "blocked" });
  await edit(id, { types: [shipped] }, "hinted_at");
  await portal.worker.reconcileFlow(id);
  expect((await portal.web.flows.findFlow(customer.person, id))?.observedEventTypes).toEqual([shipped]);
  expect(await portal.kinds(id)).not.toContain("types_applied");
  await look(id);
  await portal.reconcileUntil(id, steady);
  expect((await portal.kinds(id)).at(-1)).toBe("types_applied");
  expect(await typesInAzure(id)).toEqual([placed, shipped]);
}, 60_000);

it("F-23: refused where it cannot be: another drift than was shown, unknown types, a deadline that is over, no drift", async () => {
  const { id } = await waitingFlow();
  expect([await adopt(id), await restore(id)]).toEqual(["no-drift", "no-drift"]);
  await edit(id, { types: [shipped] });
  await portal.reconcileUntil(id, drifted);
  const { adoptDrift, restoreDrift } = portal.web.driftWishes;
  expect(await adoptDrift(jonas, id, "another page", new Date())).toBe("changed-meanwhile");
  expect(await restoreDrift(jonas, id, "another page", new Date())).toBe("changed-meanwhile");
  await edit(id, { types: ["Made.By.Hand"], activateBy: new Date(Date.now() + 30 * hour) });
  await portal.reconcileUntil(id, { ...drifted });
  await portal.worker.reconcileFlow(id);
  expect(await adopt(id)).toBe("unknown-type");
  const seen = await markOf(id);
  expect(await restoreDrift(jonas, id, seen, new Date(Date.now() + 8 * 24 * hour))).toBe("deadline-over");
  expect(await portal.flow(id)).toMatchObject(drifted);
  expect(await writes(id)).toEqual(["PUT 200"]);
}, 60_000);

it("F-23: an edited name that PostgreSQL cannot keep is read all the same, by the flow and by the sweep", async () => {
  const { id } = await waitingFlow();
  await edit(id, { types: ["Odd\0Name"] });
  await portal.reconcileUntil(id, drifted);
  const found = await portal.web.flows.findFlow(jonas, id);
  expect(found?.drift?.eventTypes?.added).toEqual(["Odd\uFFFDName"]);
  await portal.rows("update namespace_sweep set check_at = now(), lease_until = null");
  const [sweep] = await portal.rows<{ id: string }>(
    "select id from namespace_sweep where namespace = 'northwind-weu'",
  );
  await portal.worker.sweepNamespace(sweep?.id ?? "");
  expect(
    await portal.rows(
      "select problem from namespace_sweep where namespace = 'northwind-weu' and completed_at is not null",
    ),
  ).toEqual([{ problem: null }]);
}, 60_000);

const audit = (id: string, action: string) =>
  portal.rows(
    "select name as actor, before, after from audit_record join audit_actor on audit_actor.id = actor_id where target = $1 and action = $2",
    [`event-flow/${id}`, action],
  );
