import { afterAll, beforeAll, expect, it } from "vitest";
import { fillDatabase } from "@/bench/admin-pages/fill-database";
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
  const seen = await portal.web.overview.readOverview(jonas);
  expect(seen.regions.map(({ softCap }) => softCap)).toEqual([null, null, 80, null]);
  expect(seen.events).toEqual({ receivedAt: new Date("2026-11-21"), waiting: 1 });
  expect(seen.regions.map(({ location, channels }) => [location, channels])).toEqual(
    ["eastus", "northeurope", "uksouth", "westeurope"].map((location) => [location, 75]),
  );
  const customer = await portal.customer(await addOrganization(portal, "Adventure Works"));
  await expect(portal.web.overview.readOverview(customer)).rejects.toThrow();
});
