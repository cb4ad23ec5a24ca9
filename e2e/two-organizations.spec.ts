import { expect, type Page } from "@playwright/test";
import { callsAboutChannelOf } from "./azure-journal.ts";
import {
  type DemoPerson,
  fabrikam,
  newAuthorizedSubscription,
  signIn,
  test,
  uniqueName,
} from "./fixtures.ts";
import { expectState, expectStateTag } from "./flow-page.ts";
import {
  beginEventFlow,
  chooseEventTypes,
  fillWhere,
  flowIdOf,
  reachCheckAnswers,
  requestEventFlow,
  sayWhere,
} from "./new-flow.ts";

test.setTimeout(120_000);

const pages = ["", "/where", "/event-types", "/authorize", "/check", "/change-event-types", "/delete"];

test("another organization's event flow is not found on any page, stream or list", async ({
  openBrowser,
}) => {
  const mara = await signedIn(await openBrowser(), "Mara Lindqvist");
  const noor = await signedIn(await openBrowser(), "Noor Haddad");
  const jonas = await signedIn(await openBrowser(), "Jonas Berg");
  const name = uniqueName("Of Adventure Works");
  const id = await requestEventFlow(mara, { name, place: await newAuthorizedSubscription() });
  const noorsName = uniqueName("Of Fabrikam");
  const noorsPlace = await newAuthorizedSubscription({ tenantId: fabrikam });
  await requestEventFlow(noor, { name: noorsName, place: noorsPlace });

  expect((await mara.goto(`/flows/${id}`))?.status()).toBe(200);
  const draft = await startDraft(mara, uniqueName("Draft of Adventure Works"));
  for (const path of [id, draft].flatMap((flow) => pages.map((page) => `/flows/${flow}${page}`)))
    await expectNotFound(noor, path);
  for (const path of [
    `/admin/flows/${id}`,
    `/admin/flows/${id}/delete`,
    "/admin/flows",
    "/admin/organizations",
  ])
    await expectNotFound(noor, path);
  await expectNotFound(jonas, `/admin/flows/${draft}`);

  expect(await streamStatus(mara, id)).toBe(200);
  expect(await streamStatus(noor, id)).toBe(404);

  await noor.goto("/flows");
  await expect(noor.getByRole("link", { name: noorsName, exact: true })).toBeVisible();
  await expect(noor.getByText("Of Adventure Works")).toHaveCount(0);
  await jonas.goto(`/admin/flows?${new URLSearchParams({ q: name })}`);
  await expect(jonas.getByRole("row", { name })).toContainText("Adventure Works");
  await jonas.goto(`/admin/flows?${new URLSearchParams({ q: noorsName })}`);
  await expect(jonas.getByRole("row", { name: noorsName })).toContainText("Fabrikam");
});

test("another organization's id in one's own form is not found and changes nothing", async ({
  openBrowser,
}) => {
  const mara = await signedIn(await openBrowser(), "Mara Lindqvist");
  const noor = await signedIn(await openBrowser({ javaScriptEnabled: false }), "Noor Haddad");
  const name = uniqueName("Not to be taken");
  await reachCheckAnswers(mara, { name, place: await newAuthorizedSubscription() });
  const draft = flowIdOf(mara);
  const place = await newAuthorizedSubscription({ tenantId: fabrikam });

  await beginEventFlow(noor);
  await fillWhere(noor, { name: "Taken over", place });
  await expectRefused(noor, draft, "Continue");

  await reachCheckAnswers(noor, { name: uniqueName("Decoy"), place });
  await expectRefused(noor, draft, "Send request");

  const decoy = uniqueName("Decoy");
  const other = await newAuthorizedSubscription({ tenantId: fabrikam });
  await requestEventFlow(noor, { name: decoy, place: other });
  await noor.getByRole("link", { name: /^Delete event flow/ }).click();
  await noor.getByLabel("Type the name of the event flow").fill(name);
  await expectRefused(noor, draft, /^Delete event flow/);

  await mara.reload();
  await expect(mara.getByRole("heading", { name: "Check your answers" })).toBeVisible();
  await expect(mara.getByRole("main")).toContainText(name);
});

test("a claim on another organization's Azure subscription waits for a partner admin", async ({
  openBrowser,
}) => {
  const noor = await signedIn(await openBrowser(), "Noor Haddad");
  const jonas = await signedIn(await openBrowser(), "Jonas Berg");

  for (const verdict of ["approved", "declined"] as const) {
    const name = uniqueName(`To be ${verdict}`);
    const id = await requestEventFlow(noor, { name, place: await newAuthorizedSubscription() });
    await expectState(noor, "In review");
    expect(await callsAboutChannelOf(id), "nothing reached Azure").toEqual([]);

    await jonas.goto("/admin/flows?state=in_review");
    await jonas.getByRole("link", { name }).click();
    await expect(jonas.getByRole("main")).toContainText(
      "The Azure subscription belongs to another directory",
    );
    if (verdict === "approved") {
      await jonas.getByRole("button", { name: "Approve and create" }).click();
      await expectState(noor, "Waiting for activation");
      expect((await callsAboutChannelOf(id)).filter(({ method }) => method === "PUT")).toHaveLength(1);
    } else {
      await jonas.getByRole("button", { name: "Decline" }).click();
      await expect(jonas.getByRole("alert").filter({ hasText: "Say why" })).toBeVisible();
      await jonas
        .getByLabel("Or decline, with a reason the customer reads")
        .fill("Not yours, says our contract.");
      await jonas.getByRole("button", { name: "Decline" }).click();
      await expectStateTag(jonas, "Declined");
      await expectState(noor, "Declined");
      await expect(noor.getByText("Their reason: Not yours, says our contract.")).toBeVisible();
      expect(await callsAboutChannelOf(id), "nothing reached Azure").toEqual([]);
    }
  }
});

async function signedIn(page: Page, person: DemoPerson): Promise<Page> {
  await signIn(page, person);
  return page;
}

async function startDraft(page: Page, name: string): Promise<string> {
  await beginEventFlow(page);
  await sayWhere(page, { name, place: await newAuthorizedSubscription() });
  const id = flowIdOf(page);
  await chooseEventTypes(page, ["OrderPlaced"]);
  return id;
}

async function expectNotFound({ request }: Page, path: string): Promise<void> {
  const response = await request.get(path);
  expect(response.status(), path).toBe(404);
  expect(await response.text()).toContain("There is nothing here");
}

/** Exchanges the flow's id in the open form, as anybody can in their own browser, and sends it. */
async function expectRefused(page: Page, flowId: string, button: string | RegExp): Promise<void> {
  const form = page
    .getByRole("main")
    .locator("form")
    .filter({ has: page.getByRole("button", { name: button }) });
  await form.locator("input[name=flowId]").evaluate((input, id) => input.setAttribute("value", id), flowId);
  const answer = page.waitForResponse((response) => response.request().method() === "POST");
  await page.getByRole("button", { name: button, exact: true }).click();
  expect((await answer).status()).toBe(404);
  await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
}

/** Asks for the live stream as the open page does and hangs up at the answer's head. */
function streamStatus(page: Page, flowId: string): Promise<number> {
  return page.evaluate(async (address) => {
    const hangUp = new AbortController();
    const { status } = await fetch(address, { signal: hangUp.signal });
    hangUp.abort();
    return status;
  }, `/api/live?flow=${flowId}`);
}
