import { expect, type Page } from "@playwright/test";
import { addFlows } from "./access-flows.ts";
import { expectAccessible } from "./accessible.ts";
import {
  type AzurePlace,
  fabrikam,
  newAuthorizedSubscription,
  newAzureSubscription,
  signIn,
  test,
  uniqueName,
} from "./fixtures.ts";
import { expectState, expectStateTag } from "./flow-page.ts";
import { requestEventFlow } from "./new-flow.ts";
import { asOwner } from "./owner.ts";

test("a request that is not proven is declined with a reason the customer reads; a second claim waits until the first is released", async ({
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

  // In the directory of who asks, but held by somebody else since an admin once approved it for them.
  const place = await newAuthorizedSubscription({ tenantId: fabrikam });
  await holdFor("Adventure Works", place, "2026-01-05T09:30Z");
  const second = uniqueName("Second claim");
  const id = await requestEventFlow(page, { name: second, place });
  await expectState(page, "In review");
  await expect(page.getByRole("main")).not.toContainText("Adventure Works");

  await jonas.goto("/admin/review");
  await findRequest(jonas, second);
  await expect(jonas.getByRole("row", { name: new RegExp(second) })).toContainText(
    /Another organization already holds this Azure subscription and resource group\.\s*Held by Adventure Works/,
  );
  await jonas.getByRole("link", { name: second }).click();
  const card = jonas.getByRole("region", {
    name: "May this organization speak for this Azure subscription?",
  });
  await expect(card).toContainText("Adventure Works holds it since 5 Jan 2026, 09:30 UTC.");
  await card.getByRole("button", { name: "Approve and create" }).click();
  await expect(card.getByRole("alert")).toContainText(
    "Another organization holds this Azure subscription and resource group, so nothing was approved.",
  );
  await expectStateTag(jonas, "In review");

  await jonas.goto(`/admin/review?q=${place.subscriptionId}`);
  const held = jonas.getByRole("table", { name: "Claims, the newest first" });
  await expect(held.getByRole("row").nth(1)).toContainText(/Adventure Works.*5 Jan 2026, 09:30 UTC/);
  await held.getByRole("link", { name: place.resourceGroup }).click();
  await jonas.getByRole("button", { name: "Release claim" }).click();
  await expect(jonas).toHaveURL(/\/admin\/review#claims$/);
  await jonas.goBack();
  await expect(jonas.getByRole("definition").filter({ hasText: "Adventure Works" })).toBeVisible();
  await expect(jonas.getByRole("main")).toContainText("Was held by");
  await expectAccessible(jonas, "a claim that was released");

  await jonas.goto(`/admin/flows/${id}`);
  await expect(card).toContainText("No organization holds this resource group.");
  await card.getByRole("button", { name: "Approve and create" }).click();
  await expectState(page, "Waiting for activation");
  await expect(jonas.getByRole("definition").filter({ hasText: "Fabrikam: A partner admin" })).toBeVisible();
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
  await expect(first.getByRole("main").getByRole("alert")).toHaveCount(0);
  await decline(second, "Call us first.");
  const told = second.getByRole("main").getByRole("alert");
  await expect(told).toContainText("Jonas Berg declined it. Nothing of yours was done");
  await expect(told).toContainText("Call us first.");

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

async function holdFor(organization: string, place: AzurePlace, since: string): Promise<void> {
  await asOwner((database) =>
    database.query(
      `insert into claim (id, organization_id, azure_subscription_id, resource_group, basis, held_since)
       select gen_random_uuid(), id, $2, $3, 'approved', $4 from organization where name = $1`,
      [organization, place.subscriptionId, place.resourceGroup, since],
    ),
  );
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
