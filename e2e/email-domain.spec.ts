import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import { chooseAtSignIn, type DemoPerson, signIn, test, uniqueName } from "./fixtures.ts";

/** People of an unknown directory belong to an organization by their e-mail address, where somebody vouches for it. */

test("who has a verified address of an organization's domain joins it, and nobody by an unverified one", async ({
  page: jonas,
  openBrowser,
}) => {
  test.setTimeout(120_000);
  await signIn(jonas, "Jonas Berg");
  await jonas.goto("/admin/organizations");
  const called = uniqueName("Litware");
  await jonas.getByLabel("Name", { exact: true }).fill(called);
  await jonas.getByLabel("Account ID", { exact: true }).fill(`lw-${randomUUID().slice(0, 8)}`);
  await jonas.getByLabel("Directory (tenant) ID").fill(randomUUID());
  await jonas.getByRole("button", { name: "Add organization" }).click();
  await jonas.getByRole("link", { name: called }).click();
  await expect(jonas.getByRole("heading", { name: called, level: 1 })).toBeVisible();

  const amara = await openBrowser();
  await signIn(amara, "Amara Diallo");
  await jonas.getByRole("textbox", { name: "Domain" }).fill("amara@litware.example");
  await jonas.getByRole("button", { name: "Add domain" }).click();
  await expect(
    jonas.getByRole("link", { name: /Enter a domain such as .+, without @\. Nothing was added\./ }),
  ).toBeVisible();
  await expectAccessible(jonas, "an organization, with an address for a domain");
  await jonas.getByRole("textbox", { name: "Domain" }).fill("Litware.example");
  await jonas.getByRole("button", { name: "Add domain" }).click();
  const domains = jonas.getByRole("region", { name: /^E-mail domains/ });
  await expect(domains.getByRole("listitem")).toContainText("litware.example");

  try {
    await signInAgain(amara, "Amara Diallo");
    await expect(amara).toHaveURL("/flows");
    await amara.goto("/organization");
    await expect(amara.getByRole("row", { name: /Amara Diallo \(you\)/ })).toContainText("Viewer");
    await expect(amara.getByRole("heading", { name: called })).toBeVisible();

    const felix = await openBrowser();
    await signIn(felix, "Felix Horn");
    await expect(felix.getByText("You are signed in as Felix Horn")).toBeVisible();

    await jonas.reload();
    await expect(jonas.getByRole("row", { name: /Amara Diallo/ })).toContainText("by e-mail domain");
    await expect(jonas.getByRole("row", { name: /Felix Horn/ })).toHaveCount(0);
  } finally {
    await jonas.getByRole("button", { name: "Remove litware.example" }).click();
  }
  await expect(domains.getByRole("listitem")).toHaveCount(0);
  await signInAgain(amara, "Amara Diallo");
  await expect(amara).toHaveURL("/welcome");
});

/** The portal's own session goes first: who is signed in is not asked again. */
async function signInAgain(page: Page, person: DemoPerson): Promise<void> {
  await page.context().clearCookies();
  await page.goto("/sign-in");
  await chooseAtSignIn(page, person);
}
