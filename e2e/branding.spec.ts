import { expect } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import { press, typeInto } from "./by-keyboard.ts";
import { fabrikam, newAuthorizedSubscription, signIn, test, uniqueName } from "./fixtures.ts";
import { expectState } from "./flow-page.ts";
import { mailTo } from "./kit/mailbox.ts";
import { requestEventFlow } from "./new-flow.ts";
import { editChannelInAzure } from "./partner-azure.ts";

// One name at a time.
test.describe.configure({ mode: "serial" });
test.setTimeout(150_000);

const picture = (name: string, mimeType: string, content: string | Buffer) => ({
  name,
  mimeType,
  buffer: Buffer.from(content),
});
/** One blue pixel would be too small to be a logo: 16 by 16, all of them blue. */
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAIAAACQkWg2AAAAFklEQVR4nGOQi1pBEmIY1TCqYfhqAACS2CAQ7TWBnAAAAABJRU5ErkJggg==",
  "base64",
);

/** It says so of itself, which is all that is read of its size. */
const hugePng = Buffer.from(png);
for (const side of [16, 20]) hugePng.writeUInt32BE(20_000, side);

test("a logo that is none is refused; name, colour, logo and links stand on every page, and go again; the second of two admins is told", async ({
  page,
  openBrowser,
}) => {
  await signIn(page, "Jonas Berg");
  await page.goto("/admin/branding");
  await expectAccessible(page, "branding");

  const save = () => page.getByRole("button", { name: "Save branding" }).click();
  await page
    .getByLabel("Logo")
    .setInputFiles(picture("logo.png", "image/png", "<svg><script>alert(1)</script></svg>"));
  await page.getByLabel("Accent colour").fill("400");
  await page.getByLabel("Support link").fill("http://northwind.example/help");
  await save();
  await expect(page.getByRole("link", { name: /support.*https/i })).toBeVisible();
  await expect(page.getByRole("link", { name: "The hue is a whole number from 0 to 359." })).toBeVisible();
  await page.getByLabel("Accent colour").fill("30");
  await page.getByLabel("Support link").fill("https://northwind.example/help");
  await page
    .getByLabel("Logo")
    .setInputFiles(picture("logo.png", "image/png", "<svg><script>alert(1)</script></svg>"));
  await save();
  await expect(page.getByRole("link", { name: /^This is no PNG, JPEG or WebP image\./ })).toBeVisible();
  await page.getByLabel("Logo").setInputFiles(picture("logo.png", "image/png", Buffer.alloc(300_000)));
  await expect(page.getByText("The logo is larger than 256 kB. It was not changed.")).toBeVisible();

  await page.getByLabel("Logo").setInputFiles(picture("logo.png", "image/png", png));
  await page.getByLabel("Name", { exact: false }).first().fill("Northwind Traders Ltd");
  for (const link of ["Privacy", "Terms", "Imprint"])
    await page.getByLabel(`${link} link`).fill(`https://northwind.example/${link.toLowerCase()}`);
  await save();
  await expect(page.getByText(/close to 25, the colour of danger/)).toBeVisible();
  const contrast = page.getByRole("table", { name: "Contrast of what is drawn in the accent colour" });
  await expect(contrast.getByRole("row", { name: /^Text on buttons/ }).getByRole("cell")).toHaveText([
    "Text on buttons",
    "7.3 : 1",
    "9.5 : 1",
    "4.5 : 1",
  ]);
  await expectAccessible(page, "branding with a warning");

  const visitor = await openBrowser();
  await visitor.goto("/");
  await expect(visitor.getByRole("link", { name: /^Northwind Traders Ltd/ })).toBeVisible();
  for (const [name, path] of [
    ["Support", "help"],
    ["Privacy", "privacy"],
    ["Terms", "terms"],
    ["Imprint", "imprint"],
  ] as const)
    await expect(visitor.getByRole("contentinfo").getByRole("link", { name })).toHaveAttribute(
      "href",
      `https://northwind.example/${path}`,
    );
  const shown = () =>
    visitor.evaluate(() => {
      const image = document.querySelector<HTMLImageElement>(".brand img");
      const hue = getComputedStyle(document.documentElement).getPropertyValue("--brand").trim();
      return { width: image?.naturalWidth, hue };
    });
  expect(await shown()).toEqual({ width: 16, hue: "30" });

  // Without script its page stays as it was drawn.
  const second = await openBrowser({ javaScriptEnabled: false });
  await signIn(second, "Jonas Berg");
  await second.goto("/admin/branding");
  for (const [logo, why] of [
    [Buffer.alloc(300_000), "The logo is larger than 256 kB. It was not changed."],
    [hugePng, /^The image has 20000 by 20000 pixels\. Each side must have 16 to 2,000\./],
  ] as const) {
    await second.getByLabel(/^Logo/).setInputFiles(picture("logo.png", "image/png", logo));
    await second.getByRole("button", { name: "Save branding" }).click();
    await expect(second.getByRole("link", { name: why })).toBeVisible();
  }
  await second.getByLabel("Terms link").fill("https://northwind.example/terms");

  await page.getByLabel("Name", { exact: false }).first().fill("");
  await page.getByLabel("Accent colour").fill("205");
  for (const link of ["Support", "Privacy", "Terms", "Imprint"])
    await page.getByLabel(`${link} link`).fill("");
  await page.getByLabel("Remove the logo that is there").check();
  await save();
  await expect(page.getByLabel("Remove the logo that is there")).toHaveCount(0);
  await expect(page.getByRole("contentinfo").getByRole("link", { name: "Support" })).toHaveCount(0);

  await second.getByRole("button", { name: "Save branding" }).click();
  await expect(second.getByRole("main")).toContainText(/Jonas Berg saved the branding .* no support link/);
  await expect(second.getByLabel("Terms link")).toHaveValue("https://northwind.example/terms");
});

test("the name that an admin saves, by keyboard alone, is the one of the wizard, of commands, of a mail and of a hand-over page", async ({
  page,
  openBrowser,
}) => {
  const admin = await openBrowser();
  await signIn(admin, "Jonas Berg");
  const rename = async (name: string, support: string) => {
    await admin.goto("/admin/branding");
    await typeInto(admin, admin.getByLabel("Name", { exact: false }).first(), name);
    await typeInto(admin, admin.getByLabel("Support e-mail"), support);
    await press(admin, "Save branding");
    const shown = new RegExp(`^${name || "Northwind Traders"}`);
    await expect(admin.getByRole("link", { name: shown })).toBeVisible();
  };
  await signIn(page, "Noor Haddad");
  const place = await newAuthorizedSubscription({ tenantId: fabrikam });
  const name = uniqueName("Renamed");
  const id = await requestEventFlow(page, { name, place });
  await expectState(page, "Waiting for activation");
  await rename("Contoso Logistics", "help@contoso.example");
  try {
    await expect(async () => {
      await page.goto("/flows/new");
      await expect(page.getByText("Contoso Logistics makes a partner topic there")).toBeVisible({
        timeout: 500,
      });
    }).toPass();
    await page.goto(`/flows/${id}`);
    await expect(page.getByRole("region", { name: "Timeline" })).toContainText(
      "Contoso Logistics asked Azure to create the partner topic",
    );

    await page.goto(`/flows/${id}/hand-over?task=activate`);
    await page.getByRole("button", { name: "Make the link" }).click();
    const open = page.getByRole("listitem").filter({ hasText: "· Open" });
    const guest = await openBrowser();
    await guest.goto((await open.getByText("/task/").innerText()).trim());
    await expect(guest.getByRole("link", { name: /^Contoso Logistics/ })).toBeVisible();
    await expect(guest.getByRole("contentinfo")).toContainText("help@contoso.example");
    // What Azure shows carries the partner's name there, to be compared letter by letter.
    await expect(guest.getByText(/Events from Northwind Traders for Fabrikam/)).toBeVisible();

    await editChannelInAzure(id, { activateBy: new Date(Date.now() + 23 * 3_600_000) });
    const [mail] = await mailTo("noor@fabrikam.example", `${name}: less than 24 hours`);
    // Its lines are broken to a width.
    expect(mail?.text.replaceAll(/\s+/g, " ")).toContain(
      "in the partner events portal of Contoso Logistics. Questions: help@contoso.example",
    );
    expect(mail?.text).not.toContain("Northwind Traders");

    await guest.goto("/no-such-page");
    await expect(guest.getByRole("link", { name: /^Contoso Logistics/ })).toBeVisible();
  } finally {
    await rename("", "");
  }
});
