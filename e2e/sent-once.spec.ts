import { expect, type Page, test } from "@playwright/test";
import { callsAboutChannelOf } from "./azure-journal.ts";
import { newAuthorizedSubscription, signIn, uniqueName } from "./fixtures.ts";
import { expectState } from "./flow-page.ts";
import { beginEventFlow, fillWhere, flowIdOf, reachCheckAnswers } from "./new-flow.ts";

test.beforeEach(async ({ page }) => {
  test.setTimeout(90_000);
  await signIn(page, "Ivo Brandt");
});

test("F-18: a double click on Send makes one event flow", async ({ page }) => {
  const name = uniqueName("Clicked twice");
  await reachCheckAnswers(page, { name, place: await newAuthorizedSubscription() });
  await page.getByRole("button", { name: "Send request" }).dblclick();
  await expectSentOnce(page, name);
});

test("F-18: sending from two tabs, and the same form once more, makes one event flow", async ({
  page,
  context,
}) => {
  const name = uniqueName("Two tabs");
  await reachCheckAnswers(page, { name, place: await newAuthorizedSubscription() });
  const tabs = [page, await context.newPage(), await context.newPage()] as const;
  const [first, second, late] = tabs;
  for (const tab of [second, late]) await tab.goto(page.url());
  await Promise.all([first, second].map((tab) => tab.getByRole("button", { name: "Send request" }).click()));
  for (const tab of [first, second]) await expectState(tab, "Waiting for activation");
  await late.getByRole("button", { name: "Send request" }).click();
  await expectSentOnce(late, name);
});

test("F-18: two tabs of the same first page make one event flow", async ({ page, context }) => {
  const name = uniqueName("Begun twice");
  const place = await newAuthorizedSubscription();
  await beginEventFlow(page);
  const other = await context.newPage();
  await other.goto(page.url());
  for (const tab of [page, other]) await fillWhere(tab, { name, place });
  for (const tab of [page, other]) {
    await tab.getByRole("button", { name: "Continue", exact: true }).click();
    await expect(tab.getByRole("heading", { name: "Which events do you want?" })).toBeVisible();
  }
  expect(flowIdOf(other)).toBe(flowIdOf(page));
  await expectListedOnce(page, name);
});

/** One row, one request in the timeline, one channel asked of Azure. */
async function expectSentOnce(page: Page, name: string): Promise<void> {
  await expectState(page, "Waiting for activation");
  await expect(page.getByRole("listitem").filter({ hasText: "Ivo Brandt sent the request" })).toHaveCount(1);
  const calls = await callsAboutChannelOf(flowIdOf(page));
  expect(calls.filter(({ method }) => method === "PUT")).toHaveLength(1);
  await expectListedOnce(page, name);
}

async function expectListedOnce(page: Page, name: string): Promise<void> {
  await page.goto("/flows");
  await expect(page.getByRole("link", { name, exact: true })).toHaveCount(1);
}
