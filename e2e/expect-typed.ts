import { expect, type Page } from "@playwright/test";
import type { Wanted } from "./new-flow.ts";

/** The first page of a new event flow shows these answers. */
export async function expectTyped(page: Page, { name, place, topicName = "" }: Wanted): Promise<void> {
  await expect(page.getByLabel("Name of the event flow")).toHaveValue(name);
  await expect(page.getByLabel("Azure subscription ID")).toHaveValue(place.subscriptionId);
  await expect(page.getByLabel("Resource group")).toHaveValue(place.resourceGroup);
  await expect(page.getByRole("radio", { name: "West Europe" })).toBeChecked();
  await expect(page.getByLabel("Partner topic name")).toHaveValue(topicName);
}
