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

it("F-08: a deletion that is asked for after such a day has a day of its own", async () => {
  const id = await send();
  await portal.reconcileUntil(id, waiting);
  await leave("PATCH");
  const { markOfTypes, changeEventTypes } = portal.web.typeWishes;
  const shown = await portal.web.flows.findFlow(customer.person, id);
  const wish = { names: ["Northwind.OrderShipped"], seen: shown ? markOfTypes(shown) : "" };
  expect(await changeEventTypes(customer.person, id, wish, new Date())).toBe("asked");
  await portal.reconcileUntil(id, failing);
  await passADay(id);
  await setBack(id);
  await portal.reconcileUntil(id, { change: "blocked", reason: "azure_failing" });

  await leave("DELETE");
  const name = shown?.name ?? "";
  expect(await portal.web.wishes.askToDelete(customer.person, id, name, new Date())).toBe("asked");
  await portal.reconcileUntil(id, { ...failing, failures: 1 });
  await comeBack();
  await portal.reconcileUntil(id, { life: "deleted" });
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

it("F-03, F-08: an authorization that was missing for days is another trouble than the answer that is lost after it", async () => {
  const stranger = await portal.newCustomer({ authorized: false });
  const id = await portal.send(stranger);
  await portal.reconcileUntil(id, { change: "blocked", reason: "authorization_missing" });
  await passADay(id);
  await stranger.azure.authorize();
  await portal.azure.control("/control/faults", {
    method: "PUT",
    pathContains: "/channels/",
    do: { kind: "reset-before" },
  });
  await portal.askAgain(stranger.person, id);
  await portal.reconcileUntil(id, waiting);
}, 60_000);

it("F-08: trouble that changes its name is one, and is told once", async () => {
  // Four, because the pauses after them and after the read about the lost one are 31 s at most.
  const answers = [
    { kind: "status", status: 503 },
    { kind: "status", status: 429, headers: { "retry-after": "1" } },
    { kind: "reset-before" },
    { kind: "status", status: 500 },
  ];
  for (const what of answers)
    await portal.azure.control("/control/faults", { method: "PUT", pathContains: "/channels/", do: what });
  const id = await send();
  await portal.reconcileUntil(id, waiting);
  const kinds = await portal.kinds(id);
  expect(kinds.filter((kind) => kind === "unreachable" || kind === "refused")).toEqual(["unreachable"]);
}, 90_000);

it("F-08: what had failed for a day when a build that knows of it begins is named wherever flows are listed", async () => {
  await leave("PUT");
  const id = await send();
  await portal.reconcileUntil(id, { life: "requested", ...failing });
  await passADay(id);
  // As the build before leaves it: the try after that day is made, and its row says what it said before.
  await portal.rows(
    "update event_flow set last_tried_at = now(), failing_since = now() - interval '25 hours', check_at = now() where id = $1",
    [id],
  );
  await portal.reconcileUntil(id, { life: "requested", ...givenUp });
  const { flows } = await portal.web.flowList.searchFlows(jonas, { trouble: "attention" }, 10);
  expect(flows.map((flow) => flow.id)).toContain(id);
}, 60_000);

it("F-02: what our own rights did not allow for a day goes on once the portal sees them again", async () => {
  const denied = { error: { code: "AuthorizationFailed", message: "No." } };
  const fault = (method: string, pathContains: string, body: object, status: number, times: number) =>
    portal.azure.control("/control/faults", {
      method,
      pathContains,
      times,
      do: { kind: "status", status, body },
    });
  await fault("PUT", "/channels/", denied, 403, 1_000);
  const id = await send();
  const blocked = { life: "requested", change: "blocked", reason: "partner_access_denied" };
  await portal.reconcileUntil(id, blocked);
  await passADay(id);
  await setBack(id);
  await portal.reconcileUntil(id, blocked);
  expect(await portal.flow(id)).toMatchObject({ check_at: null });
  const rights = { value: [{ actions: ["Microsoft.EventGrid/partnerNamespaces/read"] }] };
  await fault("GET", "/providers/Microsoft.Authorization", rights, 200, 10);
  expect(await portal.worker.learnPartnerSide()).toBe(true);
  expect(await portal.flow(id)).toMatchObject({ check_at: null });
  await comeBack();
  expect(await portal.worker.learnPartnerSide()).toBe(true);
  await portal.reconcileUntil(id, waiting);
}, 60_000);

it("F-08: the part of a pause is the same however often it is asked, and another one for the next try", async () => {
  await leave("PUT");
  const id = await send();
  await portal.reconcileUntil(id, { life: "requested", ...failing });
  const dueAfter = async (triedAgo: string) => {
    await portal.rows(
      "update event_flow set failures = 10, last_tried_at = now() + $2::interval, check_at = now() where id = $1",
      [id, triedAgo],
    );
    const due = async () => {
      await portal.worker.reconcileFlow(id);
      const [row] = await portal.rows<{ wait: string }>(
        "select (check_at - last_tried_at)::text as wait from event_flow where id = $1",
        [id],
      );
      return row?.wait;
    };
    const first = await due();
    expect(await due()).toBe(first);
    return first;
  };
  // Tried in a moment, so that it is not due.
  expect(await dueAfter("1 minute")).not.toBe(await dueAfter("2 minutes"));
}, 60_000);
