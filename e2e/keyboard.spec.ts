import { expect, type Locator, type Page, test } from "@playwright/test";
import { newAuthorizedSubscription, signIn, uniqueName } from "./fixtures.ts";
import { expectState } from "./flow-page.ts";
import { beginEventFlow } from "./new-flow.ts";

test.beforeEach(() => test.setTimeout(90_000));

test("the first stop of every page leads past its head", async ({ page }) => {
  await signIn(page, "Ivo Brandt");
  for (const path of ["/", "/flows", "/flows/new"]) {
    await page.goto(path);
    await page.keyboard.press("Tab");
    await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/#main$/);
  }
});

test("an event flow can be requested by keyboard alone", async ({ page }) => {
  const place = await newAuthorizedSubscription();
  const name = uniqueName("By keyboard");
  await signIn(page, "Ivo Brandt");
  await beginEventFlow(page);

  for (const [label, text] of [
    ["Name of the event flow", name],
    ["Azure subscription ID", place.subscriptionId],
    ["Resource group", place.resourceGroup],
  ] as const) {
    await tabTo(page, page.getByLabel(label));
    await page.keyboard.type(text);
  }
  await tabTo(page, page.getByRole("radio", { name: "East US" }));
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("radio", { name: "West Europe" })).toBeChecked();
  await page.keyboard.press("Enter");

  await expect(page.getByRole("heading", { name: "Which events do you want?" })).toBeVisible();
  await tabTo(page, page.getByRole("checkbox", { name: "OrderPlaced" }));
  await page.keyboard.press("Space");
  await press(page, "Continue");

  await expect(
    page.getByRole("heading", { name: "Authorize Northwind Traders in your Azure" }),
  ).toBeVisible();
  await tabTo(page, page.getByRole("checkbox", { name: /^I confirm/ }));
  await page.keyboard.press("Space");
  await press(page, "Continue");

  await expect(page.getByRole("heading", { name: "Check your answers" })).toBeVisible();
  await press(page, "Send request");
  await expectState(page, "Waiting for activation");
});

async function press(page: Page, button: string): Promise<void> {
  await tabTo(page, page.getByRole("button", { name: button, exact: true }));
  await page.keyboard.press("Enter");
}

/** Tab by Tab, as somebody without a mouse: a control that cannot be reached is never found. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  const isThere = () => control.evaluate((element) => element === document.activeElement);
  for (let stops = 0; stops < 80; stops += 1) {
    if (await isThere()) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never reached ${control}.`);
}
