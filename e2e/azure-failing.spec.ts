import { expect } from "@playwright/test";
import { database } from "./access-rows.ts";
import { expectAccessible } from "./accessible.ts";
import { activateInAzure, newAuthorizedSubscription, signIn, test, uniqueName } from "./fixtures.ts";
import { expectState } from "./flow-page.ts";
import { requestEventFlow } from "./new-flow.ts";
import { failInAzure, mendAzure } from "./partner-azure.ts";

test.setTimeout(120_000);

test("F-08: what Azure has failed at for a day needs attention, and begins another day when somebody tries again", async ({
  page,
  openBrowser,
}) => {
  const place = await newAuthorizedSubscription();
  const name = uniqueName("Azure fails");
  const topicName = name.toLowerCase().replaceAll(" ", "-");
  await signIn(page, "Mara Lindqvist");
  const id = await requestEventFlow(page, { name, place, topicName });
  await expectState(page, "Waiting for activation");
  await activateInAzure(place, topicName);
  await expectState(page, "Active");

  await failInAzure("PATCH", id);
  await page.getByRole("link", { name: "Change event types" }).click();
  await page.getByRole("checkbox", { name: "StockLow" }).check();
  await page.getByRole("button", { name: "Show what this changes" }).click();
  await page.getByRole("button", { name: "Change event types" }).click();
  const main = page.getByRole("main");
  await expect(main).toContainText("We cannot reach Azure");
  await expect(main).toContainText("it is tried again by itself for a day");

  // Neither the day nor the pause after 300 tries is waited for: all that happened is a day older, and the next try is due.
  await database.query(
    `update event_flow set failing_since = failing_since - interval '1 day 5 minutes', failures = 300, asked_at = null,
       last_tried_at = last_tried_at - interval '5 minutes', check_at = now() where id = $1`,
    [id],
  );
  await expect(main).toContainText("Azure has failed for a day", { timeout: 30_000 });
  await expect(main).toContainText("It is not tried again by itself");
  await expect(main).not.toContainText("We cannot reach Azure");
  await expectState(page, "Active");
  await expectAccessible(page, "a change at which Azure has failed for a day");

  const admin = await openBrowser();
  await signIn(admin, "Jonas Berg");
  await admin.goto("/admin");
  await admin.getByRole("link", { name: /Needs attention/ }).click();
  await admin.getByRole("link", { name }).click();
  await expect(admin.getByRole("main")).toContainText("Azure has failed for a day (azure_failing)");
  await expectAccessible(admin, "admin, a change at which Azure has failed for a day");
  await mendAzure();
  await admin.getByRole("button", { name: "Try again now" }).click();
  const types = page.getByRole("region", { name: "Event types 2" });
  await expect(types).toContainText(/Applied in Azure at .* UTC/);
  await expect(main).not.toContainText("Azure has failed for a day");
});
