import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { addFlows } from "./access-flows.ts";
import { expectAccessible } from "./accessible.ts";
import { signIn, test } from "./fixtures.ts";
import { asOwner } from "./owner.ts";

test("the audit log says who did what, with the request, is exported without formulas, and forgets a name", async ({
  page,
}) => {
  const accountId = `audit-${randomUUID().slice(0, 8)}`;
  await signIn(page, "Jonas Berg");
  await page.goto("/admin/organizations");
  await page.getByLabel("Name", { exact: true }).fill("Audited");
  await page.getByLabel("Account ID").fill(accountId);
  await page.getByLabel("Directory (tenant) ID").fill("9a7f2f3c-1b64-4c8f-8d3e-52c0b6a9e711");
  await page.getByRole("button", { name: "Add organization" }).click();
  await expect(page.getByRole("link", { name: "It belongs to Adventure Works already." })).toBeVisible();
  await page.getByLabel("Directory (tenant) ID").fill(randomUUID());
  await page.getByRole("button", { name: "Add organization" }).click();
  await expect(page.getByText(accountId)).toBeVisible();

  await page.getByRole("row").filter({ hasText: accountId }).getByRole("link").click();
  await expect(page.getByRole("heading", { name: "Audited", level: 1 })).toBeVisible();
  const save = page.getByRole("button", { name: "Save name and account ID" });
  await page.getByLabel("Account ID", { exact: true }).fill("aw-1001");
  await save.click();
  await expect(page.getByRole("link", { name: /^Another organization has this account ID/ })).toBeVisible();
  await page.getByLabel("Account ID", { exact: true }).fill(`${accountId}-b`);
  await save.click();
  await expect(page.getByRole("complementary").getByText(`${accountId}-b`)).toBeVisible();

  await page.getByRole("link", { name: "Audit log" }).click();
  await page.getByRole("combobox", { name: "About" }).selectOption("organization");
  await page.getByRole("button", { name: "Apply" }).click();
  const rows = page.getByRole("row").filter({ hasText: "Audited" });
  const changed = rows.first();
  await expect(changed).toContainText("organization.changed");
  await changed.getByText("accountId").first().click();
  await expect(changed.getByRole("deletion")).toHaveText(accountId);
  await expect(changed.getByRole("insertion")).toHaveText(`${accountId}-b`);
  const added = rows.filter({ hasText: "organization.added" }).first();
  await expect(added.getByRole("link", { name: "Jonas Berg" })).toBeVisible();
  await added.getByText("name, tenantId, accountId").click();
  await expect(added.getByText(accountId)).toBeVisible();
  const request = await added.getByRole("definition").last().innerText();
  await page.getByRole("searchbox").fill(request);
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByRole("row")).toHaveCount(2);
  await page.getByRole("searchbox").fill("nothing-like-this");
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByRole("heading", { name: "No record fits these filters" })).toBeVisible();

  const { name, active, actor } = await addFlows("own", "=1+1");
  await page.goto(`/admin/audit?q=${active}`);
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export as CSV" }).click();
  const lines = readFileSync(await (await downloading).path(), "utf8")
    .trimEnd()
    .split("\r\n");
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain(`,'=1+1 ${name.slice("=1+1 ".length)},event-flow.sent,event-flow/${active},`);

  await addOldRecord(active);
  for (const [period, rows] of [
    ["Last 7 days", 3],
    ["Last 24 hours", 2],
  ] as const) {
    await page.getByRole("combobox", { name: "When" }).selectOption(period);
    await page.getByRole("button", { name: "Apply" }).click();
    await expect(page.getByRole("link", { name: `Remove filter ${period}` })).toBeVisible();
    await expect(page.getByRole("row")).toHaveCount(rows);
  }
  await expectSealsCounted(page);

  await page.getByRole("link", { name }).click();
  await expect(page).toHaveURL(new RegExp(`actor=${actor}`));
  await expectAccessible(page, "audit log of one person, whose name can be erased");
  await page.getByRole("button", { name: "Erase this name" }).click();
  await expect(page.getByRole("link", { name: "Name erased", exact: true })).toBeVisible();
  await expect(page.getByText(name)).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Erase this name" })).toBeHidden();
});

/** What was done about an event flow three days ago. */
async function addOldRecord(flowId: string): Promise<void> {
  await asOwner((database) =>
    database.query(
      `insert into audit_record (id, organization_id, actor, action, target, at)
       select gen_random_uuid(), organization_id, 'Somebody', 'event-flow.sent', 'event-flow/' || id, now() - interval '3 days'
       from event_flow where id = $1`,
      [flowId],
    ),
  );
}

/** The page says how many records are sealed. The worker seals every 15 seconds, so the first ones may still wait. */
async function expectSealsCounted(page: Page): Promise<void> {
  const sealed = () =>
    asOwner(async (database) => {
      const { rows } = await database.query("select count(*)::integer as sealed from audit_seal");
      return Number(rows[0].sealed);
    });
  await expect(async () => {
    const before = await sealed();
    await page.reload();
    const text = await page.getByRole("main").innerText();
    const [, said] = /(\d+) sealed, the newest \d+ \w+ \d{4}, \d\d:\d\d:\d\d UTC\./.exec(text) ?? [];
    expect(Number(said)).toBeGreaterThanOrEqual(before);
    expect(Number(said)).toBeLessThanOrEqual(await sealed());
  }).toPass({ timeout: 30_000 });
}
