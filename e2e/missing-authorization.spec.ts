import { expect, type Page, test } from "@playwright/test";
import { authorizePartner, openResourceGroup } from "./desk.ts";
import {
  type AzurePlace,
  authorizeInAzure,
  newAzureSubscription,
  partnerRegistration,
  signIn,
  uniqueName,
} from "./fixtures.ts";
import { countLoads, expectState } from "./flow-page.ts";
import { requestEventFlow } from "./new-flow.ts";

test("a request without authorization says so and goes on by itself once it is there", async ({
  page,
  context,
}) => {
  test.setTimeout(150_000);
  const place = await newAzureSubscription();
  await requestWithoutAuthorization(page, place);
  const loads = countLoads(page);

  const desk = await context.newPage();
  await openResourceGroup(desk, place);
  await authorizePartner(desk);
  // It is tried again 30 s after the refusal.
  await expectState(page, "Waiting for activation", 45_000);
  expect(loads(), "the page was not loaded again").toBe(0);
});

test("“Try again now” asks Azure at once", async ({ page }) => {
  test.setTimeout(90_000);
  const place = await newAzureSubscription();
  await requestWithoutAuthorization(page, place);
  const refusedAt = Date.now();
  await authorizeInAzure(place);
  await page.getByRole("button", { name: "Try again now" }).click();
  await expectState(page, "Waiting for activation");
  expect(
    Date.now() - refusedAt,
    "milliseconds, less than the wait before it is tried by itself",
  ).toBeLessThan(25_000);
});

/** The customer confirmed what is not so: Azure refuses, the page names the cause and what to run. */
async function requestWithoutAuthorization(page: Page, place: AzurePlace): Promise<void> {
  await signIn(page, "Mara Lindqvist");
  await requestEventFlow(page, { name: uniqueName("Refused"), place });
  await expectState(page, "Needs authorization");
  const card = page.getByRole("region", { name: "Authorize Northwind Traders in your Azure" });
  await expect(card).toContainText(
    `Azure has no valid authorization for Northwind Traders in resource group ${place.resourceGroup}`,
  );
  await expect(card).toContainText("Azure did not create the partner topic; nothing else was changed.");
  const command = card.getByRole("group", { name: "the Azure CLI command 3" });
  await expect(command).toContainText(`--subscription ${place.subscriptionId}`);
  await expect(command).toContainText(`--resource-group ${place.resourceGroup}`);
  await expect(command).toContainText(`--partner-registration-immutable-id ${partnerRegistration}`);
  await expect(card).toContainText("It is tried again");
  await expect(card).toContainText("Code for support: authorization_missing.");
}
