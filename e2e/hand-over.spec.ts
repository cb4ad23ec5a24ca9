import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import {
  activateInAzure,
  authorizeInAzure,
  newAzureSubscription,
  signIn,
  test,
  uniqueName,
} from "./fixtures.ts";
import { expectState } from "./flow-page.ts";
import {
  beginEventFlow,
  chooseEventTypes,
  confirmAuthorization,
  flowIdOf,
  sayWhere,
  sendRequest,
} from "./new-flow.ts";
import { asOwner } from "./owner.ts";

test.setTimeout(150_000);

test("an Azure administrator without an account authorizes and activates by links, live on both sides", async ({
  page,
  openBrowser,
  request,
}) => {
  const place = await newAzureSubscription();
  const topicName = `handed-${place.subscriptionId.slice(0, 8)}`;
  const guest = await openBrowser();
  await signIn(page, "Mara Lindqvist");
  await beginEventFlow(page);
  await sayWhere(page, { name: uniqueName("Handed over"), place, topicName });
  await chooseEventTypes(page, ["OrderPlaced"]);
  const id = flowIdOf(page);

  await test.step("authorize: made on the draft, opened without sign-in, with nothing else to reach", async () => {
    await page.getByRole("link", { name: "Hand this step over by a link" }).click();
    const link = await makeLink(page);
    // A mail scanner and whoever it was forwarded to open it as well: a visit uses nothing up.
    for (let times = 0; times < 2; times++) expect((await request.get(link)).status()).toBe(200);
    await openLink(guest, link);
    await expect(
      guest.getByRole("heading", { name: "Authorize Northwind Traders in your Azure" }),
    ).toBeVisible();
    await expect(guest.getByRole("group", { name: "the Azure CLI command 3" })).toContainText(
      place.subscriptionId,
    );
    await expect(guest.getByRole("main")).toContainText("Mara Lindqvist of Adventure Works asks you");
    await expectAccessible(guest, "a handed task, authorize");
    const of = new URL(guest.url()).search;
    const file = await guest.request.get(`/task/commands/authorize/authorize.sh${of}`);
    expect([file.status(), (await file.text()).includes(place.resourceGroup)]).toEqual([200, true]);
    for (const [path, status] of [
      [`/task/commands/activate/activate.sh${of}`, 404],
      ["/task/commands/authorize/authorize.sh", 404],
      [`/flows/${id}/commands/authorize/authorize.sh`, 404],
      [`/api/live?flow=${id}`, 401],
    ] as const)
      expect((await guest.request.get(path)).status(), path).toBe(status);
    await guest.goto(`/flows/${id}`);
    await expect(guest).toHaveURL(/\/sign-in/);
    await guest.goto(`/task${of}`);
  });

  await test.step("a second link in the same browser: the first page says nothing in its name", async () => {
    const second = await guest.context().newPage();
    await openLink(second, await makeLink(page));
    await guest.getByRole("button", { name: "It is done" }).click();
    await expect(guest.getByRole("heading", { name: "Another link was opened" })).toBeVisible();
    // Of neither link: a page that has not changed yet would show none either.
    const { rows } = await asOwner((database) =>
      database.query("select done_at from handover where flow_id = $1", [id]),
    );
    expect(rows).toEqual([{ done_at: null }, { done_at: null }]);
    await guest.getByRole("link", { name: "the other link" }).click();
    await expect(guest.getByRole("button", { name: "It is done" })).toBeVisible();
    await second.close();
  });

  await test.step("authorize: done in Azure and said so, which shows at once to who asked", async () => {
    await authorizeInAzure(place);
    await guest.getByRole("button", { name: "It is done" }).click();
    await expect(guest.getByRole("status").filter({ hasText: "Mara Lindqvist sees it" })).toBeVisible();
    const newest = page.getByRole("listitem").filter({ hasText: "Authorize in Azure" }).first();
    await expect(newest).toContainText("Said to be done");
    await page.getByRole("link", { name: "Back to Authorize" }).click();
    await expect(page.getByRole("status").filter({ hasText: "Said to be done by whoever" })).toBeVisible();
    await confirmAuthorization(page);
    await sendRequest(page);
    await expectState(page, "Waiting for activation");
    await expect(guest.getByRole("status").filter({ hasText: "Task: Done" })).toHaveText("Task: Done");
  });

  await test.step("activate: a link that is closed opens nothing, another one does", async () => {
    await page.getByRole("link", { name: "Hand this step over by a link" }).click();
    await openLink(guest, await makeLink(page));
    await expect(guest.getByRole("heading", { name: /^Activate the partner topic/ })).toBeVisible();
    await expectAccessible(page, "hand over");
    await page.getByRole("button", { name: "Close this link" }).click();
    // Until it says so the page shows the first link, and that it was made.
    await expect(page.getByRole("status").filter({ hasText: "The link is closed" })).toBeVisible();
    await expect(guest.getByRole("heading", { name: "This link was closed" })).toBeVisible();
    await expect(guest.getByRole("main")).not.toContainText(place.resourceGroup);
    await openLink(guest, await makeLink(page));
    await expect(guest.getByRole("heading", { name: /^Activate the partner topic/ })).toBeVisible();
    await expectAccessible(guest, "a handed task, activate");
  });

  await test.step("activate: what Azure says shows live on both sides", async () => {
    await page.getByRole("link", { name: "Back to the event flow" }).click();
    await expectState(page, "Waiting for activation");
    await activateInAzure(place, topicName);
    await expect(guest.getByRole("heading", { name: "The partner topic is activated" })).toBeVisible();
    await expectState(page, "Active");
    const timeline = page.getByRole("region", { name: "Timeline" });
    await expect(timeline).toContainText(
      "Mara Lindqvist made a link to hand over: activate the partner topic",
    );
    await expect(timeline).toContainText("Mara Lindqvist closed the link to hand over");
  });

  await test.step("expired and guessed links say so, and take an older task away", async () => {
    await asOwner((database) =>
      database.query("update handover set expires_at = now() - interval '1 second' where flow_id = $1", [id]),
    );
    await guest.goto("/task");
    await expect(guest.getByRole("heading", { name: "This link has expired" })).toBeVisible();
    await expect(guest.getByRole("main")).toContainText("Ask Mara Lindqvist for a new one");
    const guessed = await guest.goto(`/task/${"A".repeat(43)}`);
    expect(guessed?.status()).toBe(404);
    await expect(guest.getByRole("heading", { name: "There is no task behind this link" })).toBeVisible();
  });
});

/** Makes a link with the choices as they stand, and reads its address from the page. */
async function makeLink(page: Page): Promise<string> {
  const open = page.getByRole("listitem").filter({ hasText: "· Open" });
  const before = await open.count();
  await page.getByRole("button", { name: "Make the link" }).click();
  await expect(open).toHaveCount(before + 1);
  await expect(page.getByRole("status").filter({ hasText: "The link is made" })).toBeVisible();
  return (await open.first().getByText("/task/").innerText()).trim();
}

/** The token leaves the address at once, and neither a cache nor another site learns it. */
async function openLink(guest: Page, link: string): Promise<void> {
  const opened = guest.waitForResponse(link);
  await guest.goto(link);
  await expect(guest).toHaveURL(/\/task\?of=[0-9a-f-]{36}$/);
  const headers = await (await opened).allHeaders();
  expect(headers).toMatchObject({ "cache-control": "no-store", "referrer-policy": "no-referrer" });
  expect(headers["set-cookie"]).toMatch(/HttpOnly; SameSite=Lax/);
}
