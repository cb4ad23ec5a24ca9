import { expect } from "@playwright/test";
import {
  activateInAzure,
  authorizeInAzure,
  deleteTopicInAzure,
  moveAzureClock,
  newAzureSubscription,
  readAzureClock,
  signIn,
  test,
  uniqueName,
} from "./fixtures.ts";
import { expectState } from "./flow-page.ts";
import { mailTo } from "./mailbox.ts";
import { requestEventFlow } from "./new-flow.ts";

/** The suite of docs/playwright-kit.md: what a partner's own may look like. Everything in it comes from the kit. */

test("a customer who had not authorized us gets on, and hears when the topic is gone", async ({ page }) => {
  test.setTimeout(120_000);
  const place = await newAzureSubscription();
  const name = uniqueName("Orders");
  const topicName = name.toLowerCase().replace(" ", "-");

  await signIn(page, "Mara Lindqvist");
  await requestEventFlow(page, { name, place, topicName });
  await expectState(page, "Needs authorization");

  await authorizeInAzure(place);
  await page.getByRole("button", { name: "Try again now" }).click();
  await expectState(page, "Waiting for activation");

  await activateInAzure(place, topicName);
  await expectState(page, "Active");

  await deleteTopicInAzure(place, topicName);
  await expectState(page, "Topic deleted", 60_000);
  const [mail] = await mailTo("mara@adventure-works.example", `${name}: the partner topic was deleted`);
  expect(mail?.text).toContain(topicName);
});

test("Azure's clock goes forward", async () => {
  const before = await readAzureClock();
  // A second and no more: everybody who uses the same Azure lives by it.
  await moveAzureClock(1);
  const moved = (await readAzureClock()).getTime() - before.getTime();
  expect(moved).toBeGreaterThanOrEqual(1_000);
});
