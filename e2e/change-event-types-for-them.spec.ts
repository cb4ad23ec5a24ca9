import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import { newAuthorizedSubscription, signIn, test, uniqueName } from "./fixtures.ts";
import { expectState } from "./flow-page.ts";
import { requestEventFlow } from "./new-flow.ts";

test.setTimeout(120_000);

test("an admin changes a customer's event types with the effect before; the second of two is told what changed", async ({
  page,
  openBrowser,
}) => {
  const place = await newAuthorizedSubscription();
  const name = uniqueName("Changed for them");
  await signIn(page, "Mara Lindqvist");
  const id = await requestEventFlow(page, { name, place });
  await expectState(page, "Waiting for activation");

  const [first, second] = [await openBrowser(), await openBrowser()];
  for (const admin of [first, second]) {
    await signIn(admin, "Jonas Berg");
    await admin.goto(`/admin/flows/${id}`);
    await admin.getByRole("link", { name: "Change event types" }).click();
    await expect(admin.getByRole("heading", { name: "Change event types" })).toBeVisible();
  }
  await expectAccessible(first, "admin, other event types");
  await chooseInstead(first, "OrderPlaced", "StockLow");
  const main = first.getByRole("main");
  await expect(main.getByRole("region", { name: "Added: 1" })).toContainText("StockLow");
  await expect(main.getByRole("region", { name: "Removed: 1" })).toContainText("OrderPlaced");
  await expect(main).toContainText("Their event subscriptions stay as they are");
  await expectAccessible(first, "admin, effect of other event types");
  await second.getByRole("checkbox", { name: "OrderCancelled" }).check();
  await second.getByRole("button", { name: "Show what this changes" }).click();
  await expect(second.getByRole("heading", { name: "What this changes" })).toBeVisible();
  await expect(second).toHaveTitle(/^What this changes - Change event types/);

  await first.getByRole("button", { name: "Change event types" }).click();
  await expect(first.getByRole("region", { name: "Event types 1" })).toContainText("StockLow");
  await second.getByRole("button", { name: "Change event types" }).click();
  const told = second.getByRole("main").getByRole("alert");
  await expect(told).toContainText("Nothing of yours was changed");
  await expect(told).toContainText(/Jonas Berg changed the event types|Azure applied the event types/);

  const timeline = page.getByRole("region", { name: "Timeline" });
  await expect(timeline).toContainText("Northwind Traders changed the event types");
  await expect(timeline).not.toContainText("Jonas Berg");
  await expect(timeline).toContainText("Azure applied the event types: 1 type");
  const types = page.getByRole("region", { name: "Event types 1" });
  await expect(types).toContainText("StockLow");
  await expect(types).not.toContainText("OrderCancelled");
  await first.goto(`/admin/audit?q=${id}`);
  await expect(first.getByRole("row", { name: /event-types-changed/ })).toContainText("Jonas Berg");
});

test("support and auditor are not offered other event types", async ({ page, openBrowser }) => {
  const place = await newAuthorizedSubscription();
  await signIn(page, "Mara Lindqvist");
  const id = await requestEventFlow(page, { name: uniqueName("Not theirs"), place });
  const support = await openBrowser();
  await signIn(support, "Priya Nair");
  await support.goto(`/admin/flows/${id}`);
  await expect(support.getByRole("region", { name: "Event types 1" })).toBeVisible();
  await expect(support.getByRole("link", { name: "Change event types" })).toHaveCount(0);
  const answer = await support.goto(`/admin/flows/${id}/change-event-types`);
  expect(answer?.status()).toBe(404);
});

async function chooseInstead(page: Page, before: string, after: string): Promise<void> {
  await page.getByRole("checkbox", { name: before }).uncheck();
  await page.getByRole("checkbox", { name: after }).check();
  await page.getByRole("button", { name: "Show what this changes" }).click();
}
