import { expect, type Page } from "@playwright/test";
import { addDraftEventType, fileOf, holdFile } from "./access-catalogue.ts";
import { addFlows, leaveNothingToDo } from "./access-flows.ts";
import { expectAccessible } from "./accessible.ts";
import { signIn, test } from "./fixtures.ts";
import { asOwner } from "./owner.ts";

test("the second of two admins reads who changed a person, a region, an organization or a domain meanwhile", async ({
  page,
  openBrowser,
}) => {
  const flows = await addFlows("own", "Two admins");
  // Without script its pages stay as they were drawn.
  const second = await openBrowser({ javaScriptEnabled: false });
  const told = second.getByRole("main");
  for (const admin of [page, second]) await signIn(admin, "Jonas Berg");
  const openBoth = async (path: string) => {
    for (const admin of [page, second]) await admin.goto(path);
  };

  await openBoth(`/admin/people/${flows.colleague}`);
  for (const admin of [page, second]) await press(admin, "End access");
  await expect(told).toContainText("Jonas Berg changed this person since the page was drawn");

  await openBoth("/admin/azure");
  // The cap stays as it is: other journeys have event flows there.
  for (const admin of [page, second]) await press(admin, "Save cap of West Europe");
  await expect(told).toContainText("Jonas Berg changed this region since you saw it");

  await openBoth(`/admin/organizations/${flows.spare}`);
  for (const [index, admin] of [page, second].entries()) {
    await admin.getByRole("textbox", { name: "Name", exact: true }).fill(`Spare ${index + 1}`);
    await press(admin, "Save name and account ID");
  }
  await expect(told).toContainText(
    "Jonas Berg changed this organization since the page was drawn: it is Spare 1",
  );

  await openBoth(`/admin/organizations/${flows.spare}`);
  for (const admin of [page, second]) {
    await admin.getByRole("textbox", { name: "Domain" }).fill(`two.${flows.spare}.example`);
    await press(admin, "Add domain");
  }
  await expect(told).toContainText("This organization has the domain already: Jonas Berg added it.");
});

test("the second of two admins who delete many event flows reads that others are meant, or none is left", async ({
  page,
  openBrowser,
}) => {
  const flows = await addFlows("own", "Two admins");
  const second = await openBrowser({ javaScriptEnabled: false });
  for (const admin of [page, second]) await signIn(admin, "Jonas Berg");
  const many = (more = {}) =>
    `/admin/flows/bulk?${new URLSearchParams({ action: "delete", q: flows.name, ...more })}`;
  const remove = async (admin: Page, typed: string) => {
    await admin.getByLabel("To delete them").fill(typed);
    await press(admin, "Delete: ");
  };
  // Another one with script: its page is drawn again by the answer alone.
  const other = await page.context().newPage();
  for (const admin of [other, second]) await admin.goto(many());
  await page.goto(many({ state: "waiting_for_activation" }));
  await remove(page, "delete 2");
  await expect(page.getByRole("status").filter({ hasText: "Asked for 2 of 2" })).toBeVisible();
  await remove(other, "delete 6");
  await expect(alertOf(other)).toContainText("These are other event flows than the page showed");
  await expect(other.getByRole("region", { name: "Would be done: delete 4" })).toBeVisible();

  await page.goto(many());
  await remove(page, "delete 4");
  await expect(page.getByRole("status").filter({ hasText: "Asked for 4 of 4" })).toBeVisible();
  await remove(other, "delete 4");
  await remove(second, "delete 6");
  for (const admin of [other, second])
    await expect(alertOf(admin)).toContainText("No event flow is left for this: somebody, or Azure");
  await expectAccessible(other, "many at once, with none left");
  await leaveNothingToDo(flows);
});

test("the second of two admins changes no event type, imports no catalogue and releases no claim after the first did", async ({
  page,
  openBrowser,
}) => {
  // A journey that imports holds the file of admins for as long as it takes.
  test.setTimeout(120_000);
  const name = await addDraftEventType();
  const catalogue = "/admin/event-types";
  const second = await openBrowser({ javaScriptEnabled: false });
  for (const admin of [page, second]) await signIn(admin, "Jonas Berg");
  const open = async (path: string) => {
    const tab = await second.context().newPage();
    await tab.goto(`${catalogue}${path}`);
    return tab;
  };
  const status = await open(`/${name}/status?to=published`);
  const deletion = await open(`/${name}/delete`);
  await page.goto(`${catalogue}/${name}/status?to=published`);
  const release = await holdFile(fileOf(name));
  try {
    const preview = await open("/import?step=effect");
    await press(page, "Publish");
    await press(preview, "Import event types");
    await expect(alertOf(preview)).toContainText("The catalogue was changed after this preview");
  } finally {
    await release();
  }

  await press(status, "Publish");
  await press(deletion, "Delete event type");
  for (const [tab, outcome] of [
    [status, "Nothing was changed."],
    [deletion, "Nothing was deleted."],
  ] as const) {
    await expect(alertOf(tab)).toContainText("Jonas Berg saved this event type at ");
    await expect(alertOf(tab)).toContainText(`status is now “published”. ${outcome}`);
  }
  // What axe needs is a page with script.
  await page.goto(status.url());
  await expect(alertOf(page)).toContainText(`status is now “published”`);
  await expectAccessible(page, "the status of an event type, changed meanwhile");
  await asOwner((database) => database.query("delete from event_type where name = $1", [name]));

  const { claim } = await addFlows("own", "Two admins");
  for (const admin of [page, second]) await admin.goto(`/admin/review/claims/${claim}`);
  for (const admin of [page, second]) await press(admin, "Release claim");
  await expect(alertOf(second)).toContainText("Jonas Berg released this claim before you did");
  await expect(second.getByRole("term").filter({ hasText: "Released by" })).toBeVisible();
  await page.goto(second.url());
  await expectAccessible(page, "a claim that was released before");
});

const alertOf = (page: Page) => page.getByRole("main").getByRole("alert");

/** Until it is answered. */
async function press(page: Page, button: string): Promise<void> {
  const answered = page.waitForResponse((response) => response.request().method() === "POST");
  await page.getByRole("button", { name: button }).click();
  await answered;
}
