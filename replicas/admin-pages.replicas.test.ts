import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { fillDatabase } from "@/bench/admin-pages/fill-database";
import { type AdminPages, countOf, ownOf, prepareAdminPages } from "@/bench/admin-pages/pages";
import { findFreePorts } from "@/local/start/ports";
import { countStatements, type StatementCounter } from "@/tools/count-statements";
import { type FreshDatabase, freshDatabase } from "@/tools/fresh-database";
import { startWebProcess, type WebProcess } from "./web-process";

/** An admin page asks the database at most three times, whatever it shows (docs/decisions/043-pages-that-do-not-grow.md). */

let database: FreshDatabase;
let counter: StatementCounter;
let web: WebProcess;
let admin: AdminPages;

beforeAll(async () => {
  database = await freshDatabase();
  await fillDatabase(database.ownerUrl, 1_200, 12);
  admin = await prepareAdminPages(database.ownerUrl);
  counter = await countStatements(database.ownerUrl);
  const port = await findFreePorts(1);
  web = await startWebProcess({ port, portalUrl: `http://localhost:${port}`, databaseUrl: database.webUrl });
  // The first request of a process opens its connections, which a busy machine may do too late.
  await vi.waitFor(() => ask("/admin/flows"), 60_000);
});
afterAll(async () => {
  await web?.kill();
  await counter?.close();
  await database?.drop();
});

async function ask(path: string): Promise<void> {
  const page = await fetch(`${web.origin}${path}`, { headers: { cookie: admin.cookie }, redirect: "manual" });
  expect(page.status, path).toBe(200);
  expect(await page.text()).toContain("</html>");
}

it("asks the database at most three times for a page", async () => {
  const counts: Record<string, number> = {};
  for (const { name, path } of admin.pages) {
    const asked = await counter.during(() => ask(path));
    const own = ownOf(asked, path);
    const count = countOf(own);
    counts[name] = count;
    expect
      .soft(count, `${name}\n${own.map(({ query, calls }) => `${calls} x ${query}`).join("\n")}`)
      .toBeLessThanOrEqual(3);
  }
  process.stdout.write(`statements: ${JSON.stringify(counts)}\n`);
  expect(Math.min(...Object.values(counts)), "the counter counts").toBeGreaterThan(0);
});
