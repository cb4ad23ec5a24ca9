import { expect } from "@playwright/test";
import { addFlows } from "./access-flows.ts";
import { expectAccessible } from "./accessible.ts";
import { portal } from "./addresses.ts";
import { signIn, test } from "./fixtures.ts";
import { newColleague } from "./live-stream.ts";
import { asOwner } from "./owner.ts";

/** What each role of an organization is offered. That nothing else is possible, the access matrix tries for each page and action. */

test("a viewer reads, and is told what is for others", async ({ page }) => {
  test.setTimeout(120_000);
  const { active, name } = await addFlows("own", "Read");
  // Out of every worker's hands: whoever looks has Azure asked, which knows nothing of it.
  await asOwner((database) =>
    database.query("update event_flow set lease_until = '2100-01-01' where id = $1", [active]),
  );
  await signIn(page, "Sofia Marin");
  await expect(page.getByRole("link", { name: "New event flow" })).toHaveCount(0);
  await page.goto(`/flows/${active}`);
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
  await expect(page.getByText("You are a viewer here")).toBeVisible();
  for (const button of ["Check now", "Delete event flow", "Change event types"])
    await expect(
      page.getByRole("button", { name: button }).or(page.getByRole("link", { name: button })),
    ).toHaveCount(0);
  await expect(page.getByText("Not for viewers: an owner or editor")).toBeVisible();
  await expectAccessible(page, "event flow of a viewer");
  await page.goto("/organization");
  await expect(page.getByRole("row", { name: /Sofia Marin \(you\)/ })).toContainText("Viewer");
  await expect(page.getByRole("heading", { name: "Invite somebody" })).toHaveCount(0);
  expect((await page.goto("/flows/new"))?.status()).toBe(404);
});

test("an owner changes a role and ends sessions, which count from the next request on", async ({
  page,
  openBrowser,
}) => {
  test.setTimeout(180_000);
  const { token, personId } = await newColleague();
  const colleague = await openBrowser();
  await colleague.context().addCookies([{ name: "portal-session", value: token, url: portal }]);
  await colleague.goto("/flows");
  await expect(colleague.getByRole("link", { name: "New event flow" })).toHaveCount(0);

  await signIn(page, "Mara Lindqvist");
  const personPage = `/organization/people/${personId}`;
  await page.goto(personPage);
  const other = await page.context().newPage();
  await other.goto(personPage);
  await page.getByRole("radio", { name: /^Editor/ }).check();
  await page.getByRole("button", { name: "Change role" }).click();
  await expect(page.getByText("Given in this portal")).toBeVisible();
  await colleague.reload();
  await expect(colleague.getByRole("link", { name: "New event flow" }).first()).toBeVisible();

  // Whoever decided by the page as it was is told, and nothing is overwritten.
  await other.getByRole("button", { name: "End access" }).click();
  await expect(other.getByText("the role is now editor, and access is open")).toBeVisible();
  await expectAccessible(other, "person with a problem");
  await page.getByRole("button", { name: "End all sessions" }).click();
  await expect(async () => {
    await colleague.goto("/flows");
    await expect(colleague).toHaveURL(/\/sign-in\?next=/, { timeout: 1_000 });
  }).toPass();

  // Mara is the only owner.
  await page.goto("/organization");
  await page.getByRole("link", { name: "Mara Lindqvist (you)" }).click();
  await expect(page.getByRole("heading", { name: "Mara Lindqvist", level: 1 })).toBeVisible();
  await page.getByRole("radio", { name: /^Viewer/ }).check();
  await page.getByRole("button", { name: "Change role" }).click();
  await expect(page.getByText("This is the last one with that role")).toBeVisible();
});

test("whom the partner ended, an owner is told of and offered nothing", async ({ page, openBrowser }) => {
  test.setTimeout(120_000);
  const { personId } = await newColleague();
  const partner = await openBrowser();
  await signIn(partner, "Jonas Berg");
  await partner.goto(`/admin/people/${personId}`);
  await partner.getByRole("button", { name: "End access" }).click();
  await expect(partner.getByRole("button", { name: "Open access again" })).toBeVisible();

  await signIn(page, "Mara Lindqvist");
  await page.goto(`/organization/people/${personId}`);
  await expect(page.getByText("ended this access for the whole portal")).toBeVisible();
  await expect(page.getByRole("main").getByRole("button")).toHaveCount(0);
  await expectAccessible(page, "a colleague whose access the partner ended");
});
