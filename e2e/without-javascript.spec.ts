import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { activateInAzure, newAuthorizedSubscription, signIn, uniqueName } from "./fixtures.ts";
import { deleteEventFlow, expectStateTag } from "./flow-page.ts";
import {
  beginEventFlow,
  chooseEventTypes,
  confirmAuthorization,
  fillWhere,
  sendRequest,
} from "./new-flow.ts";

test.use({ javaScriptEnabled: false });
test.setTimeout(120_000);

test("the whole journey works without JavaScript", async ({ page }) => {
  const place = await newAuthorizedSubscription();
  const name = uniqueName("Plain");
  await signIn(page, "Ivo Brandt");

  await test.step("errors keep what was typed", async () => {
    await beginEventFlow(page);
    await fillWhere(page, { name, place: { ...place, resourceGroup: "rg events" } });
    await page.getByRole("button", { name: "Continue", exact: true }).click();
    await expect(page.getByRole("alert")).toContainText("There is a problem with 1 answer");
    await expect(page.getByLabel("Resource group")).toHaveAccessibleDescription(/This one has a space in it/);
    await expect(page.getByLabel("Resource group")).toHaveValue("rg events");
    await expect(page.getByLabel("Name of the event flow")).toHaveValue(name);
    await expect(page.getByRole("radio", { name: "West Europe" })).toBeChecked();
    await page.getByLabel("Resource group").fill(place.resourceGroup);
    await page.getByRole("button", { name: "Continue", exact: true }).click();
  });

  await test.step("a sample and a search keep what was chosen", async () => {
    await page.getByRole("checkbox", { name: "OrderPlaced" }).check();
    await page.getByRole("button", { name: "Sample of Order confirmed" }).click();
    await expect(page.getByRole("group", { name: /^Sample payload of .*OrderConfirmed$/ })).toBeFocused();
    await expect(page.getByRole("checkbox", { name: "OrderPlaced" })).toBeChecked();
    await page.getByRole("searchbox", { name: "Search event types" }).fill("dispatched");
    await page.getByRole("button", { name: "Search" }).click();
    await expect(page.getByRole("checkbox")).toHaveCount(1);
    await chooseEventTypes(page, ["ShipmentDispatched"]);
    await expect(page.getByRole("complementary")).toContainText(/Event types\s*2/);
  });

  await test.step("the commands are there for each tool", async () => {
    const tools = page.getByRole("group", { name: "How do you want to authorize?" });
    for (const [tool, text] of [
      ["Azure CLI, PowerShell", "the Azure CLI command for PowerShell 1"],
      ["Az PowerShell", "the Az PowerShell command 1"],
    ] as const) {
      await tools.getByRole("radio", { name: tool, exact: true }).check();
      await expect(tools.getByRole("group", { name: text, exact: true })).toContainText(place.subscriptionId);
    }
    const downloading = page.waitForEvent("download");
    await tools.getByRole("link", { name: "Download authorize.ps1" }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe("authorize.ps1");
    expect(readFileSync(await download.path(), "utf8")).toContain(place.resourceGroup);
    await page.getByText("What the dates mean, and how long to grant").click();
    for (const answer of ["After it nothing new can be created", "30 days do for most"])
      await expect(page.getByRole("definition").filter({ hasText: answer })).toBeVisible();
    await page.getByRole("button", { name: "Continue", exact: true }).click();
    await expect(page.getByRole("alert")).toContainText("Confirm that your organization gave");
    await confirmAuthorization(page);
  });

  const topicName = await topicNameOf(page);
  await sendRequest(page);
  await lookAgainUntil(page, "Waiting for activation");
  await activateInAzure(place, topicName);
  await lookAgainUntil(page, "Active");

  await test.step("a test event", async () => {
    await page.getByRole("button", { name: "Send test event" }).click();
    await expect(async () => {
      await page.getByRole("link", { name: "Look again" }).click();
      await expect(page.getByText("Azure accepted the test event")).toBeVisible({ timeout: 1_000 });
    }).toPass();
  });

  await deleteEventFlow(page, name);
  await lookAgainUntil(page, "Deleted");
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("link", { name: "Sign in", exact: true })).toBeVisible();
});

async function topicNameOf(page: Page): Promise<string> {
  const [, name] = /Partner topic name\s*(\S+)/.exec(await page.getByRole("main").innerText()) ?? [];
  if (!name) throw new Error("The page does not name the partner topic.");
  return name;
}

/** Follows the page's own link, as somebody without JavaScript does. */
async function lookAgainUntil(page: Page, label: string): Promise<void> {
  await expect(async () => {
    await page.getByRole("link", { name: "Look again" }).click();
    await expectStateTag(page, label, 1_000);
  }).toPass({ timeout: 30_000 });
}
