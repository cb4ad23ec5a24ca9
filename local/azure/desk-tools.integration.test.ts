import type { Browser, Page } from "@playwright/test";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isSound, launchBrowser } from "./desk-browser.ts";
import {
  channelFor,
  freshName,
  NAMESPACE,
  PARTNER_GROUP,
  startTestWorld,
  type TestWorld,
} from "./test-world.ts";

let world: TestWorld;
let desk: string;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  world = await startTestWorld();
  desk = world.running.connection.desk;
  browser = await launchBrowser();
  page = await browser.newPage({ reducedMotion: "reduce" });
});
afterAll(async () => {
  await browser.close();
  await world.running.stop();
}, 180_000);

test("a fault is ordered on the desk, the next call meets it, and the journal shows it among the failed", async () => {
  await page.goto(`${desk}/faults`);
  await page.getByText("None. Every call is answered as Azure would.").waitFor();
  await page.getByLabel("Status").fill("99");
  await page.getByLabel("Path contains").fill(NAMESPACE.toUpperCase());
  await page.getByRole("button", { name: "Order fault" }).click();
  await page.getByText("Enter a status from 200 to 599").waitFor();
  expect(await page.getByLabel("Path contains").inputValue()).toBe(NAMESPACE.toUpperCase());
  await page.getByLabel("Status").fill("418");
  await page.getByRole("button", { name: "Order fault" }).click();
  await page.getByText("The fault is ordered.").waitFor();
  await page.getByRole("heading", { name: "Answer 418" }).waitFor();
  await isSound(page);

  await expect(world.partner.partnerNamespaces.get(PARTNER_GROUP, NAMESPACE)).rejects.toMatchObject({
    statusCode: 418,
  });
  await world.partner.partnerNamespaces.get(PARTNER_GROUP, NAMESPACE);
  await page.getByText("None. Every call is answered as Azure would.").waitFor();
  await page.getByRole("link", { name: "Journal" }).click();
  await page.getByText("200").first().waitFor();
  await isSound(page);
  await page.getByLabel("Failed only").check();
  await page.getByRole("button", { name: "Apply" }).click();
  await page.getByText("1 call", { exact: true }).waitFor();
  await page.getByRole("link", { name: NAMESPACE }).click();
  await page.getByRole("heading", { level: 1, name: /^Call \d+$/ }).waitFor();
  await page.getByText("418", { exact: true }).waitFor();
  await isSound(page);
  await page.goto(`${desk}/journal?q=there-is-no-such-call`);
  await page.getByText("No call matches.").waitFor();
  expect((await fetch(`${desk}/journal/999999`)).status).toBe(404);
}, 180_000);

test("faults that nobody met are cleared", async () => {
  await page.goto(`${desk}/faults`);
  await page.getByLabel("What happens").selectOption({ label: "Cut the connection, nothing done" });
  await page.getByLabel("How many calls").fill("3");
  await page.getByRole("button", { name: "Order fault" }).click();
  await page.getByText("3 calls left").waitFor();
  await page.getByLabel("What happens").selectOption({ label: "Too many requests" });
  await page.getByLabel("Seconds", { exact: true }).fill("7");
  await page.getByLabel("How many calls").fill("");
  await page.getByLabel("Share of calls").fill("0.5");
  await page.getByRole("button", { name: "Order fault" }).click();
  await page.getByRole("heading", { name: "Too many requests, 7 s" }).waitFor();
  await page.getByText("50 % of the calls, without end").waitFor();
  await page.getByLabel("Calls", { exact: true }).selectOption({ label: "For a token or keys" });
  await page.getByLabel("What happens").selectOption({ label: "Do it, then never answer" });
  await page.getByRole("button", { name: "Order fault" }).click();
  await page.getByText("Choose what happens; a call for a token can").waitFor();
  await page.getByLabel("What happens").selectOption({ label: "Never answer, nothing done" });
  await page.getByRole("button", { name: "Order fault" }).click();
  await page.getByText("For a token or keys: Any method, any path").waitFor();
  await page.getByRole("button", { name: "Clear all faults" }).click();
  await page.getByText("No fault is ordered any more.").waitFor();
  await world.partner.partnerNamespaces.get(PARTNER_GROUP, NAMESPACE);
}, 180_000);

test("the clock says what happens before it is moved, and then it has happened", async () => {
  const customer = await world.newCustomer();
  await customer.authorize(5);
  const channel = channelFor(customer, {}, { name: "too-late" });
  await world.partner.channels.createOrUpdate(PARTNER_GROUP, NAMESPACE, freshName(), channel);
  await page.goto(`${desk}/clock`);
  await page.getByText("The authorization of Northwind Traders ends in rg").waitFor();
  await isSound(page);
  await page.getByLabel("Or by").fill("soon");
  await page.getByRole("button", { name: "See what happens" }).click();
  await page.getByText("Enter a number above 0").waitFor();
  expect(await page.getByLabel("Or by").inputValue()).toBe("soon");
  await page.getByLabel("Or by").fill("6");
  await page.getByLabel("Unit").selectOption({ label: "Days" });
  await page.getByRole("button", { name: "See what happens" }).click();
  await page.getByRole("heading", { name: "Move the clock by 6 days?" }).waitFor();
  await page.getByText("Until then 1 thing happens").waitFor();
  await isSound(page);
  await page.getByRole("link", { name: "Leave it" }).click();
  await page.getByRole("link", { name: "7 days" }).click();
  await page.getByText("Until then 2 things happen").waitFor();
  await page.getByRole("link", { name: "too-late" }).waitFor();
  await page.getByRole("button", { name: "Move the clock" }).click();
  await page.getByText("The resource clock was moved.").waitFor();
  await page.getByText("Nothing has a deadline within a year.").waitFor();
  const { now }: { now: string } = await (await fetch(`${desk}/control/clock`)).json();
  expect(Date.parse(now) - Date.now()).toBeGreaterThan(7 * 86_400_000 - 5_000);
  await expect(customer.client.partnerTopics.get("rg", "too-late")).rejects.toMatchObject({
    statusCode: 404,
  });
  await page.goto(`${desk}/subscriptions/${customer.subscriptionId}/resourceGroups/rg`);
  await page.getByText("Expired", { exact: true }).waitFor();
  await isSound(page);
}, 180_000);

test("deliveries are in the journal, and a webhook that did not prove itself says why", async () => {
  const customer = await world.newCustomer();
  await customer.authorize();
  await world.partner.channels.createOrUpdate(PARTNER_GROUP, NAMESPACE, freshName(), channelFor(customer));
  const unreachable = {
    endpointType: "WebHook",
    properties: { endpointUrl: "http://127.0.0.1:9/hook?code=1" },
  };
  const made = { destination: unreachable, eventDeliverySchema: "CloudEventSchemaV1_0" };
  const topic = `/subscriptions/${customer.subscriptionId}/resourceGroups/rg/providers/Microsoft.EventGrid/partnerTopics/orders`;
  const path = `${topic}/eventSubscriptions/nobody-there`;
  const init = { method: "PUT", token: customer.token, body: JSON.stringify({ properties: made }) };
  expect((await world.raw(`${path}?api-version=2022-06-15`, init)).status).toBe(201);
  await page.goto(`${desk}/journal?only=delivery`);
  await page.getByText("Handshake for nobody-there, attempt 1").waitFor();
  await page.getByRole("link", { name: "http://127.0.0.1:9/hook" }).click();
  await page.getByRole("heading", { level: 1, name: /^Delivery \d+$/ }).waitFor();
  await page.getByText("Cut off").waitFor();
  await isSound(page);
  await page.goto(desk + path);
  await page.getByText("Failed", { exact: true }).waitFor();
  await page.getByText("http://127.0.0.1:9/hook").first().waitFor();
  await isSound(page);
}, 180_000);

test("settings are saved, wrong ones named, and taken back", async () => {
  await page.goto(`${desk}/settings`);
  await isSound(page);
  await page.getByLabel("Reads bucket").fill("0");
  await page.getByLabel("Mirrored deletion").selectOption("idle");
  await page.getByRole("button", { name: "Save settings" }).click();
  await page.getByLabel("Reads bucket").and(page.locator("[aria-invalid]")).waitFor();
  await page.getByText("Enter a whole number from 1 to 1,000,000").waitFor();
  expect(await page.getByLabel("Mirrored deletion").inputValue()).toBe("idle");
  await page.getByLabel("Reads bucket").fill("1000");
  await page.getByRole("button", { name: "Save settings" }).click();
  await page.getByText("The settings were saved.").waitFor();
  const saved: { settings: object } = await (await fetch(`${desk}/control/settings`)).json();
  expect(saved.settings).toMatchObject({ readsBucket: 1000, mirroredDeletion: "idle" });
  await page.getByRole("button", { name: "Back to the standard" }).click();
  await page.getByText("Every setting is as in Azure again.").waitFor();
  const after: { settings: object } = await (await fetch(`${desk}/control/settings`)).json();
  expect(after.settings).toMatchObject({ readsBucket: 250, mirroredDeletion: "gone" });
}, 180_000);

test("another site cannot press the tools' buttons, and a page has no inline script or style to allow", async () => {
  for (const path of ["/faults", "/clock", "/settings"]) {
    const body = new URLSearchParams({ do: "order", seconds: "60" });
    const foreign = await fetch(desk + path, {
      method: "POST",
      headers: { origin: "https://evil.example" },
      body,
    });
    expect(foreign.status).toBe(403);
    expect((await fetch(desk + path, { method: "POST", body: "do=explode" })).status).toBe(400);
    const shown = await fetch(desk + path);
    expect(shown.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(await shown.text()).not.toMatch(/ style=| on\w+=|<style|<script>/);
  }
}, 180_000);
