import { expect, type Page } from "@playwright/test";
import { desk } from "./addresses.ts";
import { type AzurePlace, partnerRegistration } from "./fixtures.ts";

/** Opens the customer's resource group on local Azure's desk, from its start page on. */
export async function openResourceGroup(page: Page, place: AzurePlace): Promise<void> {
  await openSubscription(page, place);
  await page.getByRole("link", { name: place.resourceGroup }).first().click();
  await expect(page.getByRole("heading", { name: place.resourceGroup, level: 1 })).toBeVisible();
}

export async function openSubscription(page: Page, { subscriptionName }: AzurePlace): Promise<void> {
  await page.goto(desk);
  await page.getByRole("link", { name: subscriptionName }).click();
  await expect(page.getByRole("heading", { name: subscriptionName, level: 1 })).toBeVisible();
}

/** Registers the resource provider and waits until Azure says that it is. The page is open at the subscription. */
export async function registerEventGrid(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Register Microsoft.EventGrid" }).click();
  await expect(page.getByRole("main").getByText("Registered", { exact: true })).toBeVisible();
}

/** Authorizes the partner for 30 days. The page is open at the resource group. */
export async function authorizePartner(page: Page): Promise<void> {
  await page.getByLabel("Partner registration ID").fill(partnerRegistration);
  await page.getByLabel("Days").fill("30");
  await page.getByRole("button", { name: "Authorize partner" }).click();
  await expect(page.getByRole("status")).toContainText("The partner is authorized.");
}

/** Opens a partner topic from the page of its resource group. */
export async function openPartnerTopic(page: Page, topicName: string): Promise<void> {
  await page.getByRole("link", { name: topicName }).click();
  await expect(page.getByRole("heading", { name: topicName, level: 1 })).toBeVisible();
}

export async function activatePartnerTopic(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Activate", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Activated" })).toBeVisible();
}

export async function receiveEventsHere(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Receive events here" }).click();
  await expect(page.getByText("Events of this partner topic will appear here.")).toBeVisible();
}
