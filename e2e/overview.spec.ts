import { expect, type Page } from "@playwright/test";
import type pg from "pg";
import { signIn, test } from "./fixtures.ts";
import { asOwner } from "./owner.ts";

/** In the order of the pictures, and of the table that says the same. */
const states = {
  active: "Active",
  waiting_for_activation: "Waiting for activation",
  requested: "Creating",
  in_review: "In review",
  topic_deleted: "Topic deleted",
  expired: "Expired",
} as const;
const labels = Object.values(states);

test("the overview has a number of event flows for each state and day, in its pictures' names and as a table", async ({
  page,
}) => {
  await signIn(page, "Jonas Berg");
  await asOwner(async (database) => {
    // Everybody has the same days: whoever else adds some waits until these are gone.
    await database.query("select pg_advisory_lock(hashtext('days of the overview'))");
    try {
      const [lately, longAgo, tooLongAgo] = [
        await addDay(database, 2, {
          ...{ active: 1_234, waiting_for_activation: 5, requested: 1, in_review: 2 },
          ...{ topic_deleted: 3, expired: 4, declined: 77, deleted: 99 },
        }),
        await addDay(database, 60, { active: 7 }),
        await addDay(database, 90, { active: 8 }),
      ];
      await expectDaysOfDatabase(page, database);
      const table = page.getByRole("table", { name: "Event flows by state" });
      const row = (name: string) => table.getByRole("row", { name, exact: true });
      await expect(row(`${lately} 1,234 5 1 2 3 4`)).toBeVisible();
      await expect(row(`${longAgo} 7 0 0 0 0 0`)).toBeVisible();
      await expect(table.getByText(tooLongAgo)).toHaveCount(0);
    } finally {
      await database.query("delete from flow_snapshot where taken_at = 'epoch'");
    }
  });
});

/** As if the worker had counted so many days ago; gives the day as the page writes it. */
async function addDay(database: pg.Client, ago: number, flows: Record<string, number>): Promise<string> {
  const { rows } = await database.query(
    `with counted as (
       insert into flow_snapshot (day, life, flows, taken_at)
       select (now() at time zone 'UTC')::date - $1::integer, key, value::integer, 'epoch' from jsonb_each_text($2) returning day)
     select distinct to_char(day, 'FMDD Mon YYYY') as day from counted`,
    [ago, JSON.stringify(flows)],
  );
  return rows[0].day;
}

/** Day for day, also the one that the worker may count just now. */
async function expectDaysOfDatabase(page: Page, database: pg.Client): Promise<void> {
  const byState = page.getByRole("region", { name: "Event flows by state" });
  const table = byState.getByRole("table", { name: "Event flows by state" });
  await expect(async () => {
    const days = await readDays(database);
    await page.reload();
    await byState.getByText("Event flows by state as a table").click();
    await expect(table.getByRole("columnheader")).toHaveText(["Day", ...labels], { timeout: 2_000 });
    const rows = await table
      .getByRole("row")
      .filter({ has: page.getByRole("cell") })
      .all();
    expect(await Promise.all(rows.map((row) => row.getByRole("cell").allTextContents()))).toEqual(days);
    const [, ...newest] = days[0] ?? [];
    expect(newest).toHaveLength(labels.length);
    for (const [index, label] of labels.entries())
      await expect(
        byState.getByRole("figure", { name: `${label} ${newest[index]}`, exact: true }),
      ).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 20_000 });
}

/** Each day of the last 90 with its numbers, the newest first. */
async function readDays(database: pg.Client): Promise<string[][]> {
  const { rows } = await database.query(
    `select to_char(day, 'FMDD Mon YYYY') as day, jsonb_object_agg(life, flows) as flows from flow_snapshot
     where day > (now() at time zone 'UTC')::date - 90 group by flow_snapshot.day order by flow_snapshot.day desc`,
  );
  return rows.map(({ day, flows }: { day: string; flows: Record<string, number> }) => [
    day,
    ...Object.keys(states).map((life) => (flows[life] ?? 0).toLocaleString("en")),
  ]);
}
