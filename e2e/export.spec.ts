import { readFileSync } from "node:fs";
import { expect } from "@playwright/test";
import { addFlows } from "./access-flows.ts";
import { signIn, test } from "./fixtures.ts";
import { asOwner, channelOf } from "./owner.ts";

test("the list of event flows is exported as it is filtered, and no cell is a formula", async ({ page }) => {
  const { name, active } = await addFlows("own");
  const formula = `=HYPERLINK("https://evil.example","${name}")`;
  await asOwner((database) =>
    database.query("update event_flow set name = $1 where id = $2", [formula, active]),
  );
  const channel = await channelOf(active);
  await signIn(page, "Jonas Berg");
  await page.goto("/admin/flows");
  await page.getByRole("searchbox").fill(name);
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByRole("status").filter({ hasText: "event flows" })).toContainText("7 event flows");
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export as CSV" }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^event-flows-\d{4}-\d\d-\d\d\.csv$/);
  const [head, ...lines] = readFileSync(await download.path(), "utf8")
    .trimEnd()
    .split("\r\n");
  expect(head).toContain("Event flow id,Name,Organization,State,");
  expect(lines).toHaveLength(7);
  const line = lines.find((text) => text.startsWith(active));
  expect(line).toContain(`,"'=HYPERLINK(""https://evil.example"",""${name}"")",Adventure Works,active,`);
  expect(line).toContain(channel);

  await page.getByRole("searchbox").fill(channel);
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByRole("link", { name: formula })).toBeVisible();
  await page.getByRole("searchbox").fill("nobody has this name");
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByRole("heading", { name: "No event flow fits these filters" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Export as CSV" })).toBeHidden();
});

test("an owner exports what is held of the organization, an editor is not offered it", async ({
  page,
  openBrowser,
}) => {
  const [own, other] = [await addFlows("own"), await addFlows("other")];
  await signIn(page, "Mara Lindqvist");
  await page.goto("/organization");
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export data" }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^organization-\d{4}-\d\d-\d\d\.json$/);
  const text = readFileSync(await download.path(), "utf8");
  const data = JSON.parse(text);
  expect(data.organization).toMatchObject([{ name: "Adventure Works" }]);
  expect(data.people.map((person: { name: string }) => person.name)).toContain("Mara Lindqvist");
  const flow = data.eventFlows.find(({ id }: { id: string }) => id === own.draft);
  expect(flow).toMatchObject({ name: own.name, confirmations: [{ personName: "Somebody" }], timeline: [] });
  expect(data.auditLog.map(({ action }: { action: string }) => action)).toContain("organization.exported");
  // Of nobody else, and no secret.
  expect(text).not.toContain(other.name);
  expect(text).not.toMatch(/"(secret|tokenHash|fence)":/);

  const editor = await openBrowser();
  await signIn(editor, "Ivo Brandt");
  await editor.goto("/organization");
  await expect(editor.getByRole("heading", { name: "Adventure Works", level: 1 })).toBeVisible();
  await expect(editor.getByRole("link", { name: "Export data" })).toHaveCount(0);
});
