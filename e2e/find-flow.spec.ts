import { expect } from "@playwright/test";
import { addFlows } from "./access-flows.ts";
import { signIn, test } from "./fixtures.ts";
import { asOwner } from "./owner.ts";

test("an admin goes from what needs a person to one event flow among many, and the address keeps the way", async ({
  page,
}) => {
  const { name, drifted } = await addFlows("own");
  await addMany(drifted, name, 70);
  await signIn(page, "Jonas Berg");
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
