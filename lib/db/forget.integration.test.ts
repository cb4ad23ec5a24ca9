import { afterAll, beforeAll, expect, it } from "vitest";
import { addOrganization, startPortal, type TestPortal } from "@/tools/portal-for-tests";

/** What is kept for a time is kept for that, and no longer, however much came in since it was last looked through. */

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.stop());

const days = 30;
const ago = (table: string, time: string) =>
  portal.rows<{ days: number; rows: number }>(
    `select round(extract(epoch from now() - ${time}) / 86400)::int as days, count(*)::int as rows from ${table} group by 1 order by 1`,
  );

it("forgets minutes, hours, Azure's counts and reports, each when its time has come", async () => {
  const { id } = await addOrganization(portal, "Adventure Works");
  await portal.rows(
    `insert into usage_minute (organization_id, flow_id, event_type, minute, accepted, failed, dropped, units)
     select $1, null, 'Type' || n, date_trunc('minute', now()) - make_interval(days => d), 1, 0, 0, 1
     from unnest(array[0, 29, 31, 90]) d, generate_series(1, 70) n`,
    [id],
  );
  await portal.rows(
    "insert into usage_report (id, token_id, received_at) select gen_random_uuid(), gen_random_uuid(), now() - make_interval(days => d) from unnest(array[0, 7, 9]) d",
  );
  // Of so many at once that one round does not see to the end.
  await portal.worker.usageReports.forgetOldUsage(days, 50);
  expect(await ago("usage_minute", "minute")).toEqual([
    { days: 0, rows: 70 },
    { days: 29, rows: 70 },
  ]);
  for (const table of ["usage_hour", "usage_total"])
    expect((await ago(table, "hour")).map((one) => one.days)).toEqual([0, 29]);
  // A report may come again for as long as its minutes are taken: 7 days, by a clock that may be an hour ahead.
  expect(await ago("usage_report", "received_at")).toEqual([
    { days: 0, rows: 1 },
    { days: 7, rows: 1 },
  ]);
});

it("forgets what Azure told a week ago once a worker has taken it, and nothing that waits", async () => {
  await portal.rows(
    `insert into event_receipt (event_id, channel, happened_at, received_at, taken_at)
     select 'taken-' || d, 'flow', now(), now() - make_interval(days => d), now() - make_interval(days => d) from unnest(array[0, 6, 8, 40]) d
     union all select 'waits', 'flow', now(), now() - interval '40 days', null`,
  );
  await portal.worker.eventReceipts.forgetOldReceipts();
  expect(await portal.rows("select event_id as id from event_receipt order by 1")).toEqual([
    { id: "taken-0" },
    { id: "taken-6" },
    { id: "waits" },
  ]);
});
