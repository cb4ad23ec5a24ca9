import { expect, type Page, test } from "@playwright/test";
import { expectTyped } from "./expect-typed.ts";
import { chooseAtSignIn, newAuthorizedSubscription, signIn, uniqueName } from "./fixtures.ts";
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
      await page.getByRole("button", { name: "Continue", exact: true }).click();
      await page.getByRole("checkbox", { name: "OrderPlaced" }).check();
      const flowId = flowIdOf(page);
      await page.getByRole("button", { name: "Continue", exact: true }).click();
      await expect(
        page.getByRole("heading", { name: "Authorize Northwind Traders in your Azure" }),
      ).toBeVisible();

      await page.goBack();
      await expect(page.getByRole("checkbox", { name: "OrderPlaced" })).toBeChecked();
      await page.goBack();
      await expectTyped(page, wanted);
      await page.getByRole("button", { name: "Continue", exact: true }).click();
      await expect(page.getByRole("checkbox", { name: "OrderPlaced" })).toBeChecked();
      expect(flowIdOf(page)).toBe(flowId);
      await page.goto("/flows");
      await expect(page.getByRole("link", { name: wanted.name, exact: true })).toHaveCount(1);
    });
  });
}

for (const javaScript of ["with", "without"] as const) {
  test.describe(`typed and not sent, ${javaScript} JavaScript`, () => {
    test.use({ javaScriptEnabled: javaScript === "with" });

    test("is there on the way back", async ({ page }) => {
      const wanted = await typeWithMistake(page);
      await page.getByRole("link", { name: "Cancel" }).click();
      await expect(page.getByRole("heading", { name: "Event flows", level: 1 })).toBeVisible();
      await page.goBack();
      await expectTyped(page, wanted);
    });
  });
}

test("typed and not sent is there after a refresh, also on top of an error", async ({ page }) => {
  const wanted = await typeWithMistake(page);
  await page.reload();
  await expectTyped(page, wanted);
  await sendTheMistake(page);
  await page.getByLabel("Resource group").fill("typed-after-the-error");
  await page.reload();
  await expect(page.getByRole("heading", { name: "There is a problem with 1 answer" })).toBeVisible();
  await expect(page.getByLabel("Resource group")).toHaveValue("typed-after-the-error");
});

test("ticked and not saved is there after a refresh, and gone once it was saved otherwise", async ({
  page,
}) => {
  const wanted = { ...(await typeWithMistake(page)), topicName: "northwind-kept" };
  await page.getByLabel("Partner topic name").fill(wanted.topicName);
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  const placed = page.getByRole("checkbox", { name: "OrderPlaced" });
  await placed.check();
  await page.reload();
  await expect(placed).toBeChecked();
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await expect(
    page.getByRole("heading", { name: "Authorize Northwind Traders in your Azure" }),
  ).toBeVisible();
  expect(await typedInThisTab(page)).toEqual([]);
});

test("typed and not sent is not shown to another person in the same tab", async ({ page, context }) => {
  await typeWithMistake(page);
  expect(await typedInThisTab(page)).toHaveLength(1);
  const address = page.url();
  await context.clearCookies();
  await page.goto(address);
  await chooseAtSignIn(page, "Noor Haddad");
  await expect(page.getByRole("heading", { name: "Where should the events go?" })).toBeVisible();
  await expect(page.getByLabel("Name of the event flow")).toHaveValue("");
  await expect.poll(() => typedInThisTab(page)).toEqual([]);
});

/** What the tab's storage holds; a person sees nothing of it but the filled fields. */
const typedInThisTab = (page: Page): Promise<string[]> =>
  page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith("typed ")));

/** Typed, not sent yet, with one mistake: the name of the partner topic. */
async function typeWithMistake(page: Page): Promise<Wanted> {
  const place = await newAuthorizedSubscription();
  const wanted = { name: uniqueName("Kept"), place, topicName: "no spaces here" };
  await beginEventFlow(page);
  await fillWhere(page, wanted);
  return wanted;
}

async function sendTheMistake(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await expect(page.getByRole("heading", { name: "There is a problem with 1 answer" })).toBeVisible();
}
