import { expect } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import { newAuthorizedSubscription, signIn, test, uniqueName } from "./fixtures.ts";
import { expectState } from "./flow-page.ts";
import { requestEventFlow } from "./new-flow.ts";

test("an admin deletes several event flows at once, after a dry run, and sees what came of it", async ({
  page,
  openBrowser,
}) => {
  test.setTimeout(180_000);
  const customer = await openBrowser();
  await signIn(customer, "Mara Lindqvist");
  const place = await newAuthorizedSubscription();
  const called = uniqueName("Bulk");
  for (const one of ["one", "two"]) {
    await requestEventFlow(customer, { name: `${called} ${one}`, place, topicName: `bulk-${one}` });
    await expectState(customer, "Waiting for activation");
  }

  await signIn(page, "Jonas Berg");
  await page.goto(`/admin/flows?q=${encodeURIComponent(called)}`);
  await page.getByRole("link", { name: "Change many at once" }).click();
  await expect(page.getByRole("region", { name: "Would be done: ask Azure now 2" })).toBeVisible();
  await page.getByLabel("What to do with the event flows of this list").selectOption("Delete");
  await page.getByRole("button", { name: "Show what would be done" }).click();
  await expect(page.getByRole("region", { name: "Would be done: delete 2" })).toContainText(`${called} two`);
  await page.getByRole("button", { name: "Delete: 2 event flows" }).click();
  await expect(
    page.getByText("This is not what the line above says. Nothing was deleted.").first(),
  ).toBeVisible();
  await expectAccessible(page, "many at once, with a problem");
  await page.getByLabel("To delete them, type: delete 2").fill("delete 2");
  await page.getByRole("button", { name: "Delete: 2 event flows" }).click();

  await expect(page.getByRole("status").filter({ hasText: "Asked for 2 of 2" })).toContainText(
    "Azure's answers are on the pages of the event flows.",
    { timeout: 40_000 },
  );
  await expectAccessible(page, "many at once, over");
  await expectState(customer, "Deleted");

  await page.goto(`/admin/flows/bulk?action=delete&q=${encodeURIComponent(called)}`);
  await expect(
    page.getByRole("heading", { name: /Would not be done: the event flow has ended/ }),
  ).toBeVisible();
});
