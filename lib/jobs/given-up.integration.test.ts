import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { jonas, type PortalWithAzure, startPortalWithAzure } from "@/tools/portal-with-azure-for-tests";

/** What Azure has failed at for a day (reference, reliability B.5 and F-08). The day is not waited for: rows are set back. */

let portal: PortalWithAzure;
let customer: Awaited<ReturnType<PortalWithAzure["newCustomer"]>>;
let topics = 0;
beforeAll(async () => {
  portal = await startPortalWithAzure();
  customer = await portal.newCustomer();
});
beforeEach(() => comeBack());
afterAll(() => portal.stop());

const waiting = { life: "waiting_for_activation", change: "none" };
const failing = { change: "blocked", reason: "azure_unavailable" };
const givenUp = { change: "blocked", reason: "azure_failing", check_at: null };
const leave = (method?: string, pathContains = "/channels/") =>
  portal.azure.control("/control/faults", {
    pathContains,
    times: 1_000,
    ...(method ? { method } : {}),
    do: { kind: "status", status: 503, body: { error: { code: "ServiceUnavailable", message: "Away." } } },
  });
const comeBack = () => fetch(`${portal.azure.running.connection.desk}/control/faults`, { method: "DELETE" });
const send = () => portal.send(customer, `orders-${++topics}`);
/** As if all of it had happened that much sooner. */
const setBack = (id: string) =>
  portal.rows(
    `update event_flow set failing_since = failing_since - interval '5 minutes', asked_at = null,
       last_tried_at = last_tried_at - interval '5 minutes', check_at = now() where id = $1`,
    [id],
  );
const passADay = (id: string) =>
  portal.rows(
    "update event_flow set failing_since = failing_since - interval '1 day', failures = 300 where id = $1",
    [id],
  );

async function giveUp(): Promise<string> {
  await leave("PUT");
  const id = await send();
  await portal.reconcileUntil(id, { life: "requested", ...failing });
  await passADay(id);
  await setBack(id);
  await portal.reconcileUntil(id, { life: "requested", ...givenUp });
  return id;
}

it("F-08: is tried no more by itself, is the partner's to look after, and begins another day when asked", async () => {
  const id = await giveUp();
  expect((await portal.kinds(id)).filter((kind) => kind === "unreachable")).toHaveLength(1);
  const { flows } = await portal.web.flowList.searchFlows(jonas, { trouble: "attention" }, 10);
  expect(flows.map((flow) => flow.id)).toContain(id);
  const before = (await portal.calls(id)).length;
  for (let times = 0; times < 3; times++) await portal.worker.reconcileFlow(id);
  expect(await portal.calls(id)).toHaveLength(before);

  expect(await portal.web.wishes.askNow(customer.person, id, new Date())).toBe("asked");
  await portal.reconcileUntil(id, { ...failing, failures: 1 });
  await comeBack();
  await portal.reconcileUntil(id, waiting);
}, 60_000);

it("F-08: what exists is looked at all the same while a change of it is given up", async () => {
  const id = await send();
  await portal.reconcileUntil(id, waiting);
  await leave("PATCH");
  const find = () => portal.web.flows.findFlow(customer.person, id);
  const { markOfTypes, changeEventTypes } = portal.web.typeWishes;
  const before = await find();
  const wish = { names: ["Northwind.OrderShipped"], seen: before ? markOfTypes(before) : "" };
  expect(await changeEventTypes(customer.person, id, wish, new Date())).toBe("asked");
  await portal.reconcileUntil(id, failing);
  await passADay(id);
  await setBack(id);
  await portal.reconcileUntil(id, { change: "blocked", reason: "azure_failing" });

  await customer.azure.client.partnerTopics.activate("rg", `orders-${topics}`);
  await portal.web.watchFlow(customer.person, id);
  // Not sooner than five minutes after the last try.
  await setBack(id);
  await portal.reconcileUntil(id, { life: "active", change: "blocked", reason: "azure_failing" });
  await comeBack();
  expect(await portal.web.wishes.askNow(customer.person, id, new Date())).toBe("asked");
  await portal.reconcileUntil(id, { life: "active", change: "none" });
}, 60_000);

it("F-08: goes on by itself where Azure did not answer the portal at all, and does again", async () => {
  const id = await giveUp();
  const read = () => portal.worker.learnPartnerSide();
  // That Azure answers is no news: it did so all the time.
  expect(await read()).toBe(true);
  await portal.worker.reconcileFlow(id);
  expect(await portal.flow(id)).toMatchObject(givenUp);

  await leave("GET", "/partnerRegistrations/");
  expect(await read()).toBe(false);
  await comeBack();
  expect(await read()).toBe(true);
  await portal.reconcileUntil(id, waiting);
}, 60_000);
