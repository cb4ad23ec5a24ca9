import { expect, type Page } from "@playwright/test";
import { addFlows } from "./access-flows.ts";
import { signIn, test } from "./fixtures.ts";

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
    "Somebody else changed this organization since the page was drawn: it is Spare 1",
  );

  await openBoth(`/admin/organizations/${flows.spare}`);
  for (const admin of [page, second]) {
    await admin.getByRole("textbox", { name: "Domain" }).fill(`two.${flows.spare}.example`);
    await press(admin, "Add domain");
  }
  await expect(told).toContainText("This organization has the domain already: Jonas Berg added it.");
});

/** Until it is answered. */
async function press(page: Page, button: string): Promise<void> {
  const answered = page.waitForResponse((response) => response.request().method() === "POST");
  await page.getByRole("button", { name: button }).click();
  await answered;
}
