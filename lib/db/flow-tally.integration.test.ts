import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { fillDatabase } from "@/bench/admin-pages/fill-database";
import { endings } from "@/lib/domain/lifecycle";
import type { Admin } from "@/lib/domain/viewer";
import { eventually } from "@/local/azure/test-world";
import { where } from "@/tools/new-flow-for-tests";
import { addOrganization, startPortal, type TestPortal } from "@/tools/portal-for-tests";

/** The tally of event flows says what counting them says, whatever happens to them and whoever adds it up meanwhile. */

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal();
  await portal.rows("truncate partner_registration, partner_namespace");
  await fillDatabase(portal.database.ownerUrl, 400, 6);
});
afterAll(() => portal?.stop());

const jonas: Admin = {
  is: "admin",
  personId: "9a7f2f3c-1b64-4c8f-8d3e-52c0b6a9e711",
  personName: "Jonas Berg",
  role: "auditor",
};
const type = "Northwind.Orders.OrdersCreated";
const key = "organization_id, event_type, life, reached, alone";

/** What the event flows themselves say, each counted for all that it has. */
const truth = `
  select f.organization_id, t.name as event_type, f.life,
    f.present and f.review not in ('not_sent', 'declined') and f.life <> all ($1::text[]) as reached,
    coalesce(array(select distinct unnest(f.event_types)) = array[t.name], false) as alone
  from event_flow f, lateral (select null as name union select unnest(f.event_types)) t`;

/** Where the tally and its sums differ from what is counted in the event flows themselves. */
const apart = async () => [
  ...(await differing("flow_tally", `select ${key}, count(*)::int as flows from counted group by ${key}`)),
  ...(await differing(
    "flow_tally_sum",
    `select null as organization_id, event_type, life, reached, alone, count(*)::int as flows from counted group by 2, 3, 4, 5
     union all select organization_id, event_type, null, reached, null, count(*)::int from counted group by 1, 2, 4`,
  )),
];

const differing = (table: string, sums: string) =>
  portal.rows(
    `with counted as (${truth}), sums as (${sums}),
     tally as (select ${key}, sum(flows)::int as flows from ${table} group by ${key} having sum(flows) <> 0)
     (select 'not in ${table}' as where, * from (select * from sums except select * from tally) s)
     union all (select 'only in ${table}', * from (select * from tally except select * from sums) t)`,
    [[...endings]],
  );

/** `which`: of the event flows, each to another state or other event types. */
const changesOf = (which: string) =>
  [
    "event_types = array['Northwind.Orders.OrdersCreated']",
    "event_types = event_types || array['Northwind.Invoices.InvoicesClosed']",
    "life = 'active', present = not present",
    "life = 'expired'",
  ].map((set) => `update event_flow set ${set} where id in (select id from event_flow ${which})`);
const changes = [...changesOf("order by random() limit 40"), "update event_flow set version = version + 1"];

it("is right after every change, and while three workers add it up", async () => {
  expect(await apart()).toEqual([]);
  expect((await portal.rows("select from flow_tally")).length).toBeGreaterThan(50);
  for (let round = 0; round < 4; round++) {
    const changed = (async () => {
      for (const change of changes) await portal.rows(change);
    })();
    await Promise.all([changed, ...[1, 2, 3].map(() => portal.worker.addUpFlowTally())]);
    expect(await apart()).toEqual([]);
  }
  await portal.worker.addUpFlowTally();
  expect(await apart()).toEqual([]);
  for (const table of ["flow_tally", "flow_tally_sum"]) {
    const twice = await portal.rows(`select from ${table} group by ${key} having count(*) > 1`);
    expect(twice, "rows that say the same are one").toEqual([]);
  }
});

it("is added up by one at a time: who comes meanwhile leaves it, so that no two wait for each other", async () => {
  for (const change of changes) await portal.rows(change);
  const held = new pg.Client({ connectionString: portal.database.ownerUrl });
  await held.connect();
  await held.query("begin");
  await held.query("select from flow_tally for update");
  const first = portal.worker.addUpFlowTally();
  await eventually(async () => (await portal.rows("select from pg_locks where not granted"))[0]);
  expect(await portal.worker.addUpFlowTally(), "the second one's rows").toBe(0);
  await held.query("rollback");
  expect(await first).toBeGreaterThan(0);
  expect(await apart()).toEqual([]);
  await held.end();
});

it("is right while changes come from two sides and a worker of the build before adds up its part alone", async () => {
  const before = new pg.Client({ connectionString: portal.database.workerUrl });
  await before.connect();
  await before.query("select set_config('portal.role', 'worker', false)");
  for (let round = 0; round < 4; round++) {
    const side = async (half: string) => {
      for (const change of changesOf(`where id::text ${half} and random() < 0.2`)) await portal.rows(change);
    };
    await Promise.all([
      side("~ '[0-7]$'"),
      side("~ '[8-f]$'"),
      unlessItLost(before.query(asBefore)),
      unlessItLost(portal.worker.addUpFlowTally()),
      unlessItLost(portal.worker.addUpFlowTally()),
    ]);
    expect(await apart()).toEqual([]);
  }
  await before.end();
});

/** It takes rows without waiting for its turn, and who loses against it adds up at the next. */
async function unlessItLost(adding: Promise<unknown>): Promise<void> {
  await adding.catch((error) => {
    if (!String(error).includes("deadlock detected")) throw error;
  });
}

/** How the build before adds up, which knows no sums. */
const asBefore = `
  with apart as (
    select unnest(array_agg(id)) as id from flow_tally group by ${key} having count(*) > 1 or sum(flows) = 0
  ), gone as (delete from flow_tally where id in (select id from apart) returning *)
  insert into flow_tally (${key}, flows) select ${key}, sum(flows) from gone group by ${key} having sum(flows) <> 0`;

it("says on the pages of event types what is counted, before it is added up and after", async () => {
  for (const change of changes) await portal.rows(change);
  for (const added of [false, true]) {
    if (added) await portal.worker.addUpFlowTally();
    const [counted] = await portal.rows<{ use: object; effect: object }>(
      `with counted as (select * from (${truth}) t where event_type = $2)
       select jsonb_build_object('organizationCount', count(distinct organization_id),
           'lives', (select jsonb_agg(l order by life) from (select life, count(*) as flows from counted group by life) l),
           'organizations', (select jsonb_agg(u order by u.flows desc, u.name) from (
             select id, name, count(*) as flows from counted join organization on id = organization_id group by 1, 2) u)) as use,
         jsonb_build_object('flows', count(*) filter (where reached), 'onlyThis', count(*) filter (where reached and alone),
           'organizations', count(distinct organization_id) filter (where reached)) as effect
       from counted`,
      [[...endings], type],
    );
    const page = await portal.web.eventTypePages.readEventTypePage(jonas, type);
    expect(page).toMatchObject({ ...counted, use: { ...counted?.use, testEvents: 0 } });
    const { flows, organizations } = await portal.web.rollouts.findRolloutReach(jonas, [type]);
    expect(counted?.effect).toMatchObject({ flows, organizations });
    const listed = await portal.web.eventTypePages.listEventTypesWithUse(jonas);
    expect(listed.map(({ name, flows }) => ({ name, flows }))).toEqual(
      await portal.rows(
        `select name, (select count(*)::int from event_flow where event_types @> array[t.name]) as flows
         from event_type t order by position, name`,
      ),
    );
  }
});

it("counts a draft, forgets it when it is discarded, and is nothing for customers to read", async () => {
  const organization = await addOrganization(portal, "Adventure Works");
  const customer = await portal.customer(organization);
  const tally = async () =>
    (
      await portal.rows("select sum(flows)::int as sum from flow_tally where organization_id = $1", [
        organization.id,
      ])
    )[0];
  const draft = portal.web.flowId.proposeFlowId(new Date());
  await portal.web.newFlow.answerWhere(customer, draft, where());
  expect(await tally()).toEqual({ sum: 1 });
  expect(await portal.web.withViewer(customer, (tx) => tx.flowTally.count())).toBe(0);
  expect(await portal.web.withViewer(customer, (tx) => tx.flowTallySum.count())).toBe(0);
  expect(await portal.web.newFlow.answerEventTypes(customer, draft, [type])).toBe("saved");
  expect(await tally()).toEqual({ sum: 2 });
  await portal.rows("delete from event_flow where id = $1", [draft]);
  expect(await tally()).toEqual({ sum: 0 });
  await portal.worker.addUpFlowTally();
  expect(await tally()).toEqual({ sum: null });
  expect(await apart()).toEqual([]);
});
