import { type Browser, expect } from "@playwright/test";
import pg from "pg";
import { startEmptyNext } from "@/bench/pages/empty-next";
import { findFreePorts } from "@/local/start/ports";

/** A page of one row, and nothing else. */
const files = {
  "app/page.jsx": `import pg from "pg";
import { Again } from "./again";
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });
export default async function Page() {
  const { rows } = await pool.query("select text from bare_page");
  return <main><output>{rows[0].text}</output><Again /></main>;
}
`,
  "app/again.jsx": `"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
export function Again() {
  const router = useRouter();
  useEffect(() => { window.drawAgain = () => router.refresh(); }, [router]);
  return null;
}
`,
};

declare global {
  interface Window {
    drawAgain?: () => void;
  }
}

/** The smallest Next page, fetched and drawn again in a browser after its one row changed. */
export async function openBarePage(browser: Browser, ownerUrl: string) {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query("create table bare_page as select '0' as text");
  const next = await startEmptyNext(await findFreePorts(1), files, { DATABASE_URL: ownerUrl });
  const page = await browser.newPage();
  await page.goto(next.url);
  await page.waitForFunction(() => window.drawAgain !== undefined);
  let turn = 0;
  return {
    /** Milliseconds, by the browser's clock. */
    drawAgain: async () => {
      turn += 1;
      await client.query("update bare_page set text = $1", [String(turn)]);
      return page.evaluate(drawAgain, String(turn));
    },
    close: async () => {
      await expect(page.getByRole("status")).toHaveText(String(turn));
      await page.close();
      next.stop();
      await client.query("drop table bare_page");
      await client.end();
    },
  };
}

function drawAgain(text: string): Promise<number> {
  return new Promise((resolve) => {
    const began = performance.now();
    const observer = new MutationObserver(() => {
      if (document.querySelector("output")?.textContent !== text) return;
      observer.disconnect();
      resolve(performance.now() - began);
    });
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
    window.drawAgain?.();
  });
}
