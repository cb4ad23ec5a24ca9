import { expect, type Page } from "@playwright/test";
import { addFlows } from "./access-flows.ts";
import { expectAccessible } from "./accessible.ts";
import { newAzureSubscription, signIn, test, uniqueName } from "./fixtures.ts";
import { expectState } from "./flow-page.ts";
import { requestEventFlow } from "./new-flow.ts";
import { asOwner } from "./owner.ts";

test("a request that is not proven is found, declined with a reason, and the customer reads it", async ({
  page,
  openBrowser,
}) => {
  test.setTimeout(180_000);
  const name = uniqueName("To review");
  await signIn(page, "Noor Haddad");
  await requestEventFlow(page, { name, place: await newAzureSubscription() });
  await expectState(page, "In review");
  await expect(page.getByText("Northwind Traders reviews every request")).toBeVisible();

  const jonas = await openBrowser();
  await signIn(jonas, "Jonas Berg");
  await jonas.goto("/admin/review");
  await expectAccessible(jonas, "review");
  await findRequest(jonas, name);
  await expect(jonas.getByRole("row", { name: new RegExp(name) })).toContainText(
    "belongs to another directory",
  );
  await jonas.getByRole("link", { name }).click();
  await jonas
    .getByLabel("Or decline, with a reason the customer reads")
    .fill("We do not know you yet: call us.");
  await jonas.getByRole("button", { name: "Decline" }).click();
  await expectState(page, "Declined");
  await expect(page.getByText("We do not know you yet: call us.").first()).toBeVisible();
});

test("a claim stays while something lives on it; of two who set the policy the second is told", async ({
  page,
  openBrowser,
}) => {
  test.setTimeout(180_000);
  const { active } = await addFlows("own", "Claimed");
  const place = await asOwner(async (database) => {
    const { rows } = await database.query(
      "select azure_subscription_id as id, claim_id from event_flow where id = $1",
      [active],
    );
    return rows[0];
  });
  await signIn(page, "Jonas Berg");
  await page.goto(`/admin/review?q=${place.id}`);
  await page.getByRole("link", { name: "rg-hidden" }).click();
  await expect(page.getByText("Not while event flows live on it")).toBeVisible();
  await expect(page.getByRole("main")).toContainText("Adventure Works");
  await expectAccessible(page, "claim on which flows live");
  await asOwner((database) =>
    database.query("update event_flow set life = 'deleted' where claim_id = $1", [place.claim_id]),
  );
  await page.reload();
  await page.getByRole("button", { name: "Release claim" }).click();
  await expect(page).toHaveURL(/\/admin\/review#claims$/);
  await page.goto(`/admin/review?q=${place.id}`);
  await expect(page.getByText(`No claim fits ${place.id}.`)).toBeVisible();

  // The policy as it is: another one would send the requests of all other journeys to review.
  const [one, two] = [await page.context().newPage(), await page.context().newPage()];
  for (const tab of [one, two]) await tab.goto("/admin/review");
  await one.getByRole("button", { name: "Save policy" }).click();
  await expect(one).toHaveURL(/#policy$/);
  await two.getByRole("button", { name: "Save policy" }).click();
  await expect(two.getByText("Jonas Berg changed the policy since this page was drawn")).toBeVisible();

  const priya = await openBrowser();
  await signIn(priya, "Priya Nair");
  await priya.goto("/admin/review");
  await expect(priya.getByText("What Azure proves is created at once")).toBeVisible();
  await expect(priya.getByRole("button", { name: "Save policy" })).toHaveCount(0);
});

/** The oldest come first, and other tests leave theirs. */
async function findRequest(page: Page, name: string): Promise<void> {
  const pages = page.getByRole("navigation", { name: "Pages of requests" });
  while ((await page.getByRole("link", { name }).count()) === 0) {
    const before = page.url();
    await pages.getByRole("link", { name: "Next" }).click();
    await expect(page).not.toHaveURL(before);
  }
}
