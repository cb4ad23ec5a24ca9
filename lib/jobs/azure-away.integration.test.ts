import { afterAll, beforeAll, expect, it } from "vitest";
import { type PortalWithAzure, startPortalWithAzure, writesOf } from "@/tools/portal-with-azure-for-tests";

/** A change may be asked for while Azure is away: it is kept, shown as what it is, and made when Azure is back. */

let portal: PortalWithAzure;
beforeAll(async () => {
  portal = await startPortalWithAzure();
});
afterAll(() => portal.stop());

type Customer = Awaited<ReturnType<PortalWithAzure["newCustomer"]>>;
const shipped = "Northwind.OrderShipped";
const hour = 3_600_000;

async function waitingFlow(): Promise<{ id: string; customer: Customer }> {
  const customer = await portal.newCustomer();
  const id = await portal.send(customer);
  await portal.reconcileUntil(id, { life: "waiting_for_activation", change: "none" });
  return { id, customer };
}

const topicOf = ({ azure }: Customer) => azure.client.partnerTopics.get("rg", "orders");

/** Nothing about channels is answered but 503, until `comeBack`. */
const leave = () =>
  portal.azure.control("/control/faults", {
    pathContains: "/channels/",
    times: 1_000,
    do: { kind: "status", status: 503, body: { error: { code: "ServiceUnavailable", message: "Away." } } },
  });
const comeBack = () => fetch(`${portal.azure.running.connection.desk}/control/faults`, { method: "DELETE" });

async function expectTriedInVain(id: string): Promise<void> {
  await portal.reconcileUntil(id, { change: "blocked", reason: "azure_unavailable" });
  expect((await portal.flow(id)).life).toBe("waiting_for_activation");
}

it("other event types", async () => {
  const { id, customer } = await waitingFlow();
  const find = () => portal.web.flows.findFlow(customer.person, id);
  const { markOfTypes, changeEventTypes } = portal.web.typeWishes;
  const before = await find();
  await leave();
  const wish = { names: [shipped], seen: before ? markOfTypes(before) : "" };
  expect(await changeEventTypes(customer.person, id, wish, new Date())).toBe("asked");
  await expectTriedInVain(id);
  expect(await find()).toMatchObject({
    eventTypes: [shipped],
    observedEventTypes: before?.eventTypes,
    pending: { eventTypes: true },
  });
  await comeBack();
  await portal.reconcileUntil(id, { life: "waiting_for_activation", change: "none" });
  expect(await find()).toMatchObject({ observedEventTypes: [shipped], pending: { eventTypes: false } });
}, 60_000);

it("more time to activate", async () => {
  const { id, customer } = await waitingFlow();
  const [, namespace = "", channel = ""] =
    /partnerNamespaces\/([^/]+)\/channels\/([^/?]+)/i.exec((await portal.calls(id))[0]?.path ?? "") ?? [];
  const began = Math.floor(Date.now() / 60_000) * 60_000;
  await portal.azure.partner.channels.update("rg-partner-events", namespace, channel, {
    expirationTimeIfNotActivatedUtc: new Date(began + 24 * hour),
  });
  await portal.askAgain(customer.person, id);
  await portal.reconcileUntil(id, { life: "waiting_for_activation" });
  await leave();
  const until = new Date(began + 100 * hour);
  const { deadlineWishes, flows } = portal.web;
  expect(await deadlineWishes.extendDeadline(customer.person, id, until, new Date())).toBe("asked");
  await expectTriedInVain(id);
  expect(await flows.findFlow(customer.person, id)).toMatchObject({
    activateBy: new Date(began + 24 * hour),
    desiredActivateBy: until,
    pending: { activateBy: true },
  });
  await comeBack();
  await portal.reconcileUntil(id, { life: "waiting_for_activation", change: "none" });
  expect((await topicOf(customer)).expirationTimeIfNotActivatedUtc).toEqual(until);
}, 60_000);

it("the deletion", async () => {
  const { id, customer } = await waitingFlow();
  await leave();
  expect(await portal.web.wishes.askToDelete(customer.person, id, "Orders", new Date())).toBe("asked");
  await expectTriedInVain(id);
  expect(await topicOf(customer)).toMatchObject({ activationState: "NeverActivated" });
  await comeBack();
  await portal.reconcileUntil(id, { life: "deleted" });
  expect(writesOf(await portal.calls(id)).at(-1)).toBe("DELETE 202");
}, 60_000);
