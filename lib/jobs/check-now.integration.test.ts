import { afterAll, beforeAll, expect, it } from "vitest";
import { checksPerMinute, wishesPerMinute } from "@/lib/domain/check-now";
import { answerAll } from "@/tools/new-flow-for-tests";
import { type PortalWithAzure, startPortalWithAzure } from "@/tools/portal-with-azure-for-tests";

/** "Check now": shared by whoever presses, limited for each person, and truthful when Azure is not asked or is down. */

let portal: PortalWithAzure;
let customer: Awaited<ReturnType<PortalWithAzure["newCustomer"]>>;
let id: string;
beforeAll(async () => {
  portal = await startPortalWithAzure();
  customer = await portal.newCustomer();
  id = await portal.send(customer);
  await portal.reconcileUntil(id, { life: "waiting_for_activation", change: "none" });
});
afterAll(() => portal.stop());

const ask = (person = customer.person, at = new Date()) => portal.web.wishes.askNow(person, id, at);
const check = async () => (await portal.web.flows.findFlow(customer.person, id))?.check;
const reads = async () => (await portal.calls(id)).filter(({ method }) => method === "GET").length;
const rested = () =>
  portal.rows(
    "update event_flow set asked_at = now() - interval '1 minute', last_tried_at = now() - interval '50 seconds' where id = $1",
    [id],
  );
const version = async () =>
  (await portal.rows<{ version: number }>("select version from event_flow where id = $1", [id]))[0]?.version;

it("costs one read in five seconds, whoever presses and however often, and the page hears of it", async () => {
  const organization = { id: customer.person.organizationId, name: "Adventure Works", tenantId: "" };
  const colleague = { ...customer.person, personId: crypto.randomUUID(), organizationId: organization.id };
  await rested();
  const [before, told] = [await reads(), await version()];
  const presses = await Promise.all(
    Array.from({ length: 10 }, (_, n) => ask(n % 2 ? colleague : customer.person)),
  );
  expect(presses.filter((outcome) => outcome === "asked")).toHaveLength(1);
  expect(presses.filter((outcome) => outcome === "asked-just-now")).toHaveLength(9);
  expect(await check()).toMatchObject({ is: "asked" });
  await Promise.all([1, 2, 3].map(() => portal.worker.reconcileFlow(id)));
  expect(await reads()).toBe(before + 1);
  expect(await check()).toEqual({ is: "answered" });
  expect(await version()).toBeGreaterThan(told ?? 0);
}, 30_000);

it("says that Azure did not answer, and when it is asked next", async () => {
  await rested();
  const unavailable = { error: { code: "ServiceUnavailable", message: "x" } };
  await portal.azure.control("/control/faults", {
    method: "GET",
    pathContains: (await portal.flow(id)).secret,
    do: { kind: "status", status: 503, body: unavailable },
  });
  expect(await ask()).toBe("asked");
  await portal.worker.reconcileFlow(id);
  expect(await check()).toEqual({ is: "unanswered", dueAt: expect.any(Date) });
  await portal.reconcileUntil(id, { life: "waiting_for_activation", change: "none" });
  expect(await check()).toEqual({ is: "answered" });
}, 30_000);

it("waits for a free call without asking Azure, says so, and the late answer is still news", async () => {
  await rested();
  await portal.rows(
    "update arm_budget set paused_until = now() + interval '11 seconds' where kind = 'reads'",
  );
  const before = await reads();
  expect(await ask()).toBe("asked");
  await portal.worker.reconcileFlow(id);
  expect(await reads()).toBe(before);
  const waiting = await check();
  expect(waiting).toMatchObject({ is: "asked", dueAt: expect.any(Date) });
  if (waiting?.is === "asked") expect(Number(waiting.dueAt)).toBeGreaterThan(Date.now() + 5_000);
  const told = await version();
  await portal.rows("update arm_budget set paused_until = null");
  await portal.rows("update event_flow set asked_at = asked_at - interval '20 seconds' where id = $1", [id]);
  await portal.worker.reconcileFlow(id);
  expect(await reads()).toBe(before + 1);
  expect(await version()).toBeGreaterThan(told ?? 0);
  expect(await check()).toEqual({ is: "answered" });
}, 30_000);

it("is limited for each person, for all their flows, and not for others", async () => {
  const person = { ...customer.person, personId: crypto.randomUUID() };
  const outcomes = [];
  // Within one minute of the database's clock.
  for (const end = Date.now() + 20_000; new Date().getSeconds() > 50 && Date.now() < end; )
    await portal.rows("select pg_sleep(0.5)");
  for (let press = 0; press <= checksPerMinute; press++) {
    await rested();
    outcomes.push(await ask(person));
  }
  expect(outcomes).toEqual([...Array(checksPerMinute).fill("asked"), "too-many"]);
  await rested();
  expect(await ask({ ...person, personId: crypto.randomUUID() })).toBe("asked");
  await portal.rows("update person_check set minute = minute - interval '1 minute' where person_id = $1", [
    person.personId,
  ]);
  await rested();
  expect(await ask(person)).toBe("asked");
}, 60_000);

it("F-20: pressed on a machine whose clock is ahead, it is asked soon and no longer in the way than any other", async () => {
  const hourAhead = new Date(Date.now() + 3_600_000);
  await rested();
  const before = await reads();
  expect(await ask(customer.person, hourAhead)).toBe("asked");
  await portal.worker.reconcileFlow(id);
  expect(await reads()).toBe(before + 1);
  await rested();
  expect(await ask()).toBe("asked");
  // As a worker on such a machine left it.
  await portal.rows("update event_flow set asked_at = $2, last_tried_at = $2 where id = $1", [id, hourAhead]);
  expect(await ask()).toBe("asked");
  await portal.worker.reconcileFlow(id);
  expect(await reads()).toBe(before + 2);
}, 30_000);

it("so are changes: requests, other event types, more time and deletions together", async () => {
  const person = { ...customer.person, personId: crypto.randomUUID() };
  const draft = await answerAll(portal, person);
  await portal.rows(
    "insert into person_wish values ($1, date_trunc('minute', now()), $2), ($1, date_trunc('minute', now()) + interval '1 minute', $2)",
    [person.personId, wishesPerMinute],
  );
  const flow = await portal.web.flows.findFlow(person, id);
  const { changeEventTypes, markOfTypes } = portal.web.typeWishes;
  const names = ["Northwind.OrderPlaced", "Northwind.OrderShipped"];
  const wish = { names, seen: flow ? markOfTypes(flow) : "" };
  const soon = new Date(Date.now() + 60_000);
  await portal.rows(
    "update event_flow set activate_by = now() + interval '1 day', desired_activate_by = null where id = $1",
    [id],
  );
  expect(await changeEventTypes(person, id, wish, new Date())).toBe("too-many");
  expect(await portal.web.deadlineWishes.extendDeadline(person, id, inSixDays(), new Date())).toBe(
    "too-many",
  );
  expect(await portal.web.wishes.askToDelete(person, id, "Orders", soon)).toBe("too-many");
  const send = () => portal.web.newFlow.sendFlow(person, draft, new Date());
  expect(await send()).toBe("too-many");
  expect(await portal.flow(id)).toMatchObject({ life: "waiting_for_activation", change: "none" });
  await portal.rows("delete from person_wish where person_id = $1", [person.personId]);
  expect(await changeEventTypes(person, id, wish, new Date())).toBe("asked");
  expect(await send()).toBe("sent");
}, 30_000);

const inSixDays = () => new Date(Date.now() + 6 * 86_400_000);
