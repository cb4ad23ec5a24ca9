import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import { portal } from "./addresses.ts";
import { type DemoPerson, signIn, test } from "./fixtures.ts";
import { asOwner } from "./owner.ts";

/** The partner invites an organization, its owner a colleague; links that are used, revoked, expired or guessed. */

test("an organization and a colleague join by links that work once", async ({
  page: jonas,
  openBrowser,
  request,
}) => {
  test.setTimeout(240_000);
  await signIn(jonas, "Jonas Berg");
  await jonas.goto("/admin/organizations");
  await jonas.getByRole("link", { name: "Invite an organization" }).click();
  await expect(jonas.getByRole("heading", { name: "Invite an organization" })).toBeVisible();
  await jonas.getByLabel("Name", { exact: true }).fill("Tailspin Toys");
  await jonas.getByLabel("Account ID").fill("aw-1001");
  await jonas.getByLabel("Whom is it for?").fill("Rui at Tailspin");
  await jonas.getByRole("button", { name: "Make an invitation link" }).click();
  await expect(
    jonas.getByRole("link", { name: /^This account ID belongs to an organization.* Nobody was invited\.$/ }),
  ).toBeVisible();
  const accountId = `tt-${randomUUID().slice(0, 8)}`;
  await jonas.getByLabel("Account ID").fill(accountId);
  await expectAccessible(jonas, "invite an organization");
  await jonas.getByRole("button", { name: "Make an invitation link" }).click();
  const forRui = await linkFor(jonas, "Rui at Tailspin");

  // Whoever follows links in mails does not use it up.
  for (let scan = 0; scan < 2; scan++) expect((await request.get(forRui)).ok()).toBe(true);
  const rui = await openBrowser();
  await accept(rui, forRui, "Rui Costa", "Tailspin Toys");
  await expect(rui.getByRole("link", { name: "New event flow" }).first()).toBeVisible();

  await rui.goto("/organization");
  await expect(rui.getByRole("row", { name: /Rui Costa \(you\)/ })).toContainText("Owner");
  await expect(rui.getByText(accountId, { exact: true })).toBeVisible();
  const invite = async (whom: string) => {
    await rui.getByLabel("Whom is it for?").fill(whom);
    await rui.getByRole("button", { name: "Make an invitation link" }).click();
    return linkFor(rui, whom);
  };
  const forHanna = await invite("Hanna");
  await expectAccessible(rui, "organization of an owner");
  const hanna = await openBrowser();
  await signIn(hanna, "Hanna Vogel");
  await hanna.goto(forHanna);
  // Another one that was opened in the same browser since is not what this page shows.
  await hanna.request.get(await invite("Another"));
  await hanna.getByRole("button", { name: "Accept invitation" }).click();
  await expect(hanna.getByText("You joined nothing.")).toBeVisible();
  await hanna.goto(forHanna);
  await hanna.getByRole("button", { name: "Accept invitation" }).click();
  await expect(hanna.getByRole("heading", { name: "No event flows yet" })).toBeVisible();
  await expect(hanna.getByRole("link", { name: "New event flow" })).toHaveCount(0);
  await hanna.goto(forHanna);
  await expect(hanna.getByText("This invitation was accepted already.")).toBeVisible();

  const lena = await openBrowser();
  await signIn(lena, "Lena Sommer");
  const refused = async (link: string, why: string) => {
    await lena.goto(link);
    await expect(lena.getByText(why)).toBeVisible();
  };
  await refused(forRui, "This invitation was accepted already.");
  await refused(`/invitation/${"a".repeat(43)}`, "This link leads to no invitation.");
  const revoked = await invite("Sam");
  await rui.getByRole("button", { name: "Revoke the invitation for Sam" }).click();
  await expect(rui.getByRole("row", { name: /Sam/ })).toContainText("Revoked");
  await refused(revoked, "This invitation was revoked");
  const expired = await invite("Kim");
  await asOwner((database) => database.query("update invitation set expires_at = now() where note = 'Kim'"));
  await refused(expired, "This invitation has expired.");
  await expectAccessible(lena, "an invitation that has expired");

  // Somebody must look after people; whoever else wants to goes.
  await rui.goto("/organization/leave");
  await rui.getByRole("button", { name: "Leave Tailspin Toys" }).click();
  await expect(rui.getByText("This is the last one with that role")).toBeVisible();
  await hanna.goto("/organization");
  await hanna.getByRole("link", { name: "Leave Tailspin Toys" }).click();
  await hanna.getByRole("button", { name: "Leave Tailspin Toys" }).click();
  await expect(hanna.getByRole("heading", { name: "You left your organization" })).toBeVisible();
});

/** Reads the link from the row of whom it is for. */
async function linkFor(page: Page, whom: string): Promise<string> {
  const row = page.getByRole("row", { name: new RegExp(whom) });
  await expect(row).toContainText("Open until");
  const link = /https?:\/\/\S+\/invitation\/[\w-]{43}/.exec(await row.innerText())?.[0];
  if (!link) throw new Error(`no link in the row of ${whom}`);
  return link;
}

async function accept(page: Page, link: string, person: DemoPerson, organization: string): Promise<void> {
  await page.goto(link);
  // What the link carries is in no address that anybody sees or logs later.
  await expect(page).toHaveURL(`${portal}/invitation`);
  await expect(page.getByRole("heading", { name: `Join ${organization}` })).toBeVisible();
  await expectAccessible(page, `invitation for ${person}`);
  await page.getByRole("button", { name: "Sign in to accept" }).click();
  await page.getByRole("button", { name: `Sign in as ${person}` }).click();
  await page.getByRole("button", { name: "Accept invitation" }).click();
  await expect(page).toHaveURL(`${portal}/flows`);
}
