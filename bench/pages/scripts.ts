import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";

/** What a first visit loads of scripts, in kB as gzip makes them, until the page is still. Prefetches are not made here. */
export async function firstLoadScripts(page: Page, url: string): Promise<number> {
  const bodies = new Map<string, Promise<Buffer>>();
  page.on("response", (response) => {
    if (response.request().resourceType() === "script") bodies.set(response.url(), response.body());
  });
  await page.goto(url);
  await page.waitForLoadState("load");
  const sizes = (await Promise.all(bodies.values())).map((body) => gzipSync(body).length);
  return sizes.reduce((sum, size) => sum + size, 0) / 1_000;
}
