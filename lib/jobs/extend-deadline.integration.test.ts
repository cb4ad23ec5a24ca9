import { afterAll, beforeAll, expect, it } from "vitest";
import { addOrganization } from "@/tools/portal-for-tests";
import { type PortalWithAzure, startPortalWithAzure, writesOf } from "@/tools/portal-with-azure-for-tests";

let portal: PortalWithAzure;
beforeAll(async () => {
  portal = await startPortalWithAzure();
});
afterAll(() => portal.stop());

type Customer = Awaited<ReturnType<PortalWithAzure["newCustomer"]>>;
const hour = 3_600_000;
/** Of one minute for the whole file: the same deadline must be the same whenever it is asked for. */
const began = Math.floor(Date.now() / 60_000) * 60_000;
const inHours = (hours: number) => new Date(began + hours * hour);

/** Waits for activation, with a day left: Azure was asked for less than it gives. */
async function waitingFlow(customer: Customer): Promise<string> {
  const id = await portal.send(customer);
  await portal.reconcileUntil(id, { life: "waiting_for_activation", change: "none" });
  const path = (await portal.calls(id)).find(({ method }) => method === "PUT")?.path ?? "";
  const [, namespace = "", channel = ""] = /partnerNamespaces\/([^/]+)\/channels\/([^/?]+)/i.exec(path) ?? [];
  await portal.azure.partner.channels.update("rg-partner-events", namespace, channel, {
    expirationTimeIfNotActivatedUtc: inHours(24),
  });
  await portal.web.wishes.askNow(customer.person, id, new Date());
  await portal.reconcileUntil(id, { life: "waiting_for_activation" });
  expect((await deadlines(customer, id)).shown).toEqual(inHours(24));
  return id;
}

async function deadlines({ person, azure }: Customer, id: string) {
  const flow = await portal.web.flows.findFlow(person, id);
  const topic = await azure.client.partnerTopics.get("rg", "orders");
  return {
    shown: flow?.activateBy,
    wanted: flow?.desiredActivateBy,
    azure: topic.expirationTimeIfNotActivatedUtc,
  };
}

const ask = ({ person }: Pick<Customer, "person">, id: string, until: Date) =>
  portal.web.deadlineWishes.extendDeadline(person, id, until, new Date());
const patches = async (id: string) =>
  writesOf((await portal.calls(id)).filter(({ clientRequestId }) => clientRequestId)).filter((call) =>
    call.startsWith("PATCH"),
  ).length;

it("more time is asked, confirmed by a read, and never asked again", async () => {
  const customer = await portal.newCustomer();
  const id = await waitingFlow(customer);
  const before = await patches(id);
  const until = inHours(7 * 24 - 1);
  expect(await ask(customer, id, until)).toBe("asked");
  expect(await portal.flow(id)).toMatchObject({ life: "waiting_for_activation", change: "applying" });
  expect(await deadlines(customer, id)).toEqual({ shown: inHours(24), wanted: until, azure: inHours(24) });
  await portal.reconcileUntil(id, { life: "waiting_for_activation", change: "none" });
  expect(await deadlines(customer, id)).toEqual({ shown: until, wanted: until, azure: until });
  expect((await portal.kinds(id)).slice(-2)).toEqual(["deadline_asked", "deadline_applied"]);

  await portal.askAgain(customer.person, id);
  await portal.worker.reconcileFlow(id);
  await portal.azure.control("/control/activate", {
    subscriptionId: customer.azure.subscriptionId,
    resourceGroup: "rg",
    partnerTopic: "orders",
  });
  await portal.askAgain(customer.person, id);
  await portal.reconcileUntil(id, { life: "active", change: "none" });
  expect(await patches(id)).toBe(before + 1);
  expect(await ask(customer, id, inHours(7 * 24 - 1))).toBe("activated");
}, 60_000);

it("an activation that Azure saw first ends the wish, and is noticed", async () => {
  const customer = await portal.newCustomer();
  const id = await waitingFlow(customer);
  await portal.azure.control("/control/activate", {
    subscriptionId: customer.azure.subscriptionId,
    resourceGroup: "rg",
    partnerTopic: "orders",
  });
  expect(await ask(customer, id, inHours(7 * 24 - 1))).toBe("asked");
  await portal.web.watchFlow(customer.person, id);
  await portal.reconcileUntil(id, { life: "active", change: "none" });
  const told = await portal.kinds(id);
  await portal.askAgain(customer.person, id);
  await portal.worker.reconcileFlow(id);
  expect(await portal.kinds(id)).toEqual(told);
}, 60_000);

it("is refused where it cannot be: not later, later than Azure gives, foreign, over", async () => {
  const customer = await portal.newCustomer();
  const id = await waitingFlow(customer);
  const stranger = await portal.customer(await addOrganization(portal, "Fabrikam"), "Elif Kaya");
  const before = await portal.kinds(id);
  expect(await ask(customer, id, inHours(24))).toBe("not-later");
  expect(await ask(customer, id, inHours(7 * 24 + 1))).toBe("too-late");
  expect(await ask({ person: stranger }, id, inHours(48))).toBe("not-found");
  expect(await portal.kinds(id)).toEqual(before);
  await portal.web.wishes.askToDelete(customer.person, id, "Orders", new Date());
  expect(await ask(customer, id, inHours(48))).toBe("not-waiting");
});
