import { expect, type Page } from "@playwright/test";

/**
 * Nothing is wider than the screen or cut off by it, and whatever can be touched is at least 24 px by 24 px, itself or
 * with its label (WCAG 2.2, 2.5.8), but for links inside a sentence.
 */
export async function expectFits(page: Page, width: number): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const found = await page.evaluate((most) => {
    // A link that lies over its whole row by a layer of its own is as large as the row.
    const isStretched = (control: HTMLElement) =>
      ["::before", "::after"].some((layer) => getComputedStyle(control, layer).position === "absolute");
    const isSmall = (control: HTMLElement) => {
      const labels = control instanceof HTMLInputElement ? [...(control.labels ?? [])] : [];
      const boxes = [control, ...labels].map((one) => one.getBoundingClientRect());
      return !boxes.some((box) => box.width >= 24 && box.height >= 24);
    };
    const isInSentence = (control: HTMLElement) =>
      getComputedStyle(control).display === "inline" &&
      (control.parentElement?.textContent ?? "").trim().length > (control.textContent ?? "").trim().length;
    return {
      width: Math.max(0, document.documentElement.scrollWidth - most),
      // What a card cuts off makes the page no wider. Code may be longer than its box, which scrolls.
      cut: [...document.querySelectorAll("main :is(h1, h2, h3, p, dd, li, label, button)")]
        .filter((one) => !one.closest("pre, .vh, .scrolls") && one.getBoundingClientRect().right > most)
        .map((one) => one.textContent?.slice(0, 60)),
      small: [
        ...document.querySelectorAll<HTMLElement>(
          "a[href], button, input:not([type=hidden]), select, textarea, summary",
        ),
      ]
        .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.matches(".skip"))
        .filter((one) => !isInSentence(one) && !isStretched(one) && isSmall(one))
        .map((one) => one.outerHTML.slice(0, 120)),
    };
  }, width);
  expect.soft(found, page.url()).toEqual({ width: 0, cut: [], small: [] });
}
