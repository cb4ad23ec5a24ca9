import { expect, type Page } from "@playwright/test";
import { addFlows } from "./access-flows.ts";
import { expectAccessible } from "./accessible.ts";
import { newAzureSubscription, signIn, test, uniqueName } from "./fixtures.ts";
import { expectState, expectStateTag } from "./flow-page.ts";
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
  await decline(jonas, "We do not know you yet: call us.");
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
  await expect(page.getByRole("main")).toContainText("Since");
  await expect(page.getByRole("definition").getByRole("time")).toBeVisible();
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

test("of two who decide one request the second reads who was first, and finds the reason again", async ({
  page,
  openBrowser,
}) => {
  const { review } = await addFlows("own", "Decided twice");
  const first = await openBrowser();
  // Without script no live page takes the form away.
  const second = await openBrowser({ javaScriptEnabled: false });
  for (const admin of [first, second]) {
    await signIn(admin, "Jonas Berg");
    await admin.goto(`/admin/flows/${review}`);
  }
  await decline(first, "We do not know you yet.");
  await expectStateTag(first, "Declined");
  await decline(second, "Call us first.");
  const told = second.getByRole("main").getByRole("alert");
  await expect(told).toContainText("Jonas Berg declined it. Nothing of yours was done");
  await expect(told).toContainText("Call us first.");
  await expect(first.getByRole("main").getByRole("alert")).toHaveCount(0);

  const { review: withdrawn, name } = await addFlows("own", "Withdrawn meanwhile");
  await first.goto(`/admin/flows/${withdrawn}`);
  await first.getByLabel(reason).fill("Half a reason");
  await signIn(page, "Mara Lindqvist");
  await page.goto(`/flows/${withdrawn}/delete`);
  await page.getByLabel("Type the name of the event flow").fill(name);
  await page.getByRole("button", { name: "Delete event flow" }).click();
  await expect(page).toHaveURL(new RegExp(`/flows/${withdrawn}$`));
  await expect(first.getByRole("main").getByRole("alert")).toContainText(
    "Mara Lindqvist withdrew or deleted it",
  );
  await expect(first.getByRole("main").getByRole("alert")).toContainText("Half a reason");
  await expectAccessible(first, "a request decided meanwhile");
});

const reason = "Or decline, with a reason the customer reads";

async function decline(page: Page, text: string): Promise<void> {
  await page.getByLabel(reason).fill(text);
  await page.getByRole("button", { name: "Decline" }).click();
}

/** The oldest come first, and other tests leave theirs. */
async function findRequest(page: Page, name: string): Promise<void> {
  const pages = page.getByRole("navigation", { name: "Pages of requests" });
  while ((await page.getByRole("link", { name }).count()) === 0) {
    const before = page.url();
    await pages.getByRole("link", { name: "Next" }).click();
    await expect(page).not.toHaveURL(before);
  }
}
