import { expect } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import { signIn, test } from "./fixtures.ts";

test.setTimeout(120_000);

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

test("a logo that is none is refused; name, colour, logo and links stand on every page, and go again", async ({
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
  await save();
  await expect(page.getByRole("link", { name: "The hue is a whole number from 0 to 359." })).toBeVisible();
  await page.getByLabel("Accent colour").fill("30");
  await page
    .getByLabel("Logo")
    .setInputFiles(picture("logo.png", "image/png", "<svg><script>alert(1)</script></svg>"));
  await save();
  await expect(page.getByRole("link", { name: /^This is no PNG, JPEG or WebP image\./ })).toBeVisible();
  await page.getByLabel("Logo").setInputFiles(picture("logo.png", "image/png", Buffer.alloc(300_000)));
  await expect(page.getByText("The logo is larger than 256 kB. It was not changed.")).toBeVisible();

  await page.getByLabel("Logo").setInputFiles(picture("logo.png", "image/png", png));
  await page.getByLabel("Name", { exact: false }).first().fill("Northwind Traders Ltd");
  await page.getByLabel("Privacy link").fill("https://northwind.example/privacy");
  await save();
  await expect(page.getByText(/close to 25, the colour of danger/)).toBeVisible();
  await expectAccessible(page, "branding with a warning");

  const visitor = await openBrowser();
  await visitor.goto("/");
  await expect(visitor.getByRole("link", { name: /^Northwind Traders Ltd/ })).toBeVisible();
  await expect(visitor.getByRole("link", { name: "Privacy" })).toHaveAttribute(
    "href",
    "https://northwind.example/privacy",
  );
  const shown = () =>
    visitor.evaluate(() => {
      const image = document.querySelector<HTMLImageElement>(".brand img");
      const hue = getComputedStyle(document.documentElement).getPropertyValue("--brand").trim();
      return { width: image?.naturalWidth, hue };
    });
  expect(await shown()).toEqual({ width: 16, hue: "30" });

  await page.getByLabel("Name", { exact: false }).first().fill("");
  await page.getByLabel("Accent colour").fill("205");
  await page.getByLabel("Privacy link").fill("");
  await page.getByLabel("Remove the logo that is there").check();
  await save();
  await expect(page.getByLabel("Remove the logo that is there")).toHaveCount(0);
});
