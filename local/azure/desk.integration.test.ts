import type { Browser } from "@playwright/test";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isSound, launchBrowser } from "./desk-browser.ts";
import {
  ADVENTURE_WORKS,
  AW_PRODUCTION,
  channelFor,
  freshName,
  NAMESPACE,
  orderPlaced,
  PARTNER_GROUP,
  REGISTRATION_ID,
  startTestWorld,
  type TestWorld,
} from "./test-world.ts";

const MARKUP = '<img src=x onerror="document.title=1">';
const inTenSeconds = { timeout: 10_000 };
const GROUP = `/subscriptions/${AW_PRODUCTION}/resourceGroups/rg-events-weu`;
const TOPIC = `${GROUP}/providers/Microsoft.EventGrid/partnerTopics/orders`;

let world: TestWorld;
let desk: string;
let browser: Browser;
beforeAll(async () => {
  world = await startTestWorld();
  desk = world.running.connection.desk;
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await world.running.stop();
});

/** A channel whose texts are markup, to see that they are shown as text. */
async function newChannel(subscriptionId: string, resourceGroupName: string): Promise<string> {
  const name = freshName();
  const topic = {
    resourceGroupName,
    source: `northwind/${MARKUP}`,
    eventTypeInfo: { kind: "Inline", inlineEventTypes: { "Northwind.OrderPlaced": { description: MARKUP } } },
  };
  const channel = channelFor({ subscriptionId }, { messageForActivation: MARKUP }, topic);
  await world.partner.channels.createOrUpdate(PARTNER_GROUP, NAMESPACE, name, channel);
  return name;
}

test("a person registers, authorizes, activates, receives an event and deletes, and every page is sound", async () => {
  // Colours move when the theme changes; axe must not measure half-way.
  const context = await browser.newContext({ reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto(desk);
  expect(await page.title()).toBe("Local Azure");
  await page.getByText("Stand-in for Azure on this machine").waitFor();
  await isSound(page);
  await page.getByRole("link", { name: "AW Production" }).click();
  await isSound(page);
  await page.getByRole("button", { name: "Register Microsoft.EventGrid" }).click();
  await page.getByText("Registered", { exact: true }).waitFor();
  await page.getByLabel("New resource group").fill("rg-new");
  await page.getByRole("button", { name: "Create resource group" }).click();
  await page.getByRole("heading", { level: 1, name: "rg-new" }).waitFor();

  await page.goto(desk + GROUP);
  await page.getByLabel("Days").fill("400");
  await page.getByRole("button", { name: "Authorize partner" }).click();
  await page.getByText("Enter a whole number of days, from 1 to 365").waitFor();
  expect(await page.getByLabel("Days").inputValue()).toBe("400");
  await isSound(page);
  await page.getByLabel("Partner registration ID").fill(REGISTRATION_ID);
  await page.getByLabel("Days").fill("30");
  await page.getByRole("button", { name: "Authorize partner" }).click();
  await page.getByRole("button", { name: "Withdraw authorization of Northwind Traders" }).waitFor();

  const channel = await newChannel(AW_PRODUCTION, "rg-events-weu");
  await page.getByRole("link", { name: "orders" }).waitFor();
  await page.getByRole("heading", { name: "Partner topics 1" }).waitFor();
  await isSound(page);
  await page.goto(`${desk}/#@${ADVENTURE_WORKS}/resource${TOPIC}/overview`);
  await page.getByText(MARKUP).first().waitFor();
  await isSound(page);
  await page.getByRole("button", { name: "Activate" }).click();
  await page.getByRole("button", { name: "Receive events here" }).click();
  await page.getByText("Succeeded", { exact: true }).waitFor();
  await world.publisher.send([orderPlaced("seen-live")], { channelName: channel });
  await page.getByText("seen-live").first().waitFor();
  await isSound(page);
  expect(await page.title()).toBe("orders - Local Azure");
  await page.getByRole("link", { name: "Delete partner topic" }).click();
  await isSound(page);
  await page.getByRole("button", { name: "Delete partner topic" }).click();
  await page.getByText("Type orders to confirm").waitFor();
  await page.getByLabel("Type the name to confirm").fill("orders");
  await page.getByRole("button", { name: "Delete partner topic" }).click();
  await page.getByText("None. A partner topic appears here").waitFor();
  await page.goto(desk + TOPIC);
  await page.getByRole("heading", { level: 1, name: "Not here" }).waitFor();
  await isSound(page);
  await page.goto(desk + GROUP);
  await page.getByRole("button", { name: "Withdraw" }).click();
  await page.getByText("No partner is authorized.").waitFor();
  await page.getByLabel("Default maximum").fill("12");
  await page.getByRole("button", { name: "Save default" }).click();
  await page.getByText("The partner configuration was changed.").waitFor();
  expect(await page.getByLabel("Default maximum").inputValue()).toBe("12");
  await page.getByRole("link", { name: "Delete partner configuration" }).click();
  await isSound(page);
  await page.getByRole("button", { name: "Delete partner configuration" }).click();
  await page.getByText("There is no partner configuration yet").waitFor();
  await context.close();
}, 180_000);

test("without JavaScript the same works, events by looking again", async () => {
  const customer = await world.newCustomer();
  await customer.authorize();
  const channel = await newChannel(customer.subscriptionId, "rg");
  const topic = `/subscriptions/${customer.subscriptionId}/resourceGroups/rg/providers/Microsoft.EventGrid/partnerTopics/orders`;
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${desk}/resource${topic.toLowerCase()}/overview`);
  await page.getByRole("button", { name: "Activate" }).click();
  await page.getByRole("button", { name: "Receive events here" }).click();
  await expect
    .poll(async () => {
      await page.getByRole("link", { name: "Look again" }).click();
      return page.getByText("Succeeded", { exact: true }).count();
    }, inTenSeconds)
    .toBe(1);
  await world.publisher.send([orderPlaced("seen-later")], { channelName: channel });
  await expect
    .poll(async () => {
      await page.getByRole("link", { name: "Look again" }).click();
      return page.getByText("seen-later").count();
    }, inTenSeconds)
    .toBeGreaterThan(0);
  await page.getByRole("button", { name: "Deactivate" }).click();
  await page.getByRole("heading", { name: "Deactivated" }).waitFor();
  await context.close();
});

test("another site cannot press a button, and a wrong button does nothing", async () => {
  const press = (wish: string, headers: Record<string, string>) =>
    fetch(`${desk}/subscriptions/${AW_PRODUCTION}`, {
      method: "POST",
      headers,
      body: new URLSearchParams({ do: wish }),
    });
  expect((await press("register", { origin: "https://evil.example" })).status).toBe(403);
  expect((await press("explode", { origin: desk })).status).toBe(400);
  expect((await fetch(`${desk}/subscriptions/%zz/resourceGroups/x`)).status).toBe(404);
});
