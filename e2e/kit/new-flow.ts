import { expect, type Page } from "@playwright/test";
import { partnerName } from "./addresses.ts";
import type { AzurePlace } from "./fixtures.ts";

/** Answers of the four pages of a new event flow. */
export type Wanted = { name: string; place: AzurePlace; topicName?: string; eventTypes?: readonly string[] };

/** From any page of a customer to the sent request, through all four pages. Returns the flow's id. */
export async function requestEventFlow(page: Page, wanted: Wanted): Promise<string> {
  await reachCheckAnswers(page, wanted);
  return sendRequest(page);
}

export async function reachCheckAnswers(page: Page, wanted: Wanted): Promise<void> {
  await beginEventFlow(page);
  await sayWhere(page, wanted);
  await chooseEventTypes(page, wanted.eventTypes ?? ["OrderPlaced"]);
  await confirmAuthorization(page);
}

export async function beginEventFlow(page: Page): Promise<void> {
  await page.goto("/flows/new");
  await expect(page.getByRole("heading", { name: "Where should the events go?" })).toBeVisible();
}

export async function sayWhere(page: Page, wanted: Wanted): Promise<void> {
  await fillWhere(page, wanted);
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Which events do you want?" })).toBeVisible();
}

export async function fillWhere(page: Page, { name, place, topicName }: Wanted): Promise<void> {
  await page.getByLabel("Name of the event flow").fill(name);
  await page.getByLabel("Azure subscription ID").fill(place.subscriptionId);
  await page.getByLabel("Resource group").fill(place.resourceGroup);
  await page.getByRole("radio", { name: "West Europe" }).check();
  await page.getByLabel("Partner topic name").fill(topicName ?? "");
}

export async function chooseEventTypes(page: Page, names: readonly string[]): Promise<void> {
  for (const name of names) await page.getByRole("checkbox", { name }).check();
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await expect(page.getByRole("heading", { name: `Authorize ${partnerName} in your Azure` })).toBeVisible();
}

export async function confirmAuthorization(page: Page): Promise<void> {
  await page.getByRole("checkbox", { name: /^I confirm/ }).check();
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Check your answers" })).toBeVisible();
}

export async function sendRequest(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Send request" }).click();
  await expect(page).toHaveURL(/\/flows\/[0-9a-f-]{36}$/);
  return flowIdOf(page);
}

/** The id of the event flow whose page is open. */
export function flowIdOf(page: Page): string {
  const [, id] = /\/flows\/([0-9a-f-]{36})/.exec(page.url()) ?? [];
  if (!id) throw new Error(`${page.url()} is not the page of an event flow.`);
  return id;
}
