import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import { newAuthorizedSubscription, signIn, test, uniqueName } from "./fixtures.ts";
import { deleteEventFlow, expectState, expectStateTag } from "./flow-page.ts";
import { confirmAuthorization, flowIdOf, requestEventFlow } from "./new-flow.ts";

test.setTimeout(120_000);

test("a deleted event flow is requested again with another topic and type: one page, one timeline", async ({
  page,
}) => {
  const { id, name } = await deletedFlow(page, "Again");
  await expectAccessible(page, "deleted, may be requested again");
  await page.getByRole("button", { name: "Request again" }).click();
  await expect(page.getByRole("heading", { name: "Where should the events go?" })).toBeVisible();
  const draft = flowIdOf(page);
  expect(draft).not.toBe(id);
  await expect(page.getByLabel("Name of the event flow")).toHaveValue(name);
  await expect(page.getByRole("radio", { name: "West Europe" })).toBeChecked();
  await expectAccessible(page, "where, requested again");
  // Pressed again elsewhere, it is the same draft.
  await page.goto(`/flows/${id}`);
  await page.getByRole("button", { name: "Request again" }).click();
  await expect(page).toHaveURL(new RegExp(draft));

  const topic = page.getByLabel("Partner topic name");
  const old = await topic.inputValue();
  await topic.fill(`${old}-new`);
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await expect(page.getByRole("checkbox", { name: "OrderPlaced" })).toBeChecked();
  await page.getByRole("checkbox", { name: "StockLow" }).check();
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await confirmAuthorization(page);
  await expect(page.getByText(`Before: ${old}`)).toBeVisible();
  await expect(page.getByText("Before: OrderPlaced")).toBeVisible();
  await expect(page.getByText(/^Before:/)).toHaveCount(2);
  await expectAccessible(page, "check answers, requested again");
  await page.getByRole("button", { name: "Send request" }).click();
  await expect(page).toHaveURL(new RegExp(`/flows/${id}$`));
  await expectState(page, "Waiting for activation");
  const timeline = page.getByRole("region", { name: "Timeline" });
  await expect(timeline).toContainText("Mara Lindqvist sent a new request");
  await expect(timeline.getByRole("heading", { name: "Earlier request 1" })).toBeVisible();
  await expect(timeline).toContainText("The event flow and its partner topic are deleted");
  await expectAccessible(page, "waiting, requested again");

  await page.goto(`/flows/${draft}/check`);
  await expect(page).toHaveURL(new RegExp(`/flows/${id}$`));
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test("an event flow is requested again", async ({ page }) => {
    const { id } = await deletedFlow(page, "Plainly again");
    await page.getByRole("button", { name: "Request again" }).click();
    const group = page.getByLabel("Resource group");
    const right = await group.inputValue();
    await group.fill("rg with spaces");
    await page.getByRole("button", { name: "Continue", exact: true }).click();
    await expect(page.getByRole("alert")).toContainText("There is a problem with 1 answer");
    await expect(group).toHaveValue("rg with spaces");
    await group.fill(right);
    await page.getByRole("button", { name: "Continue", exact: true }).click();
    await page.getByRole("button", { name: "Continue", exact: true }).click();
    await confirmAuthorization(page);
    await page.getByRole("button", { name: "Send request" }).click();
    await expect(page).toHaveURL(new RegExp(`/flows/${id}$`));
    await until(page, "Waiting for activation");
    await expect(page.getByRole("heading", { name: "Earlier request 1" })).toBeVisible();
  });
});

async function deletedFlow(page: Page, words: string): Promise<{ id: string; name: string }> {
  const place = await newAuthorizedSubscription();
  const name = uniqueName(words);
  await signIn(page, "Mara Lindqvist");
  const id = await requestEventFlow(page, { name, place });
  await until(page, "Waiting for activation");
  await deleteEventFlow(page, name);
  await until(page, "Deleted");
  return { id, name };
}

/** With and without JavaScript. */
async function until(page: Page, label: string): Promise<void> {
  await expect(async () => {
    await page.reload();
    await expectStateTag(page, label, 1_500);
  }).toPass({ timeout: 30_000 });
}
