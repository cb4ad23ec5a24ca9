import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import { newAuthorizedSubscription, signIn, test, uniqueName } from "./fixtures.ts";
import { expectState } from "./flow-page.ts";
import { requestEventFlow } from "./new-flow.ts";
import { editChannelInAzure } from "./partner-azure.ts";

test.setTimeout(120_000);

const [placed, low] = ["Northwind.Orders.OrderPlaced", "Northwind.Inventory.StockLow"] as const;

test("an edit in Azure is shown to both sides, adopted or restored by a partner admin", async ({
  page,
  openBrowser,
}) => {
  const { id, name } = await waitingFlow(page, "Drifts");
  const admin = await openBrowser();
  await signIn(admin, "Jonas Berg");
  await editChannelInAzure(id, { eventTypes: [placed, low] });
  const types = page.getByRole("region", { name: "Event types 2" });
  await expect(types).toContainText("The event types in Azure differ from what was asked for", {
    timeout: 30_000,
  });
  await expect(types.getByRole("listitem").filter({ hasText: "StockLow" })).toContainText(
    "In Azure, though nobody asked for it here",
  );
  await expect(types).not.toContainText("Applied in Azure at");
  await expectAccessible(page, "event types that differ");

  await admin.goto("/admin/flows");
  await admin.getByRole("link", { name: /Differs from Azure/ }).click();
  await admin.getByRole("link", { name }).click();
  const card = admin.getByRole("region", { name: "Azure differs from what was asked for" });
  await expect(card.getByRole("row").filter({ hasText: "StockLow" })).toContainText("yes, added in Azure");
  await expectAccessible(admin, "admin, an event flow that differs");
  // Without script its page stays as it was drawn.
  const second = await openBrowser({ javaScriptEnabled: false });
  await signIn(second, "Jonas Berg");
  await second.goto(`/admin/flows/${id}`);
  await card.getByRole("button", { name: "Adopt what Azure has" }).click();
  await expect(card).toBeHidden();
  await expect(admin.getByRole("region", { name: "Timeline" })).toContainText("adopted what Azure has");
  await second.getByRole("button", { name: "Restore what was asked for" }).click();
  await expect(second.getByRole("alert")).toHaveText(
    /Jonas Berg adopted what Azure has\. Nothing of yours was done\.$/,
  );
  await expect(types).not.toContainText("differ from what was asked for");

  await editChannelInAzure(id, { eventTypes: [placed] });
  await expect(card.getByRole("row").filter({ hasText: "StockLow" })).toContainText("no, removed in Azure", {
    timeout: 30_000,
  });
  await card.getByRole("button", { name: "Restore what was asked for" }).click();
  await expect(page.getByRole("region", { name: "Timeline" })).toContainText(
    "Azure applied the event types: 2 types",
  );
  await expect(card).toBeHidden();
  await expect(types).toContainText(/Applied in Azure at .* UTC/);
});

test("a shortened time to activate is shown, and the customer extends it, then a partner admin", async ({
  page,
  openBrowser,
}) => {
  const { id } = await waitingFlow(page, "Extends");
  await editChannelInAzure(id, { activateBy: new Date(Date.now() + 24 * 3_600_000) });
  const card = page.getByRole("region", { name: "Activate the partner topic in your Azure subscription" });
  await expect(card).toContainText("The time to activate was changed in Azure", { timeout: 30_000 });
  await expectAccessible(page, "a time to activate that differs");
  await card.getByRole("button", { name: /^Extend until/ }).click();
  const timeline = page.getByRole("region", { name: "Timeline" });
  await expect(timeline).toContainText("Mara Lindqvist asked for more time to activate");
  await expect(timeline).toContainText("Azure extended the time to activate until");
  await expect(card).not.toContainText("changed in Azure");
  await expect(card.getByRole("button", { name: /^Extend until/ })).toBeHidden();
  await expectState(page, "Waiting for activation");

  const admin = await openBrowser();
  await signIn(admin, "Jonas Berg");
  await admin.goto(`/admin/flows/${id}`);
  await editChannelInAzure(id, { activateBy: new Date(Date.now() + 24 * 3_600_000) });
  const extend = admin.getByRole("button", { name: /^Extend until/ });
  await extend.click({ timeout: 30_000 });
  await expect(admin.getByRole("region", { name: "Timeline" })).toContainText(
    "Jonas Berg asked for more time to activate",
  );
  await expect(card).not.toContainText("changed in Azure");
  await expect(extend).toBeHidden();
});

async function waitingFlow(page: Page, words: string): Promise<{ id: string; name: string }> {
  const place = await newAuthorizedSubscription();
  const name = uniqueName(words);
  await signIn(page, "Mara Lindqvist");
  const id = await requestEventFlow(page, { name, place });
  await expectState(page, "Waiting for activation");
  return { id, name };
}
