import { expect, type Page } from "@playwright/test";
import { addFlows } from "./access-flows.ts";
import { signIn, test } from "./fixtures.ts";
import { asOwner } from "./owner.ts";

test("an admin goes from what needs a person to one event flow among many, and the address keeps the way", async ({
  page,
}) => {
  test.setTimeout(120_000);
  await signIn(page, "Jonas Berg");
  await expectTrueNumbers(page);
  const { name, drifted, active, live } = await addFlows("own");
  await addMany(drifted, name, 70);
  await addTrouble(active, live);
  const first = page.getByRole("region", { name: "Needs a person" });
  await expect(first.getByRole("listitem")).toHaveText([
    /Needs attention/,
    /Claims to review/,
    /Expire soon/,
    /Differ from Azure/,
    /Events failed/,
    /Test events refused/,
    /Calls to Azure low/,
  ]);
  const [attention = 0, review = 0, expiring = 0, differing = 0, failed = 0] = await expectTrueNumbers(page);
  for (const [count, least] of [
    [attention, 1],
    [review, 1],
    [expiring, 2],
    [differing, 71],
    [failed, 3],
  ] as const)
    expect(count).toBeGreaterThanOrEqual(least);
  await expect(first.getByRole("link", { name: /Events failed/ })).toContainText(
    /\d event flows?, in the last hour/,
  );
  await expectLowBudgetTold(page);
  await first.getByRole("link", { name: /Differ from Azure/ }).click();
  await expect(page.getByRole("link", { name: "Remove filter Differs from Azure" })).toBeVisible();

  await page.getByRole("searchbox").fill(name.toUpperCase());
  await page.getByLabel("Sort").selectOption("Name, A to Z");
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByRole("status").filter({ hasText: "event flows" })).toContainText("71 event flows");
  const names = page.getByRole("row").getByRole("link", { name });
  await expect(names).toHaveCount(50);
  await expect(names.nth(1)).toHaveText(`${name} 001`);
  await expect(page.getByRole("columnheader", { name: "Event flow" })).toHaveAttribute(
    "aria-sort",
    "ascending",
  );
  const firstPage = page.url();
  // The file has all pages of the list, in its order and with its filters.
  const href = await page.getByRole("link", { name: "Export as CSV" }).getAttribute("href");
  const lines = (await (await page.request.get(href ?? "")).text()).trimEnd().split("\r\n");
  expect(lines.length).toBe(1 + 71);
  expect(lines[2]).toContain(`,${name} 001,`);
  expect(lines.at(-1)).toContain(`,${name} 070,`);

  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Next" }).click();
  await expect(names).toHaveCount(21);
  await expect(names.last()).toHaveText(`${name} 070`);
  await page.reload();
  await expect(names.last()).toHaveText(`${name} 070`);
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Previous" }).click();
  await expect(names).toHaveCount(50);
  await expect(names.nth(1)).toHaveText(`${name} 001`);

  await page.getByRole("columnheader", { name: "Event flow" }).getByRole("link").click();
  await expect(names.first()).toHaveText(`${name} 070`);
  const other = await putElsewhere(name);
  await page.goto(firstPage);
  const filter = async (label: string, value: string, count: number) => {
    await page.getByRole("combobox", { name: label, exact: true }).selectOption(value);
    await page.getByRole("button", { name: "Apply" }).click();
    await expect(page.getByRole("link", { name: new RegExp(`^Remove filter ${label}: `) })).toBeVisible();
    await expect(names).toHaveCount(count);
  };
  await filter("Region", other.region, 10);
  await expect(names.first()).toHaveText(`${name} 060`);
  await filter("Event type", other.eventType, 1);
  await page.getByRole("link", { name: /^Remove filter Region: / }).click();
  await expect(names).toHaveText(
    ["005", "015", "025", "035", "045", "055", "065"].map((n) => `${name} ${n}`),
  );
  await page.goto(firstPage);
  await page.getByRole("link", { name: "Adventure Works" }).first().click();
  await expect(page.getByRole("link", { name: "Remove filter Organization: Adventure Works" })).toBeVisible();
  await expect(names).toHaveCount(50);
});

/** So many like that one, with names that sort behind it. */
async function addMany(flowId: string, name: string, count: number): Promise<void> {
  await asOwner(async (database) => {
    const { rows } = await database.query<{ column_name: string }>(
      "select column_name from information_schema.columns where table_name = 'event_flow' and column_name not in ('id', 'secret', 'name', 'sent_draft_id')",
    );
    const columns = rows.map(({ column_name }) => `"${column_name}"`).join(", ");
    await database.query(
      `insert into event_flow (id, secret, name, ${columns})
       select gen_random_uuid(), translate(substr(md5(random()::text), 1, 16), '0189', 'ghij'), $2 || ' ' || lpad(n::text, 3, '0'), ${columns}
       from event_flow, generate_series(1, $3) n where id = $1`,
      [flowId, name, count],
    );
  });
}

/** Ten of them in another region, seven with another event type, one of them both. */
async function putElsewhere(name: string): Promise<{ region: string; eventType: string }> {
  const eventType = "Northwind.Inventory.StockLow";
  return asOwner(async (database) => {
    const { rows } = await database.query(
      `update event_flow set location = (select location from partner_namespace where location <> event_flow.location limit 1)
       where name like $1 || ' 06%' returning location`,
      [name],
    );
    await database.query("update event_flow set event_types = array[$2] where name like $1 || ' 0%5'", [
      name,
      eventType,
    ]);
    return { region: rows[0].location, eventType };
  });
}

/** One that Azure refused for what only the partner can mend, and one with three events that did not arrive. */
async function addTrouble(failing: string, refused: string): Promise<void> {
  await asOwner(async (database) => {
    await database.query(
      "update event_flow set change = 'blocked', reason = 'partner_access_denied' where id = $1",
      [refused],
    );
    await database.query(
      `insert into usage_minute (organization_id, flow_id, event_type, minute, accepted, failed, dropped, units)
       select organization_id, id, event_types[1], date_trunc('minute', now()), 0, 3, 0, 0 from event_flow where id = $1`,
      [failing],
    );
  });
}

/** The overview's numbers are those of the database, which other journeys change meanwhile. Gives them in their order. */
async function expectTrueNumbers(page: Page): Promise<number[]> {
  const cells = page.getByRole("region", { name: "Needs a person" }).getByRole("link");
  let shown: number[] = [];
  await expect(async () => {
    await page.goto("/admin");
    shown = (await cells.allInnerTexts())
      .slice(0, 6)
      .map((text) => Number.parseInt(text.replaceAll(",", ""), 10));
    expect(shown).toEqual(await countTrouble());
  }).toPass();
  return shown;
}

async function countTrouble(): Promise<number[]> {
  return asOwner(async (database) => {
    const { rows } = await database.query(
      `select count(*) filter (where change = 'blocked'
           and reason in ('request_rejected', 'region_not_offered', 'quota_reached', 'partner_access_denied',
             'azure_failing')) as attention,
         count(*) filter (where life = 'in_review') as review,
         count(*) filter (where life = 'waiting_for_activation' and activate_by < now() + interval '48 hours') as expiring,
         count(*) filter (where change = 'drifted') as differing,
         (select sum(failed) from usage_minute where minute > now() - interval '1 hour') as failed,
         count(*) filter (where id in (
           select flow_id from test_event where outcome = 'refused' and asked_at > now() - interval '7 days')) as refused
       from event_flow`,
    );
    const { attention, review, expiring, differing, failed, refused } = rows[0];
    return [attention, review, expiring, differing, failed, refused].map(Number);
  });
}

/** Nothing is left for deletions, for as long as it takes to look: the budget fills up again by itself. */
async function expectLowBudgetTold(page: Page): Promise<void> {
  await expect(async () => {
    await asOwner((database) =>
      database.query("update arm_budget set level = 0, at = clock_timestamp() where kind = 'deletes'"),
    );
    await page.reload();
    await expect(page.getByRole("link", { name: /Calls to Azure low/ })).toContainText(/deletes \d+ of 200/, {
      timeout: 1_000,
    });
  }).toPass();
}
