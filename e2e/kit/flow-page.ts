import { expect, type Page } from "@playwright/test";

/** What a customer sees and what a screen reader says. The page is not loaded again: it must change by itself. */
export async function expectState(page: Page, label: string, timeout = 30_000): Promise<void> {
  await expect(page.getByRole("status").filter({ hasText: `State: ${label}` })).toHaveText(
    `State: ${label}`,
    {
      timeout,
    },
  );
  await expectStateTag(page, label, timeout);
}

/** As expectState, on the pages of a partner admin. */
export async function expectStateTag(page: Page, label: string, timeout = 30_000): Promise<void> {
  await expect(page.getByRole("main").getByText(label, { exact: true }).first()).toBeVisible({ timeout });
}

/** Types the flow's name and deletes it, from the flow's page on. */
export async function deleteEventFlow(page: Page, name: string): Promise<void> {
  await page.getByRole("link", { name: /^Delete event flow/ }).click();
  await expect(page.getByRole("heading", { name: `Delete ${name}` })).toBeVisible();
  await page.getByLabel("Type the name of the event flow").fill(name);
  await page.getByRole("button", { name: /^Delete event flow/ }).click();
  await expect(page.getByRole("heading", { name, exact: true })).toBeVisible();
}

/** Counts how often the page is loaded from now on: a live page is never loaded again. */
export function countLoads(page: Page): () => number {
  let loads = 0;
  page.on("load", () => {
    loads += 1;
  });
  return () => loads;
}
