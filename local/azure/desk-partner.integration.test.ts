import http from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, Page } from "@playwright/test";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isSound, launchBrowser } from "./desk-browser.ts";
import {
  channelFor,
  NAMESPACE,
  PARTNER_GROUP,
  PARTNER_SUBSCRIPTION,
  REGISTRATION_ID,
  startTestWorld,
  type TestWorld,
} from "./test-world.ts";

const NAMESPACE_PAGE = `/subscriptions/${PARTNER_SUBSCRIPTION}/resourceGroups/${PARTNER_GROUP}/providers/Microsoft.EventGrid/partnerNamespaces/${NAMESPACE}`;

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

async function open(path: string): Promise<Page> {
  const context = await browser.newContext({
    reducedMotion: "reduce",
    permissions: ["clipboard-read", "clipboard-write"],
  });
  const page = await context.newPage();
  await page.goto(desk + path);
  return page;
}

test("the partner's side: immutable id to copy, keys when asked for, channels by name and in pages", async () => {
  const customer = await world.newCustomer();
  await customer.authorize();
  for (let n = 10; n < 62; n += 1) {
    const channel = channelFor(customer, {}, { name: `topic-${n}` });
    await world.partner.channels.createOrUpdate(PARTNER_GROUP, NAMESPACE, `ch-${n}`, channel);
  }
  const page = await open("/partner");
  await page.getByRole("button", { name: "Copy immutable ID" }).click();
  await page.getByText("Copied").waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(REGISTRATION_ID);
  await isSound(page);
  await page.getByRole("link", { name: "Northwind Traders" }).click();
  await page.getByRole("heading", { level: 1, name: "northwind-traders" }).waitFor();
  await isSound(page);

  await page.getByRole("link", { name: NAMESPACE }).click();
  await page.getByText("1-50 of 52").waitFor();
  expect(await page.getByText("ch-60").count()).toBe(0);
  await isSound(page);
  await page.getByRole("link", { name: "Next" }).click();
  await page.getByText("51-52 of 52").waitFor();
  await page.getByRole("link", { name: "ch-60" }).waitFor();
  await page.getByLabel("Search channel or partner topic").fill("TOPIC-33");
  await page.getByRole("button", { name: "Search" }).click();
  await page.getByText("1 channel matches “TOPIC-33”").waitFor();
  await page.getByRole("link", { name: "ch-33" }).waitFor();
  await page.getByLabel("Search channel or partner topic").fill("<nothing>");
  await page.getByRole("button", { name: "Search" }).click();
  await page.getByText("No channel of this namespace matches “<nothing>”.").waitFor();
  await page.getByRole("link", { name: "Show all channels" }).click();

  const keys = await world.partner.partnerNamespaces.listSharedAccessKeys(PARTNER_GROUP, NAMESPACE);
  expect(await page.content()).not.toContain(keys.key1);
  await page.getByRole("button", { name: "Show keys" }).click();
  await page.getByText(String(keys.key1), { exact: true }).waitFor();
  await isSound(page);
  await page.getByRole("button", { name: "Regenerate key1" }).click();
  await page.getByText("The key was regenerated.").waitFor();
  const after = await world.partner.partnerNamespaces.listSharedAccessKeys(PARTNER_GROUP, NAMESPACE);
  expect(after.key1).not.toBe(keys.key1);
  expect(after.key2).toBe(keys.key2);
  await page.context().close();
}, 300_000);

test("one channel: its facts as Resource Manager shows them, and its deletion as the partner", async () => {
  const customer = await world.newCustomer();
  await customer.authorize();
  const channel = channelFor(customer, {}, { name: "seen" });
  await world.partner.channels.createOrUpdate(PARTNER_GROUP, NAMESPACE, "ch-seen", channel);
  const page = await open(`${NAMESPACE_PAGE}/channels/ch-seen`);
  await page.getByText("As Resource Manager shows it").click();
  const shown: unknown = JSON.parse(await page.getByLabel("Answer of Resource Manager").innerText());
  const path = `${NAMESPACE_PAGE}/channels/ch-seen?api-version=2022-06-15`;
  const answer = await world.raw(path, { token: await world.partnerToken() });
  expect(shown).toEqual(await answer.json());
  await isSound(page);

  await page.getByRole("link", { name: "Delete channel" }).click();
  await isSound(page);
  await world.control("/control/unauthorize", {
    subscriptionId: customer.subscriptionId,
    resourceGroup: "rg",
  });
  await page.getByRole("button", { name: "Delete channel" }).click();
  await page.getByRole("alert").getByText("Azure refused.").waitFor();
  await customer.authorize();
  await page.getByRole("button", { name: "Delete channel" }).click();
  await page.getByText("The channel is being deleted").waitFor();
  await page.goto(`${desk}${NAMESPACE_PAGE}/channels/ch-seen`);
  await page.getByRole("heading", { level: 1, name: "Not here" }).waitFor();
  await page.context().close();
}, 180_000);

test("an event subscription to a webhook, with its types, from the form to its end", async () => {
  const webhook = http.createServer((request, response) => {
    response.setHeader("WebHook-Allowed-Origin", request.headers["webhook-request-origin"] ?? "");
    response.end();
  });
  await new Promise<void>((resolve) => webhook.listen(0, "127.0.0.1", resolve));
  const { port } = webhook.address() as AddressInfo;
  const customer = await world.newCustomer();
  await customer.authorize();
  const channel = channelFor(customer, {}, { name: "hooked" });
  await world.partner.channels.createOrUpdate(PARTNER_GROUP, NAMESPACE, "ch-hooked", channel);
  const topic = `/subscriptions/${customer.subscriptionId}/resourceGroups/rg/providers/Microsoft.EventGrid/partnerTopics/hooked`;
  const page = await open(topic);
  await page.getByRole("link", { name: "New event subscription" }).click();
  await isSound(page);
  await page.getByLabel("Name").fill("x");
  await page.getByLabel("A webhook").check();
  await page.getByLabel("Address of the webhook").fill("not an address");
  await page.getByLabel("Northwind.OrderPlaced").check();
  await page.getByRole("button", { name: "Create event subscription" }).click();
  await page.getByText("Enter 3 to 64 letters, digits and hyphens").waitFor();
  expect(await page.getByLabel("Address of the webhook").inputValue()).toBe("not an address");
  expect(await page.getByLabel("Northwind.OrderPlaced").isChecked()).toBe(true);
  await isSound(page);
  await page.getByLabel("Name").fill("to-webhook");
  await page.getByLabel("Address of the webhook").fill(`http://127.0.0.1:${port}/hook?code=secret`);
  await page.getByRole("button", { name: "Create event subscription" }).click();
  await page.getByText("Succeeded", { exact: true }).waitFor();
  const made = await customer.client.partnerTopicEventSubscriptions.get("rg", "hooked", "to-webhook");
  expect(made.filter?.includedEventTypes).toEqual(["Northwind.OrderPlaced"]);

  await page.getByRole("link", { name: "to-webhook" }).click();
  await page.getByText("Nothing waits.").waitFor();
  expect(await page.content()).not.toContain("secret");
  await isSound(page);
  await page.getByRole("link", { name: "Delete event subscription" }).click();
  await isSound(page);
  await page.getByRole("button", { name: "Delete event subscription" }).click();
  await page.getByText("The event subscription is being deleted.").waitFor();
  await page.getByRole("heading", { name: "Event subscriptions 0" }).waitFor();
  await page.context().close();
  webhook.close();
}, 180_000);
