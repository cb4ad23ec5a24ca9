import { expect, test } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import { desk } from "./addresses.ts";
import {
  activatePartnerTopic,
  authorizePartner,
  openPartnerTopic,
  openResourceGroup,
  openSubscription,
  receiveEventsHere,
} from "./desk.ts";
import { newAzureSubscription, signIn, uniqueName } from "./fixtures.ts";
import { expectState } from "./flow-page.ts";
import { requestEventFlow } from "./new-flow.ts";

test("each page of local Azure's desk", async ({ page, context }) => {
  test.setTimeout(180_000);
  const place = await newAzureSubscription();
  const topicName = uniqueName("Desk").toLowerCase().replace(" ", "-");
  await page.goto(desk);
  await expectAccessible(page, "directories");
  await openSubscription(page, place);
  await expectAccessible(page, "Azure subscription");
  await openResourceGroup(page, place);
  await page.getByRole("button", { name: "Authorize partner" }).click();
  await expect(page.getByLabel("Partner registration ID")).toHaveAccessibleDescription(/as a GUID/);
  await expectAccessible(page, "resource group with a problem");
  await authorizePartner(page);

  const portal = await context.newPage();
  await signIn(portal, "Mara Lindqvist");
  await requestEventFlow(portal, { name: uniqueName("For the desk"), place, topicName });
  await expectState(portal, "Waiting for activation");
  await page.reload();
  await expectAccessible(page, "resource group with a partner topic");
  await openPartnerTopic(page, topicName);
  await expectAccessible(page, "partner topic to activate");
  await activatePartnerTopic(page);
  await receiveEventsHere(page);
  await expectState(portal, "Active");
  await portal.getByRole("button", { name: "Send test event" }).click();
  await expect(page.getByText("1 event received, newest first")).toBeVisible({ timeout: 30_000 });
  await expectAccessible(page, "partner topic with an event");
  await page.goto(`${desk}/events`);
  await expectAccessible(page, "event faults and dead letters");
  await page.goto(`${desk}/nothing-here`);
  await expectAccessible(page, "not here");
});
