import { expect, type Page } from "@playwright/test";
import { callsAboutChannelOf } from "./azure-journal.ts";
import { newAuthorizedSubscription, signIn, test, uniqueName } from "./fixtures.ts";
import { countLoads, expectState, expectStateTag } from "./flow-page.ts";
import { requestEventFlow } from "./new-flow.ts";

test.setTimeout(90_000);

const reads = async (id: string) =>
  (await callsAboutChannelOf(id)).filter(({ method }) => method === "GET").length;
const freshness = (page: Page) => page.locator(".fresh");

test("Check now asks Azure, on both sides, and the page says what came of it", async ({
  page,
  openBrowser,
}) => {
  const place = await newAuthorizedSubscription();
  await signIn(page, "Mara Lindqvist");
  const id = await requestEventFlow(page, { name: uniqueName("Checked"), place });
  await expectState(page, "Waiting for activation");
  const loads = countLoads(page);
  const pressed = Date.now();
  await page.getByRole("button", { name: "Check now" }).click();
  await expect
    .poll(async () => Date.parse((await freshness(page).locator("time").getAttribute("datetime")) ?? ""))
    .toBeGreaterThan(pressed);
  await expect(freshness(page)).toContainText("it answered");
  expect(loads(), "the page was not loaded again").toBe(0);

  const admin = await openBrowser();
  await signIn(admin, "Jonas Berg");
  await admin.goto(`/admin/flows/${id}`);
  await admin.getByText("Azure's own words", { exact: true }).click();
  await expect(admin.getByText('"readinessState": "NeverActivated"')).toBeVisible();
  const before = await reads(id);
  await admin.getByRole("button", { name: "Check now" }).click();
  await expect.poll(() => reads(id)).toBeGreaterThan(before);
  await expect(freshness(admin)).toContainText("it answered");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test("Check now asks Azure", async ({ page }) => {
    const place = await newAuthorizedSubscription();
    await signIn(page, "Ivo Brandt");
    const id = await requestEventFlow(page, { name: uniqueName("Plainly checked"), place });
    await expect(async () => {
      await page.getByRole("link", { name: "Look again" }).click();
      await expectStateTag(page, "Waiting for activation", 1_000);
    }).toPass();
    const before = await reads(id);
    await page.getByRole("button", { name: "Check now" }).click();
    await expect(page).toHaveURL(new RegExp(`/flows/${id}$`));
    await expect.poll(() => reads(id)).toBeGreaterThan(before);
    await expect(async () => {
      await page.getByRole("link", { name: "Look again" }).click();
      await expect(freshness(page)).toContainText("it answered", { timeout: 1_000 });
    }).toPass();
  });
});
