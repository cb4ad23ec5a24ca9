import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, chromium, type Page } from "@playwright/test";
import { expect } from "vitest";

export function launchBrowser(): Promise<Browser> {
  // biome-ignore lint/style/noProcessEnv: where the tests' runner found or installed a browser
  const executablePath = process.env.CHROMIUM_PATH ?? chromium.executablePath();
  return chromium.launch({ executablePath, args: ["--no-sandbox"] });
}

/** What a colour scheme can change: the document, and so every other finding, is the same in light and dark. */
const rulesAboutColour = ["color-contrast", "link-in-text-block"];

/** No axe violation at 1440 and 320 px in light and dark, and nothing wider than the screen. */
export async function isSound(page: Page): Promise<void> {
  const size = page.viewportSize();
  for (const width of [1440, 320]) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    await expectNoViolation(page, new AxeBuilder({ page }), `light at ${width}`);
    await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
    await expectNoViolation(page, new AxeBuilder({ page }).withRules(rulesAboutColour), `dark at ${width}`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), page.url()).toBe(width);
  }
  if (size) await page.setViewportSize(size);
}

/** Legacy mode leaves frames of other origins out: there are none, and it spares a page for each run. */
async function expectNoViolation(page: Page, axe: AxeBuilder, how: string): Promise<void> {
  await endFading(page);
  const { violations } = await axe.setLegacyMode().analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  expect(found, `${page.url()}, ${how}`).toEqual([]);
}

/** Buttons fade from one scheme's colours into the other's: what is measured on the way is neither. */
function endFading(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const animation of document.getAnimations())
      if (animation instanceof CSSTransition) animation.finish();
  });
}
