import { afterAll, beforeAll, expect, it } from "vitest";
import { channelFor, PARTNER_GROUP } from "@/local/azure/test-world";
import { confirm } from "@/tools/new-flow-for-tests";
import { type PortalWithAzure, startPortalWithAzure, writesOf } from "@/tools/portal-with-azure-for-tests";

/** Asking again while something of the life before is still open: a lost answer, the brake, an admin's old page. */

let portal: PortalWithAzure;
beforeAll(async () => {
  portal = await startPortalWithAzure();
});
afterAll(() => portal.stop());

type Customer = Awaited<ReturnType<PortalWithAzure["newCustomer"]>>;
const waiting = { life: "waiting_for_activation", change: "none" };
const admin = { is: "admin", personId: "", personName: "Jonas Berg", role: "admin" } as const;

async function requestAgain({ person }: Customer, id: string, azureSubscriptionId?: string): Promise<string> {
  const begun = await portal.web.again.beginAgain(person, id, new Date());
  if (typeof begun === "string") return begun;
  if (azureSubscriptionId)
    await portal.rows("update event_flow set azure_subscription_id = $1 where id = $2", [
      azureSubscriptionId,
      begun.id,
    ]);
  await confirm(portal, person, begun.id);
  return portal.web.newFlow.sendFlow(person, begun.id, new Date());
}

async function holdByTheBrake(id: string): Promise<void> {
  await portal.rows(
    "insert into held_flow (flow_id, sweep_id) select $1, id from namespace_sweep where namespace = 'northwind-weu'",
    [id],
  );
}

it("I1: waits until it is known whether a PUT without an answer made the channel, also when the read is refused", async () => {
  const customer = await portal.newCustomer();
  const id = await portal.send(customer);
  const fault = (what: object) =>
    portal.azure.control("/control/faults", { pathContains: "/channels/flow-", times: 1, ...what });
  await fault({ method: "PUT", do: { kind: "reset-after" } });
  const body = { error: { code: "SomethingNew", message: "x" } };
  await fault({ method: "GET", do: { kind: "status", status: 400, body } });
  await portal.reconcileUntil(id, { life: "requested", change: "blocked", reason: "request_rejected" });
  expect(await requestAgain(customer, id)).toBe("not-over");

  await portal.web.wishes.askNow(customer.person, id, new Date());
  await portal.reconcileUntil(id, waiting);
  expect(writesOf(await portal.calls(id))).toEqual(["PUT null"]);
}, 60_000);

it("I1: a refused second PUT says nothing about the first, whose answer was lost and which Azure carries out late", async () => {
  const customer = await portal.newCustomer();
  const id = await portal.send(customer);
  const fault = (what: object) =>
    portal.azure.control("/control/faults", {
      method: "PUT",
      pathContains: "/channels/flow-",
      times: 1,
      do: what,
    });
  await fault({ kind: "reset-before" });
  const body = { error: { code: "SomethingNew", message: "x" } };
  await fault({ kind: "status", status: 400, body });
  await portal.reconcileUntil(id, { life: "requested", change: "blocked", reason: "request_rejected" });
  expect(writesOf(await portal.calls(id))).toEqual(["PUT null", "PUT 400"]);
  expect(await requestAgain(customer, id)).toBe("not-over");

  const { partner } = portal.azure;
  const name = `flow-${id.slice(-12)}-${(await portal.flow(id)).secret}-1`;
  await partner.channels.createOrUpdate(
    PARTNER_GROUP,
    "northwind-weu",
    name,
    channelFor(customer.azure, {}, { name: "orders" }),
  );
  await portal.rows("update event_flow set lost_put_at = lost_put_at - interval '2 minutes' where id = $1", [
    id,
  ]);
  await portal.reconcileUntil(id, { life: "waiting_for_activation" });
}, 60_000);

it("I1: a first PUT that Azure never carries out leaves the refusal of the second one as it is, after one read", async () => {
  const customer = await portal.newCustomer();
  const id = await portal.send(customer);
  const fault = (what: object) =>
    portal.azure.control("/control/faults", {
      method: "PUT",
      pathContains: "/channels/flow-",
      times: 1,
      do: what,
    });
  await fault({ kind: "reset-before" });
  await fault({ kind: "status", status: 400, body: { error: { code: "SomethingNew", message: "x" } } });
  await portal.reconcileUntil(id, { life: "requested", change: "blocked" });
  const calls = (await portal.calls(id)).length;
  await portal.rows("update event_flow set lost_put_at = lost_put_at - interval '2 minutes' where id = $1", [
    id,
  ]);
  for (let count = 0; count < 3; count++) await portal.worker.reconcileFlow(id);
  expect((await portal.calls(id)).slice(calls).map(({ method }) => method)).toEqual(["GET"]);
  expect(await requestAgain(customer, id)).toBe("sent");
}, 60_000);

it("a deletion that somebody asked for is followed to its end, although the brake holds the flow", async () => {
  const customer = await portal.newCustomer();
  const id = await portal.send(customer);
  await portal.reconcileUntil(id, waiting);
  await holdByTheBrake(id);
  await portal.web.wishes.askToDelete(customer.person, id, "Orders", new Date());
  await portal.reconcileUntil(id, { life: "deleted" });

  // The brake was about the channel before.
  expect(await requestAgain(customer, id)).toBe("sent");
  await portal.reconcileUntil(id, waiting);
  const place = {
    subscriptionId: customer.azure.subscriptionId,
    resourceGroup: "rg",
    partnerTopic: "orders",
  };
  await portal.azure.control("/control/activate", place);
  await portal.web.wishes.askNow(customer.person, id, new Date());
  await portal.reconcileUntil(id, { life: "active" });
}, 60_000);

it("an admin approves or declines the request that the page showed, and no other one", async () => {
  const customer = await portal.newCustomer();
  const [first, second] = [(await portal.newCustomer()).azure, (await portal.newCustomer()).azure];
  const id = await portal.send({ ...customer, azure: first });
  await portal.reconcileUntil(id, { life: "in_review" });
  await portal.web.wishes.askToDelete(customer.person, id, "Orders", new Date());
  expect(await requestAgain(customer, id, second.subscriptionId)).toBe("sent");
  await portal.reconcileUntil(id, { life: "in_review" });

  const { approve, decline } = portal.web.wishes;
  expect(await approve(admin, { id, generation: 1 }, new Date())).toBe("changed-meanwhile");
  expect(await decline(admin, { id, generation: 1 }, "No.", new Date())).toBe("changed-meanwhile");
  expect(await portal.flow(id)).toMatchObject({ life: "in_review" });
  expect(
    await portal.rows("select 1 from claim where azure_subscription_id = $1", [second.subscriptionId]),
  ).toEqual([]);
  expect(await approve(admin, { id, generation: 2 }, new Date())).toBe("done");
}, 60_000);
