import { expect, type Locator, type Page } from "@playwright/test";

/** Forwards, or back, where what is wanted stands at the end of a long page. */
type Way = "Tab" | "Shift+Tab";

export async function follow(page: Page, link: string, key?: Way): Promise<void> {
  await tabTo(page, page.getByRole("link", { name: link, exact: true }), key);
  await page.keyboard.press("Enter");
}

export async function press(page: Page, button: string): Promise<void> {
  const control = page.getByRole("button", { name: button, exact: true });
  // The state is told before the page is drawn anew, and until then what it offers is unavailable.
  await expect(control).toBeEnabled();
  await tabTo(page, control);
  await page.keyboard.press("Enter");
}

/** Writes into a field in place of what stands there. */
export async function typeInto(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("Delete");
  await page.keyboard.type(text);
}

/** Tab by Tab, as somebody without a mouse: a control that cannot be reached is never found. */
export async function tabTo(page: Page, control: Locator, key: Way = "Tab"): Promise<void> {
  const isThere = () => control.evaluate((element) => element === document.activeElement);
  for (let stops = 0; stops < 80; stops += 1) {
    if (await isThere()) return expectRing(control);
    await page.keyboard.press(key);
  }
  throw new Error(`Tab never reached ${control}.`);
}

/** Where the focus is can be seen: a ring around the control itself or around what holds it, as a choice its radio button. */
async function expectRing(control: Locator): Promise<void> {
  const ring = () =>
    control.evaluate((element) => {
      for (let at: Element | null = element; at; at = at.parentElement) {
        const { outlineStyle, outlineWidth } = getComputedStyle(at);
        // "auto": the browser's own.
        if (outlineStyle === "auto" || (outlineStyle === "solid" && Number.parseFloat(outlineWidth) >= 2))
          return true;
      }
      return false;
    });
  await expect.poll(ring, `a ring around ${control}`).toBe(true);
  await expect(control).toBeInViewport();
}
