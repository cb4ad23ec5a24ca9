import { afterAll, beforeAll, expect, it } from "vitest";
import { fillDatabase } from "@/bench/admin-pages/fill-database";
import { definitionFields } from "@/lib/domain/event-type-fields";
import type { Admin } from "@/lib/domain/viewer";
import { addOrganization, startPortal, type TestPortal } from "@/tools/portal-for-tests";

const jonas: Admin = {
  is: "admin",
  personId: "9a7f2f3c-1b64-4c8f-8d3e-52c0b6a9e711",
  personName: "Jonas Berg",
  role: "auditor",
};
let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal();
  await portal.rows("truncate partner_registration, partner_namespace");
  await fillDatabase(portal.database.ownerUrl, 300, 5);
});
afterAll(() => portal?.stop());

const lives = () =>
  portal.rows<{ life: string; flows: number }>(
    "select life, count(*)::int as flows from event_flow group by life order by life",
  );

it("keeps the newest count of each day, however many workers count", async () => {
  const counted = await Promise.all([1, 2, 3].map(() => portal.worker.takeFlowSnapshot()));
  expect(counted.some((rows) => rows === 8)).toBe(true);
  expect(await portal.worker.takeFlowSnapshot()).toBe(0);
  const { days } = await portal.web.overview.readOverview(jonas);
  expect(days).toHaveLength(1);
  const expected = Object.fromEntries((await lives()).map(({ life, flows }) => [life, flows]));
  expect(days[0]?.flows).toMatchObject(expected);

  await portal.rows("update flow_snapshot set taken_at = now() - interval '2 hours'");
  await portal.rows("update event_flow set life = 'expired' where life = 'declined'");
  await portal.rows(
    "insert into flow_snapshot select current_date - d, 'active', 7, now() - interval '2 hours' from unnest(array[1, 89, 90, 401]) d",
  );
  expect(await portal.worker.takeFlowSnapshot()).toBe(8);
  const later = await portal.web.overview.readOverview(jonas);
  expect(later.days.map(({ flows }) => flows.active)).toEqual([7, 7, expected.active]);
  expect(later.days.at(-1)?.flows.declined).toBe(0);
  expect(await portal.rows("select from flow_snapshot where day < current_date - 400")).toEqual([]);
});

it("tells the partner's people how events arrive and what is in each region, and customers nothing", async () => {
  await portal.rows(
    "insert into event_receipt (event_id, channel, happened_at, received_at, taken_at) values ('1', 'c', now(), '2026-11-20', now()), ('2', 'c', now(), '2026-11-21', null)",
  );
  await portal.rows("insert into region_wish (location, soft_cap) values ('uksouth', 80)");
  await portal.rows("update namespace_sweep set completed_at = now()");
  const seen = await portal.web.overview.readOverview(jonas);
  expect(seen.regions.map(({ softCap }) => softCap)).toEqual([null, null, 80, null]);
  expect(seen.events).toEqual({ receivedAt: new Date("2026-11-21"), waiting: 1 });
  expect(seen.regions.map(({ location, channels }) => [location, channels])).toEqual(
    ["eastus", "northeurope", "uksouth", "westeurope"].map((location) => [location, 75]),
  );
  expect(seen.failed).toEqual({ events: 0, flows: 0 });
  await reportFailures();
  const { failed } = await portal.web.overview.readOverview(jonas);
  expect(failed).toEqual({ events: 12, flows: 2 });
  const { failing } = await portal.web.usage.readAllUsage(jonas, new Date(0), new Date(), 100);
  expect(failing.map((one) => one.failed)).toEqual([7, 5]);
  const customer = await portal.customer(await addOrganization(portal, "Adventure Works"));
  await expect(portal.web.overview.readOverview(customer)).rejects.toThrow();
});

/** Of two event flows within the hour, of a third before it; what was accepted fails nobody. */
async function reportFailures(): Promise<void> {
  await portal.rows(
    `insert into usage_minute (id, organization_id, flow_id, event_type, minute, accepted, failed, dropped, units, reasons)
     select gen_random_uuid(), f.organization_id, f.id, 'a.Placed', date_trunc('minute', now()) - m.ago, 3, m.failed, 0, 3, '{}'
     from (select id, organization_id, row_number() over (order by id) as n from event_flow where life = 'active') f
       join (values (1, 7, interval '2 minutes'), (2, 5, interval '50 minutes'), (3, 900, interval '3 hours'), (4, 0, interval '1 minute'))
         m(n, failed, ago) on m.n = f.n`,
  );
}

it("has by the hour what was counted by the minute, also when a minute grows", async () => {
  await portal.rows(
    "update usage_minute set accepted = accepted + 7, failed = failed + 1, units = units + 9, last_accepted_at = now() where minute > now() - interval '20 minutes'",
  );
  const apart = await portal.rows(
    `with by_minute as (
       select date_trunc('hour', u.minute, 'UTC') as hour, u.organization_id, f.partner_namespace as namespace, sum(u.accepted) as accepted,
         sum(u.failed) as failed, sum(u.dropped) as dropped, sum(u.units) as units, max(u.last_accepted_at) as last
       from usage_minute u left join event_flow f on f.id = u.flow_id group by 1, 2, 3)
     select m.*, h.* from by_minute m full join usage_hour h on h.hour = m.hour and h.organization_id = m.organization_id
       and h.namespace is not distinct from m.namespace
     where (m.accepted, m.failed, m.dropped, m.units, m.last) is distinct from (h.accepted, h.failed, h.dropped, h.units, h.last_accepted_at)`,
  );
  expect(apart).toEqual([]);
  expect((await portal.rows("select from usage_hour")).length).toBeGreaterThan(5);
  const ofAll = "accepted, failed, dropped, units";
  const totals = await portal.rows(
    `select namespace, hour, ${ofAll} from usage_total order by hour, namespace`,
  );
  const sums = ofAll.split(", ").map((name) => `sum(${name})::bigint as ${name}`);
  expect(totals).toEqual(
    await portal.rows(
      `select namespace, hour, ${sums} from usage_hour group by hour, namespace order by hour, namespace`,
    ),
  );
});

it("lets no two reports wait for each other crosswise, though each adds minutes and lets others grow", async () => {
  const owners = await portal.rows<{ id: string }>("select id from organization order by name limit 2");
  const [one = "", other = ""] = owners.map(({ id }) => id);
  const report = (added: string, grown: string, type: string) =>
    portal.rows(
      `insert into usage_minute (organization_id, event_type, minute, accepted, failed, dropped, units, reasons)
       select organization_id::uuid, event_type, date_trunc('hour', now()), 1, 0, 0, 1, '{}'
       from (values ($1, $3), ($2, 'grows')) as entry (organization_id, event_type)
       on conflict (organization_id, flow_id, event_type, minute) do update set accepted = usage_minute.accepted + 1`,
      [added, grown, type],
    );
  await report(one, other, "first");
  await report(other, one, "first");
  for (let round = 0; round < 50; round++)
    await Promise.all([report(one, other, `${round}`), report(other, one, `${round}`)]);
  const [grown] = await portal.rows<{ accepted: number }>(
    "select sum(accepted)::int as accepted from usage_minute where event_type = 'grows'",
  );
  expect(grown).toEqual({ accepted: 102 });
});

it("tells who uses an event type, and customers nothing", async () => {
  const { listEventTypesWithUse, readEventTypePage } = portal.web.eventTypePages;
  const all = "Northwind.Orders.OrdersCreated";
  const flows = Object.fromEntries((await listEventTypesWithUse(jonas)).map((one) => [one.name, one.flows]));
  expect([
    flows[all],
    flows["Northwind.Stock.StockClosed"],
    flows["Northwind.Invoices.InvoicesClosed"],
  ]).toEqual([300, 60, 0]);
  const page = await readEventTypePage(jonas, all);
  const counted = Object.fromEntries((await lives()).map(({ life, flows: count }) => [life, count]));
  expect(Object.fromEntries(page?.use.lives.map(({ life, flows: count }) => [life, count]) ?? [])).toEqual(
    counted,
  );
  expect(page?.use).toMatchObject({ organizationCount: 5, testEvents: 0 });
  expect(page?.use.organizations.reduce((sum, one) => sum + one.flows, 0)).toBe(300);
  const reach = (...names: string[]) => portal.web.rollouts.findRolloutReach(jonas, names);
  expect(await reach(all)).toMatchObject({ flows: page?.effect.flows });
  expect(await reach("Northwind.Invoices.InvoicesClosed")).toMatchObject({ flows: 0, organizations: 0 });
  expect(await reach()).toMatchObject({ flows: 0 });
  expect(await reach(all, "Northwind.Stock.StockClosed")).toMatchObject({ flows: page?.effect.flows });
  const customer = await portal.customer(await addOrganization(portal, "Fabrikam"));
  expect((await readEventTypePage(customer, all))?.use).toMatchObject({ lives: [], organizationCount: 0 });
  expect((await listEventTypesWithUse(customer)).every(({ flows }) => flows === 0)).toBe(true);
});

it("tells how far a file reaches by what Azure shows in other words, and by nothing else of it", async () => {
  const { listEventTypesBeside } = portal.web.eventTypePages;
  const all = await portal.web.storedEventTypes.listStoredEventTypes(jonas);
  const stock = all.find(({ name }) => name === "Northwind.Stock.StockClosed");
  if (!stock) throw new Error("the database is not filled");
  const beside = async (change: object) => listEventTypesBeside(jonas, [...all, { ...stock, ...change }]);
  const whole = await portal.web.rollouts.findRolloutReach(jonas, [stock.name]);
  expect(whole.flows).toBeGreaterThan(0);
  for (const field of definitionFields)
    expect(await beside({ [field]: "https://new.example" }), field).toEqual({ existing: all, reach: whole });
  for (const change of [{}, { group: "New" }, { status: "draft" }, { name: "Northwind.Stock.New" }])
    expect((await beside(change)).reach, JSON.stringify(change)).toEqual({ flows: 0, organizations: 0 });
});

it("counts the channels that came and went since the last comparison", async () => {
  const inUk = async () => {
    const { regions } = await portal.web.overview.readOverview(jonas);
    return regions.find(({ location }) => location === "uksouth")?.channels;
  };
  const [one, two] = await portal.rows<{ id: string }>(
    `select f.id from event_flow f join partner_namespace n on n.name = f.partner_namespace
      where n.location = 'uksouth' and f.channel = 'present' limit 2`,
  );
  await portal.rows("update event_flow set channel = 'gone', observed_at = now() where id = any ($1)", [
    [one?.id, two?.id],
  ]);
  expect(await inUk()).toBe(73);
  await portal.rows("update event_flow set channel = 'present', topic_created_at = now() where id = $1", [
    one?.id,
  ]);
  // It was counted before; so it stands for one that came since.
  expect(await inUk()).toBe(75);
  await portal.rows("update event_flow set channel = 'gone', observed_at = now() where id = $1", [one?.id]);
  expect(await inUk()).toBe(74);
});

it("counts a channel that was taken over once, and the one its flow has after it was requested again", async () => {
  const inUk = async () => {
    const { regions } = await portal.web.overview.readOverview(jonas);
    return regions.find(({ location }) => location === "uksouth")?.channels ?? Number.NaN;
  };
  const before = await inUk();
  const [flow] = await portal.rows<{ id: string }>(
    `select f.id from event_flow f join partner_namespace n on n.name = f.partner_namespace
      where n.location = 'uksouth' and f.channel = 'present' limit 1`,
  );
  const become = (columns: string) =>
    portal.rows(`update event_flow set ${columns} where id = $1`, [flow?.id]);
  // The pass counted its channel as nobody's; it was taken over since.
  await become("adopted_channel = 'made-by-hand', topic_created_at = now()");
  expect(await inUk()).toBe(before);
  await become("channel = 'gone', observed_at = now()");
  expect(await inUk()).toBe(before - 1);
  // Requested again: nothing is known of the old channel until the next pass, and the new one came since.
  await become("generation = 2, review = 'unproven', present = true");
  expect(await inUk()).toBe(before);
  await become("channel = 'present', topic_created_at = now(), observed_at = now()");
  expect(await inUk()).toBe(before + 1);
});
