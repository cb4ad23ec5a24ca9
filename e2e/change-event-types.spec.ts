import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import { callsAboutChannelOf } from "./azure-journal.ts";
import {
  activateInAzure,
  authorizeInAzure,
  newAuthorizedSubscription,
  signIn,
  test,
  uniqueName,
  withdrawInAzure,
} from "./fixtures.ts";
import { countLoads, expectState } from "./flow-page.ts";
import { requestEventFlow } from "./new-flow.ts";

test.setTimeout(120_000);

test("event types are changed: effect before, asked meanwhile, applied by Azure's own answer", async ({
  page,
}) => {
  const { id, name, topicName } = await activeFlow(page, "Changes");
  await chooseInstead(page, "OrderPlaced", "StockLow");
  await expect(page.getByRole("heading", { name: "What this changes" })).toBeVisible();
  await expect(page).toHaveTitle(/^What this changes - Change event types/);
  const main = page.getByRole("main");
  await expect(main.getByRole("region", { name: "Added: 1" })).toContainText("StockLow");
  await expect(main.getByRole("region", { name: "Removed: 1" })).toContainText("OrderPlaced");
  await expect(main).toContainText("Event subscriptions that filter on removed types stop matching");
  await expect(main).toContainText(topicName);
  await expectAccessible(page, "effect of other event types");

  await page.getByRole("button", { name: "Change event types" }).click();
  await expect(page.getByRole("heading", { name, exact: true })).toBeVisible();
  const types = page.getByRole("region", { name: "Event types 1" });
  await expect(types).toContainText(/Applied in Azure at .* UTC/);
  await expect(types).toContainText("StockLow");
  await expect(types).not.toContainText("OrderPlaced");
  const timeline = page.getByRole("region", { name: "Timeline" });
  await expect(timeline).toContainText("Mara Lindqvist changed the event types");
  await expect(timeline).toContainText("Added: StockLow. Removed: OrderPlaced");
  await expect(timeline).toContainText("Azure applied the event types: 1 type");
  await expectState(page, "Active");
  // One change was asked of Azure, and nothing else of the channel was written.
  const writes = (await callsAboutChannelOf(id)).filter(({ method }) => method !== "GET");
  expect(writes.map(({ method }) => method)).toEqual(["PUT", "PATCH"]);
});

test("a change that Azure refuses is shown as asked, with the commands, and goes on once authorized", async ({
  page,
}) => {
  const { place } = await activeFlow(page, "Refused change");
  await withdrawInAzure(place);
  await chooseInstead(page, "OrderPlaced", "StockLow");
  await page.getByRole("button", { name: "Change event types" }).click();
  const card = page.getByRole("region", { name: "Authorize Northwind Traders in your Azure" });
  await expect(card).toContainText("For the change you asked for");
  await expect(card).toContainText("Azure did not change the event types; nothing else was changed.");
  await expect(card.getByRole("group", { name: "the Azure CLI command 3" })).toContainText(
    place.subscriptionId,
  );
  await expect(card).toContainText("It is tried again");
  await expectState(page, "Active");
  const types = page.getByRole("region", { name: "Event types 1" });
  await expect(types).toContainText("A change of the event types is asked, not confirmed");
  await expect(types.getByRole("listitem").filter({ hasText: "OrderPlaced" })).toContainText("Still applied");
  await expect(types.getByRole("listitem").filter({ hasText: "StockLow" })).toContainText(
    "Asked, not confirmed",
  );
  await expectAccessible(page, "a refused change of event types");

  const loads = countLoads(page);
  await authorizeInAzure(place);
  await card.getByRole("button", { name: "Try again now" }).click();
  await expect(types).toContainText(/Applied in Azure at .* UTC/);
  await expect(card).toBeHidden();
  expect(loads(), "the page was not loaded again").toBe(0);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test("search, problem, effect and change work", async ({ page }) => {
    const { name } = await activeFlow(page, "Plain change");
    await page.getByRole("link", { name: "Change event types" }).click();
    await page.getByRole("checkbox", { name: "OrderPlaced" }).uncheck();
    await page.getByRole("button", { name: "Show what this changes" }).click();
    await expect(page.getByRole("alert")).toContainText(
      "Choose at least one event type. Nothing was changed.",
    );
    await page.getByRole("searchbox", { name: "Search event types" }).fill("stock low");
    await page.getByRole("button", { name: "Search" }).click();
    await expect(page.getByRole("checkbox")).toHaveCount(1);
    await page.getByRole("checkbox", { name: "StockLow" }).check();
    await page.getByRole("button", { name: "Show what this changes" }).click();
    await page.getByRole("link", { name: "Choose again" }).click();
    await expect(page.getByRole("checkbox", { name: "StockLow" })).toBeChecked();
    await expect(page.getByRole("checkbox", { name: "OrderPlaced" })).not.toBeChecked();
    await page.getByRole("button", { name: "Show what this changes" }).click();
    await page.getByRole("button", { name: "Change event types" }).click();
    await expect(page.getByRole("heading", { name, exact: true })).toBeVisible();
    await expect(async () => {
      await page.getByRole("link", { name: "Look again" }).click();
      await expect(page.getByRole("region", { name: "Event types 1" })).toContainText(/Applied in Azure at/, {
        timeout: 1_000,
      });
    }).toPass();
    await expect(page.getByRole("region", { name: "Event types 1" })).toContainText("StockLow");
  });
});

async function activeFlow(page: Page, words: string) {
  const place = await newAuthorizedSubscription();
  const name = uniqueName(words);
  const topicName = name.toLowerCase().replaceAll(" ", "-");
  await signIn(page, "Mara Lindqvist");
  const id = await requestEventFlow(page, { name, place, topicName });
  await expect(async () => {
    await page.goto(`/flows/${id}`);
    await expect(page.getByText("Waiting for activation", { exact: true }).first()).toBeVisible({
      timeout: 1_000,
    });
  }).toPass();
  await activateInAzure(place, topicName);
  await expect(async () => {
    await page.goto(`/flows/${id}`);
    await expect(page.getByText("Active", { exact: true }).first()).toBeVisible({ timeout: 1_000 });
  }).toPass();
  return { id, name, place, topicName };
}

/** From the flow's page to the effect of having one event type instead of another. */
async function chooseInstead(page: Page, before: string, after: string): Promise<void> {
  await page.getByRole("link", { name: "Change event types" }).click();
  await expect(page.getByRole("heading", { name: "Change event types" })).toBeVisible();
  await page.getByRole("checkbox", { name: before }).uncheck();
  await page.getByRole("checkbox", { name: after }).check();
  await page.getByRole("button", { name: "Show what this changes" }).click();
}
