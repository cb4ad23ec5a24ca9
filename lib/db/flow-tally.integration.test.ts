import { afterAll, beforeAll, expect, it } from "vitest";
import { fillDatabase } from "@/bench/admin-pages/fill-database";
import { endings } from "@/lib/domain/lifecycle";
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

const type = "Northwind.Orders.OrdersCreated";
const key = "organization_id, event_type, life, reached, alone";

/** Where the tally differs from what is counted in the event flows themselves. */
const apart = () =>
  portal.rows(
    `with counted as (
       select f.organization_id, t.name as event_type, f.life,
         f.present and f.review not in ('not_sent', 'declined') and f.life <> all ($1::text[]) as reached,
         coalesce(array(select distinct unnest(f.event_types)) = array[t.name], false) as alone
       from event_flow f, lateral (select null as name union select unnest(f.event_types)) t
     ), sums as (select ${key}, count(*)::int as flows from counted group by ${key}),
     tally as (select ${key}, sum(flows)::int as flows from flow_tally group by ${key} having sum(flows) <> 0)
     (select 'not in the tally' as where, * from (select * from sums except select * from tally) s)
     union all (select 'only in the tally', * from (select * from tally except select * from sums) t)`,
    [[...endings]],
  );

const changes = [
  "update event_flow set event_types = array['Northwind.Orders.OrdersCreated'] where id in (select id from event_flow order by random() limit 40)",
  "update event_flow set event_types = event_types || array['Northwind.Invoices.InvoicesClosed'] where id in (select id from event_flow order by random() limit 40)",
  "update event_flow set life = 'active', present = not present where id in (select id from event_flow order by random() limit 40)",
  "update event_flow set life = 'expired' where id in (select id from event_flow order by random() limit 40)",
  "update event_flow set version = version + 1",
];

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
  const twice = await portal.rows(`select from flow_tally group by ${key} having count(*) > 1`);
  expect(twice, "rows that say the same are one").toEqual([]);
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
  expect(await portal.web.newFlow.answerEventTypes(customer, draft, [type])).toBe("saved");
  expect(await tally()).toEqual({ sum: 2 });
  await portal.rows("delete from event_flow where id = $1", [draft]);
  expect(await tally()).toEqual({ sum: 0 });
  await portal.worker.addUpFlowTally();
  expect(await tally()).toEqual({ sum: null });
  expect(await apart()).toEqual([]);
});
