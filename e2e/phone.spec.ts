import { expect, type Page } from "@playwright/test";
import { activateInAzure, newAuthorizedSubscription, signIn, test, uniqueName } from "./fixtures.ts";
import { deleteEventFlow, expectState, expectStateTag } from "./flow-page.ts";
import {
  beginEventFlow,
  chooseEventTypes,
  confirmAuthorization,
  fillWhere,
  sendRequest,
} from "./new-flow.ts";

test.setTimeout(120_000);
test.use({ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true });

test("the whole journey works on a phone, by touch, and nothing is wider than it", async ({ page }) => {
  const place = await newAuthorizedSubscription();
  const name = uniqueName("On a phone");
  const topicName = name.toLowerCase().replaceAll(" ", "-");
  await page.goto("/");
  await expectFits(page);
  await signIn(page, "Ivo Brandt");
  await page.getByText("Menu", { exact: true }).tap();
  await page.getByRole("link", { name: "Event flows" }).filter({ visible: true }).first().tap();
  await expectFits(page);

  await test.step("a request", async () => {
    await beginEventFlow(page);
    await expectFits(page);
    await fillWhere(page, { name, place, topicName });
    await page.getByRole("button", { name: "Continue" }).tap();
    // The sample stands below the list on a phone, and the touch leads there.
    await page.getByRole("link", { name: "Sample of Order placed" }).tap();
    await expect(page.getByRole("group", { name: /^Sample payload of .*OrderPlaced$/ })).toBeInViewport();
    await chooseEventTypes(page, ["OrderPlaced"]);
    await expectFits(page);
    await confirmAuthorization(page);
    await expectFits(page);
    await sendRequest(page);
    await expectState(page, "Waiting for activation");
    await expectFits(page);
  });

  await test.step("an activation that shows by itself, and a test event", async () => {
    await activateInAzure(place, topicName);
    await expectState(page, "Active");
    await page.getByRole("button", { name: "Send test event" }).tap();
    await expect(page.getByText("Azure accepted the test event")).toBeVisible();
    await expectFits(page);
    await page.getByRole("link", { name: "Change event types" }).tap();
    await expect(page.getByRole("heading", { name: "Change event types" })).toBeVisible();
    await expectFits(page);
    await page.getByRole("link", { name: "Cancel", exact: true }).tap();
  });

  await deleteEventFlow(page, name);
  await expectStateTag(page, "Deleted", 30_000);
});

async function expectFits(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth), page.url()).toBeLessThanOrEqual(
    360,
  );
}
