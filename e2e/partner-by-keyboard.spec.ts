import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, type Locator, type Page } from "@playwright/test";
import { fileOf, holdFile } from "./access-catalogue.ts";
import { insert } from "./access-rows.ts";
import { follow, press, tabTo, typeInto } from "./by-keyboard.ts";
import { signIn, test, uniqueName } from "./fixtures.ts";
import { asOwner } from "./owner.ts";

/** What the partner's people do on their pages with keys alone; what these pages do else is in the journeys of each. */

test("an organization is found, gets its account ID and an invitation by keyboard alone", async ({
  page,
}) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const { name, id } = await addOrganization();
  await signIn(page, "Jonas Berg");
  await follow(page, "Organizations");
  await expect(page.getByRole("heading", { name: "Organizations", level: 1 })).toBeVisible();
  await tabTo(page, page.getByRole("searchbox"));
  await page.keyboard.type(name);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("table", { name: "Organizations" }).getByRole("row")).toHaveCount(2);
  await follow(page, name);
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();

  const account = page.getByLabel("Account ID", { exact: true });
  await typeInto(page, account, "aw-1001");
  await page.keyboard.press("Enter");
  await expect(page.locator(":focus").getByRole("alert")).toContainText("Nothing was changed");
  await follow(page, "Another organization has this account ID. Nothing was changed.");
  await expect(account).toBeFocused();
  await expect(account).toHaveValue("aw-1001");
  await typeInto(page, account, `own-${id}`);
  await press(page, "Save name and account ID");
  await expect(page.getByRole("complementary")).toContainText(`own-${id}`);
  await expectNextStop(page, page.getByRole("main").getByRole("link", { name: "Organizations" }));

  const whom = uniqueName("Somebody");
  await typeInto(page, page.getByLabel("Whom is it for?"), whom);
  await tabTo(page, page.getByLabel("How long does the link work?"));
  await page.keyboard.type("30 days");
  await tabTo(page, page.getByRole("radio", { name: /^Viewer/ }));
  await page.keyboard.press("ArrowUp");
  await expect(page.getByRole("radio", { name: /^Editor/ })).toBeChecked();
  await press(page, "Make an invitation link");
  const row = page.getByRole("row", { name: new RegExp(whom) });
  await expect(row).toContainText(/as editor.*Open until/);
  await expectNextStop(page, row.getByRole("button", { name: "Copy invitation link" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "invitation link" })).toHaveText(
    "Copied invitation link",
  );
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/\/invitation\/[\w-]{43}$/);
  await expect(row).toContainText(copied);
  await press(page, `Revoke the invitation for ${whom}`);
  await expect(row).toContainText("Revoked");
  await expectNextStop(page, page.getByRole("textbox", { name: "Domain" }));
});

test("a catalogue file's errors are read and the mended one is imported by keyboard alone", async ({
  page,
}) => {
  const name = `Northwind.ByKeyboard.${randomUUID()}`;
  const release = await holdFile();
  try {
    await signIn(page, "Jonas Berg");
    await follow(page, "Event types");
    await expect(page.getByRole("heading", { name: "Event types", level: 1 })).toBeVisible();
    await follow(page, "Import");
    await expect(page.getByRole("heading", { name: "Import event types" })).toBeVisible();
    const field = page.getByLabel("Catalogue file");
    await press(page, "Show what it does");
    await expect(page.locator(":focus").getByRole("alert")).toContainText("Choose a catalogue file.");
    await follow(page, "Choose a catalogue file.");
    await expect(field).toBeFocused();

    await chooseFile(page, fileOf(name).replace('"displayName":"Access"', '"displayName":""'));
    await press(page, "Show what it does");
    await expect(page.getByRole("heading", { name: "This file cannot be imported" })).toBeVisible();
    await expect(page).toHaveTitle(/^What the file does - Import event types/);
    await expect(page.getByRole("alert").filter({ hasText: "1 error in this file" })).toBeVisible();
    await expect(
      page.getByRole("table", { name: "Errors in the file" }).getByRole("row", { name: /\.displayName / }),
    ).toBeVisible();
    await expectNextStop(page, page.getByRole("link", { name: "Choose the file again" }));
    await page.keyboard.press("Enter");

    await expect(page.getByRole("heading", { name: "Import event types" })).toBeVisible();
    await chooseFile(page, fileOf(name));
    await press(page, "Show what it does");
    await expect(page.getByRole("heading", { name: "What this import does" })).toBeVisible();
    await expect(page.getByText("1 new, 0 changed, 0 the same already.")).toBeVisible();
    await press(page, "Import event types");
    await expect(page.getByRole("heading", { name: "Event types", level: 1 })).toBeVisible();
    await typeInto(page, page.getByRole("searchbox"), name);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("row").filter({ hasText: name })).toContainText("Draft");
  } finally {
    await asOwner((database) => database.query("delete from event_type where name = $1", [name]));
    await release();
  }
});

test("the audit log is filtered, paged and exported by keyboard alone", async ({ page }) => {
  const { name, id } = await addOrganization();
  await addRecords(id, 60);
  await signIn(page, "Jonas Berg");
  await follow(page, "Audit log");
  await expect(page.getByRole("heading", { name: "Audit log", level: 1 })).toBeVisible();
  await tabTo(page, page.getByRole("combobox", { name: "About" }));
  await page.keyboard.type("organization");
  await tabTo(page, page.getByRole("combobox", { name: "Organization" }));
  await page.keyboard.type(name);
  await press(page, "Apply");
  const count = page.getByRole("status").filter({ hasText: "record" });
  await expect(count).toHaveText("50 newest records");
  await expect(page.getByRole("link", { name: `Remove filter Organization: ${name}` })).toBeVisible();

  await follow(page, "Next", "Shift+Tab");
  await expect(count).toHaveText("10 records");
  const records = page.getByRole("table", { name: "Audit records, newest first" });
  await expect(records.getByRole("row")).toHaveCount(1 + 10);
  await tabTo(page, records.getByText("name of organization.changed"), "Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(records.getByRole("insertion")).toHaveText("Name 1");

  // All of the filter, on whatever page one is.
  const downloading = page.waitForEvent("download");
  await follow(page, "Export as CSV", "Shift+Tab");
  const lines = readFileSync(await (await downloading).path(), "utf8")
    .trimEnd()
    .split("\r\n");
  expect(lines).toHaveLength(1 + 60);
  expect(lines[1]).toContain('{""name"":""Name 60""}');
  expect(lines.at(-1)).toContain('{""name"":""Name 1""}');
  await follow(page, "Previous");
  await expect(count).toHaveText("50 newest records");
});

/** An organization that no other journey knows. */
async function addOrganization(): Promise<{ name: string; id: string }> {
  const [name, id] = [uniqueName("By keyboard"), randomUUID()];
  await insert("organization", { id, name, tenant_id: id, account_id: id });
  return { name, id };
}

/** So many changes of the organization, the newest and the oldest with a name; older by their ids than all that others look for. */
async function addRecords(organizationId: string, most: number): Promise<void> {
  await asOwner((database) =>
    database.query(
      `insert into audit_record (id, organization_id, actor, action, target, after)
       select ('00' || substr($1, 3, 22) || lpad(n::text, 12, '0'))::uuid, $1::uuid, 'Somebody', 'organization.changed', 'organization/' || $1,
         case when n in (1, $2::integer) then jsonb_build_object('name', 'Name ' || n) end
       from generate_series(1, $2::integer) n`,
      [organizationId, most],
    ),
  );
}

/** The browser's own dialog opens by key; what is chosen in it is said for it. */
async function chooseFile(page: Page, text: string): Promise<void> {
  await tabTo(page, page.getByLabel("Catalogue file"));
  const opening = page.waitForEvent("filechooser");
  await page.keyboard.press("Enter");
  await (await opening).setFiles({
    name: "catalogue.json",
    mimeType: "application/json",
    buffer: Buffer.from(text),
  });
}

/** Where an answer is drawn anew, whoever goes on with Tab is not thrown to the head of the page. */
async function expectNextStop(page: Page, control: Locator): Promise<void> {
  await page.keyboard.press("Tab");
  await expect(control).toBeFocused();
}
