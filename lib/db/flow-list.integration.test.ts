import { afterAll, beforeAll, expect, it } from "vitest";
import { fillDatabase } from "@/bench/admin-pages/fill-database";
import { channelName } from "@/lib/domain/channel";
import { type FlowOrder, flowOrders } from "@/lib/domain/flow-order";
import type { Admin } from "@/lib/domain/viewer";
import { addOrganization, startPortal, type TestPortal } from "@/tools/portal-for-tests";
import type { FlowWish } from "./flow-search";
import type { Flow } from "./flows";

/** The list of all event flows: the same flows by index and by plain reading, in every order, both ways. */

const jonas: Admin = {
  is: "admin",
  personId: "9a7f2f3c-1b64-4c8f-8d3e-52c0b6a9e711",
  personName: "Jonas Berg",
  role: "admin",
};
const perPage = 37;
let portal: TestPortal;
let all: Flow[];

beforeAll(async () => {
  portal = await startPortal();
  await portal.rows("truncate partner_registration, partner_namespace");
  await fillDatabase(portal.database.ownerUrl, 1_400, 12);
  all = await walk({});
});
afterAll(() => portal?.stop());

const search = (wish: FlowWish) => portal.web.flowList.searchFlows(jonas, wish, perPage);

async function walk(wish: FlowWish): Promise<Flow[]> {
  const flows: Flow[] = [];
  for (let after: FlowWish["after"]; ; ) {
    const page = await search({ ...wish, after });
    flows.push(...page.flows);
    if (!page.next) return flows;
    after = page.next;
  }
}

const instant = (at: Date | null | undefined, otherwise: number) => at?.getTime() ?? otherwise;
const keys: Record<FlowOrder, (flow: Flow) => number | string> = {
  newest: (flow) => flow.id,
  oldest: (flow) => flow.id,
  name: (flow) => flow.name,
  "name-desc": (flow) => flow.name,
  deadline: (flow) => (flow.state.life === "waiting_for_activation" ? instant(flow.activateBy, 9e15) : 9e15),
  asked: (flow) => instant(flow.lastAskedAt, 0),
  "asked-desc": (flow) => instant(flow.lastAskedAt, 0),
};
const falling: FlowOrder[] = ["newest", "name-desc", "asked-desc"];
const collator = new Intl.Collator("und");
const compare = (a: number | string, b: number | string) =>
  typeof a === "string" && typeof b === "string" ? collator.compare(a, b) : Number(a) - Number(b);

it.each(flowOrders)("%s: every flow once, in order, page by page, and the same back", async (order) => {
  const flows = await walk({ order });
  expect(flows.map(({ id }) => id).sort()).toEqual(all.map(({ id }) => id).sort());
  const sign = falling.includes(order) ? -1 : 1;
  for (const [index, flow] of flows.slice(1).entries()) {
    const before = flows[index];
    if (before) expect(sign * compare(keys[order](before), keys[order](flow))).toBeLessThanOrEqual(0);
  }
  const first = await search({ order });
  const second = await search({ order, after: first.next });
  const third = await search({ order, after: second.next });
  const back = await search({ order, before: third.previous });
  expect(back.flows.map(({ id }) => id)).toEqual(second.flows.map(({ id }) => id));
  const start = await search({ order, before: back.previous });
  expect(start.flows.map(({ id }) => id)).toEqual(first.flows.map(({ id }) => id));
  expect([first.previous, start.previous]).toEqual([undefined, undefined]);
});

it("filters and searches as plain reading does, also where more fit than are collected", async () => {
  const [some] = all;
  if (!some) throw new Error("no flows");
  await portal.rows(
    "insert into test_event (id, flow_id, organization_id, event_type, payload, asked_by_name, outcome) values (gen_random_uuid(), $1, $2, 'x', '{}', 'x', 'refused')",
    [some.id, some.organizationId],
  );
  // Refused by what only the partner can mend; the others wait for their customers.
  const ours = all.find(({ state }) => state.change.is === "blocked")?.id;
  expect(ours).toBeDefined();
  await portal.rows("update event_flow set reason = 'quota_reached' where id = $1", [ours]);
  const cases: [FlowWish, (flow: Flow) => boolean][] = [
    [{ life: "expired" }, (flow) => flow.state.life === "expired"],
    [{ trouble: "drifted" }, (flow) => flow.state.change.is === "drifted"],
    [{ trouble: "blocked" }, (flow) => flow.state.change.is === "blocked"],
    [{ trouble: "attention" }, ({ id }) => id === ours],
    [
      { trouble: "expiring" },
      ({ state, activateBy }) =>
        state.life === "waiting_for_activation" && instant(activateBy, 9e15) < Date.now() + 48 * 3_600_000,
    ],
    [{ trouble: "failing" }, ({ id }) => id === some.id],
    [
      { location: "uksouth", life: "active" },
      ({ location, state }) => location === "uksouth" && state.life === "active",
    ],
    [{ organizationId: some.organizationId }, (flow) => flow.organizationId === some.organizationId],
    [{ query: "THE WAREHOUSE" }, (flow) => flow.name.includes("the warehouse")],
    [{ query: "events-" }, () => true],
    [{ query: "events-", life: "declined" }, (flow) => flow.state.life === "declined"],
    [{ query: some.organizationName }, (flow) => flow.organizationName.includes(some.organizationName)],
    [{ query: "account-00003" }, (flow) => flow.organizationName.endsWith(" 3")],
    [{ query: some.sentByName ?? "" }, (flow) => flow.sentByName === some.sentByName],
    [
      { query: some.azureSubscriptionId ?? "" },
      (flow) => flow.azureSubscriptionId === some.azureSubscriptionId,
    ],
    [{ query: "topic-77" }, ({ topicName }) => topicName?.includes("topic-77") === true],
    [{ query: "RG-EVENTS-3" }, ({ resourceGroup }) => resourceGroup?.includes("rg-events-3") === true],
    [{ query: some.id }, (flow) => flow.id === some.id],
    [{ query: channelName(some, some.generation) }, (flow) => flow.id === some.id],
    [{ query: channelName(some, 9).toUpperCase() }, (flow) => flow.id === some.id],
    [
      { eventType: "Northwind.Stock.StockClosed" },
      (flow) => flow.eventTypes.includes("Northwind.Stock.StockClosed"),
    ],
    [{ eventType: "Northwind.Orders.OrdersCreated" }, () => true],
    [{ query: "%" }, () => false],
    [{ query: "topic_1" }, () => false],
  ];
  for (const [wish, fits] of cases) {
    const flows = await walk(wish);
    expect(
      flows.map(({ id }) => id),
      JSON.stringify(wish),
    ).toEqual(all.filter(fits).map(({ id }) => id));
  }
}, 60_000);

it("was tried with flows whose stored states are what stateOf makes of them", async () => {
  const rows = await portal.rows<{ id: string; life: string; change: string }>(
    "select id, life, change from event_flow",
  );
  const stored = new Map(rows.map(({ id, life, change }) => [id, [life, change]]));
  for (const { id, state } of all) expect([state.life, state.change.is], id).toEqual(stored.get(id));
});

it("counts as far as it says, and says when it does not count", async () => {
  expect((await search({})).total).toBe(1_001);
  expect((await search({ query: "events-" })).total).toBeUndefined();
  const expired = all.filter((flow) => flow.state.life === "expired").length;
  expect((await search({ life: "expired" })).total).toBe(expired);
  const { counts } = await portal.web.flowList.listFlowPage(jonas, {}, perPage);
  expect(counts.active).toBe(Math.min(1_001, all.filter((flow) => flow.state.life === "active").length));
  expect(counts.drifted).toBe(all.filter((flow) => flow.state.change.is === "drifted").length);
});

it("follows what people change, and shows nobody else anything", async () => {
  const [row] = await portal.rows<{ id: string; organization_id: string }>(
    "update event_flow set name = 'A name of its own' where topic_name = 'topic-700' returning id, organization_id",
  );
  if (!row) throw new Error("no such flow");
  expect((await search({ query: "name of its own" })).flows.map(({ id }) => id)).toEqual([row.id]);
  await portal.rows("update organization set name = 'Renamed since' where id = $1", [row.organization_id]);
  expect((await search({ query: "renamed since" })).flows.length).toBeGreaterThan(0);
  const customer = await portal.customer(await addOrganization(portal, "Adventure Works"));
  const wish = { query: "name of its own" };
  expect((await portal.web.flowList.searchFlows(customer, wish, perPage)).flows).toEqual([]);
  await expect(portal.web.flowList.listFlowPage(customer, wish, perPage)).rejects.toThrow("admins only");
});
