import { expect, type Page } from "@playwright/test";
import { newAuthorizedSubscription, signIn, test, uniqueName } from "./fixtures.ts";
import {
  beginEventFlow,
  chooseEventTypes,
  confirmAuthorization,
  fillWhere,
  flowIdOf,
  sayWhere,
} from "./new-flow.ts";

test.setTimeout(120_000);

test("a draft is kept on each page, goes on where it was left, and is sent in the end", async ({ page }) => {
  const name = uniqueName("Kept for later");
  await signIn(page, "Mara Lindqvist");

  await test.step("left on the first page, it goes on with the second", async () => {
    await beginEventFlow(page);
    await fillWhere(page, { name, place: await newAuthorizedSubscription() });
    await finishLater(page);
    await goOnWith(page, name);
    await expect(page.getByRole("heading", { name: "Which events do you want?" })).toBeVisible();
  });

  await test.step("left on the second, it goes on with the third", async () => {
    await page.getByRole("checkbox", { name: "OrderPlaced" }).check();
    await finishLater(page);
    await goOnWith(page, name);
    await expect(page.getByRole("heading", { name: /^Authorize .* in your Azure$/ })).toBeVisible();
  });

  await test.step("what was confirmed is there after a visit elsewhere", async () => {
    await confirmAuthorization(page);
    await page.goto("/flows");
    await goOnWith(page, name);
    await expect(page.getByRole("heading", { name: "Check your answers" })).toBeVisible();
  });

  await page.getByRole("button", { name: "Send request" }).click();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
  await page.goto("/flows");
  await expect(page.getByRole("link", { name }).first()).toBeVisible();
  await expect(draftLink(page, name)).toHaveCount(0);
});

test("a draft is thrown away only when that is pressed, and is not found afterwards", async ({ page }) => {
  const name = uniqueName("Thrown away");
  await signIn(page, "Mara Lindqvist");
  await beginEventFlow(page);
  await sayWhere(page, { name, place: await newAuthorizedSubscription() });
  await chooseEventTypes(page, ["OrderPlaced"]);
  const id = flowIdOf(page);
  await page.goto(`/flows/${id}/where`);

  await page.getByRole("link", { name: "Discard draft" }).click();
  await expect(page.getByRole("heading", { name: `Discard the draft ${name}` })).toBeVisible();
  await page.getByRole("link", { name: "Keep it" }).click();
  await expect(page.getByLabel("Name of the event flow")).toHaveValue(name);

  await page.getByRole("link", { name: "Discard draft" }).click();
  await page.getByRole("button", { name: "Discard draft" }).click();
  await expect(page).toHaveURL("/flows");
  await expect(draftLink(page, name)).toHaveCount(0);
  expect((await page.goto(`/flows/${id}`))?.status()).toBe(404);
});

const draftLink = (page: Page, name: string) => page.getByRole("link", { name: `Continue ${name}` });

async function finishLater(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Save and finish later" }).click();
  await expect(page).toHaveURL("/flows");
}

async function goOnWith(page: Page, name: string): Promise<void> {
  await draftLink(page, name).click();
}
