import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { addFlows } from "./access-flows.ts";
import { authorizeInAzure, newAzureSubscription, signIn, test, uniqueName } from "./fixtures.ts";
import { expectState, expectStateTag } from "./flow-page.ts";
import { requestEventFlow } from "./new-flow.ts";
import { channelOf } from "./owner.ts";
import { editChannelInAzure } from "./partner-azure.ts";

test("support brings an event flow on its way, and an auditor reads who did what and takes it along", async ({
  page: customer,
  openBrowser,
}) => {
  test.setTimeout(180_000);
  const place = await newAzureSubscription();
  const name = uniqueName("Supported");
  const topicName = name.toLowerCase().replace(" ", "-");
  await signIn(customer, "Mara Lindqvist");
  const id = await requestEventFlow(customer, { name, place, topicName });
  await expectState(customer, "Needs authorization");
  const support = await openBrowser();
  await signIn(support, "Priya Nair");

  await test.step("support finds it by whatever the customer names, and takes the list along", async () => {
    await support.getByRole("link", { name: "Event flows", exact: true }).click();
    const search = async (words: string) => {
      await support.getByRole("searchbox").fill(words);
      await support.getByRole("button", { name: "Apply" }).click();
      await expect(support.getByRole("link", { name: `Remove filter Search: ${words}` })).toBeVisible();
    };
    // More than a page has, so it may be on another one.
    for (const words of ["Adventure Works", "Mara Lindqvist"]) {
      await search(words);
      expect(await fileOf(support, "Export as CSV")).toContain(`${id},${name},Adventure Works,`);
    }
    const { resourceGroup, subscriptionId } = place;
    for (const words of [await channelOf(id), topicName, subscriptionId, resourceGroup]) {
      await search(words);
      await expect(support.getByRole("link", { name, exact: true })).toBeVisible();
      await expect(support.getByRole("status").filter({ hasText: "1 event flow" })).toBeVisible();
    }
    expect(await fileOf(support, "Export as CSV")).toContain(`${id},${name},Adventure Works,`);
  });

  await test.step("support tries many again, deletes none, and stops what another of support began", async () => {
    await support.getByRole("link", { name: "Change many at once" }).click();
    const choice = support.getByLabel("What to do with the event flows of this list");
    await expect(choice.getByRole("option")).toHaveText([
      "Ask Azure now",
      "Try again what Azure has refused",
      "Extend the time to activate",
    ]);
    await choice.selectOption("Try again what Azure has refused");
    await support.getByRole("button", { name: "Show what would be done" }).click();
    await support.getByRole("button", { name: "Try again what Azure has refused: 1 event flow" }).click();
    await expect(support.getByRole("status").filter({ hasText: "Asked for 1 of 1" })).toBeVisible({
      timeout: 40_000,
    });
    const { bulkCheck } = await addFlows("own");
    await support.goto(`/admin/flows/bulk/${bulkCheck}`);
    await support.getByRole("button", { name: "Stop" }).click();
    await expect(support.getByRole("status").filter({ hasText: "Stopped by Priya Nair" })).toBeVisible();
  });

  await test.step("support tries again, gives more time and asks Azure", async () => {
    await support.goto(`/admin/flows/${id}`);
    const calls = support.getByRole("table", { name: "Calls to Azure, newest first" });
    const refusals = calls.getByRole("row", { name: /does not have a valid PartnerConfiguration/ });
    await expect(refusals.nth(1)).toBeVisible();
    await authorizeInAzure(place);
    await support.getByRole("button", { name: "Try again now" }).click();
    await expectStateTag(support, "Waiting for activation");
    await editChannelInAzure(id, { activateBy: new Date(Date.now() + 24 * 3_600_000) });
    await support.getByRole("button", { name: /^Extend until/ }).click({ timeout: 30_000 });
    await expect(support.getByRole("region", { name: "Timeline" })).toContainText(
      "Priya Nair asked for more time to activate",
    );
    await expect(customer.getByRole("region", { name: "Timeline" })).toContainText(
      "Azure extended the time to activate until",
    );
    const asked = async () =>
      Date.parse((await support.locator(".fresh time").getAttribute("datetime")) ?? "");
    const before = await asked();
    // Within five seconds after a try there is nothing to add to it.
    await expect(async () => {
      await support.getByRole("button", { name: "Check now" }).click();
      await expect.poll(asked, { timeout: 2_000 }).toBeGreaterThan(before);
    }).toPass();
  });

  await test.step("the auditor reads who did what, exports it, and changes nothing", async () => {
    const auditor = await openBrowser();
    await signIn(auditor, "Tomas Wolff");
    await auditor.getByRole("link", { name: "Audit log" }).click();
    await auditor.getByRole("searchbox").fill(id);
    await auditor.getByLabel("Organization").selectOption("Adventure Works");
    await auditor.getByRole("button", { name: "Apply" }).click();
    await auditor
      .getByRole("row", { name: /Priya Nair/ })
      .getByRole("link", { name: "Priya Nair" })
      .click();
    await expect(auditor.getByRole("link", { name: "Remove filter Who: Priya Nair" })).toBeVisible();
    await expect(auditor.getByRole("row", { name: /deadline-extension-asked/ })).toBeVisible();
    const lines = (await fileOf(auditor, "Export as CSV")).trimEnd().split("\r\n");
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain(`Priya Nair,event-flow.deadline-extension-asked,event-flow/${id},`);
    await auditor.goto("/admin/event-types");
    expect(await fileOf(auditor, "Export")).toContain('"Northwind.Orders.OrderPlaced"');
    await auditor.goto(`/admin/flows/${id}`);
    await expectStateTag(auditor, "Waiting for activation");
    await expect(auditor.getByRole("main").locator("form")).toHaveCount(0);
  });

  await test.step("support gives more time to all of a list, which Azure takes", async () => {
    await editChannelInAzure(id, { activateBy: new Date(Date.now() + 24 * 3_600_000) });
    await expect(support.getByRole("button", { name: /^Extend until/ })).toBeVisible({ timeout: 30_000 });
    await support.goto(`/admin/flows/bulk?${new URLSearchParams({ action: "extend", q: name })}`);
    await support.getByRole("button", { name: "Extend the time to activate: 1 event flow" }).click();
    await expect(support.getByRole("status").filter({ hasText: "Asked for 1 of 1" })).toBeVisible({
      timeout: 40_000,
    });
    const extended = customer.getByRole("region", { name: "Timeline" }).getByRole("listitem");
    await expect(extended.filter({ hasText: "Azure extended the time to activate until" })).toHaveCount(2);
    await support.goto(`/admin/flows/bulk?${new URLSearchParams({ action: "extend", q: name })}`);
    await expect(
      support.getByRole("heading", { name: /^Would not be done: it has nearly 7 days left/ }),
    ).toBeVisible();
  });
});

async function fileOf(page: Page, link: string): Promise<string> {
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: link }).click();
  return readFileSync(await (await downloading).path(), "utf8");
}
