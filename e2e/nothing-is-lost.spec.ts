import { expect, type Page, test } from "@playwright/test";
import { expectTyped } from "./expect-typed.ts";
import { newAuthorizedSubscription, signIn, uniqueName } from "./fixtures.ts";
import { beginEventFlow, fillWhere, flowIdOf, type Wanted } from "./new-flow.ts";

test.beforeEach(async ({ page }) => {
  test.setTimeout(90_000);
  await signIn(page, "Ivo Brandt");
});

test("an error keeps what was typed, also after loading the page again", async ({ page }) => {
  const wanted = await typeWithMistake(page);
  await sendTheMistake(page);
  await expectTyped(page, wanted);
  await page.reload();
  await expect(page.getByRole("heading", { name: "There is a problem with 1 answer" })).toBeVisible();
  await expectTyped(page, wanted);
});

test("an error in one new event flow does not show up in the next one", async ({ page }) => {
  await typeWithMistake(page);
  await sendTheMistake(page);
  await beginEventFlow(page);
  await expect(page.getByLabel("Name of the event flow")).toHaveValue("");
  await expect(page.getByRole("alert").filter({ hasText: "There is a problem" })).toBeHidden();
});

for (const javaScript of ["with", "without"] as const) {
  test.describe(`${javaScript} JavaScript`, () => {
    test.use({ javaScriptEnabled: javaScript === "with" });

    test("the back button leads through the answers, and to the same event flow", async ({ page }) => {
      const wanted = { ...(await typeWithMistake(page)), topicName: "northwind-kept" };
      await page.getByLabel("Partner topic name").fill(wanted.topicName);
      await page.getByRole("button", { name: "Continue" }).click();
      await page.getByRole("checkbox", { name: "OrderPlaced" }).check();
      const flowId = flowIdOf(page);
      await page.getByRole("button", { name: "Continue" }).click();
      await expect(
        page.getByRole("heading", { name: "Authorize Northwind Traders in your Azure" }),
      ).toBeVisible();

      await page.goBack();
      await expect(page.getByRole("checkbox", { name: "OrderPlaced" })).toBeChecked();
      await page.goBack();
      await expectTyped(page, wanted);
      await page.getByRole("button", { name: "Continue" }).click();
      await expect(page.getByRole("checkbox", { name: "OrderPlaced" })).toBeChecked();
      expect(flowIdOf(page)).toBe(flowId);
      await page.goto("/flows");
      await expect(page.getByRole("link", { name: wanted.name, exact: true })).toHaveCount(1);
    });
  });
}

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("what was typed and not sent is there on the way back", async ({ page }) => {
    const wanted = await typeWithMistake(page);
    await page.getByRole("link", { name: "Cancel" }).click();
    await expect(page.getByRole("heading", { name: "Event flows", level: 1 })).toBeVisible();
    await page.goBack();
    await expectTyped(page, wanted);
  });
});

/** Typed, not sent yet, with one mistake: the name of the partner topic. */
async function typeWithMistake(page: Page): Promise<Wanted> {
  const place = await newAuthorizedSubscription();
  const wanted = { name: uniqueName("Kept"), place, topicName: "no spaces here" };
  await beginEventFlow(page);
  await fillWhere(page, wanted);
  return wanted;
}

async function sendTheMistake(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("heading", { name: "There is a problem with 1 answer" })).toBeVisible();
}
