import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** What a colour scheme can change: the document and so all other findings are the same in light and dark. */
const rulesAboutColour = ["color-contrast", "link-in-text-block"];

/**
 * Every rule of axe, best practices included, in light, those about colours in dark too; and nothing wider than a
 * screen of 320 px. The page is left as it was.
 */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await expectNoViolations(page, new AxeBuilder({ page }), `${what}, light`);
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  await expectNoViolations(page, new AxeBuilder({ page }).withRules(rulesAboutColour), `${what}, dark`);
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });

  const size = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  const width = () => page.evaluate(() => document.documentElement.scrollWidth);
  await expect.soft.poll(width, `${what}, width at 320 px`).toBeLessThanOrEqual(320);
  if (size) await page.setViewportSize(size);
}

/** Legacy mode leaves other origins' frames out: there are none, and it spares a new page for each run. */
async function expectNoViolations(page: Page, axe: AxeBuilder, what: string): Promise<void> {
  await endFading(page);
  const { violations } = await axe.setLegacyMode().analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  expect.soft(found, what).toEqual([]);
}

/** Buttons fade from one scheme's colours into the other's: what is measured on the way is neither. */
function endFading(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const animation of document.getAnimations())
      if (animation instanceof CSSTransition) animation.finish();
  });
}
