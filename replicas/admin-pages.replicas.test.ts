import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { fillDatabase } from "@/bench/admin-pages/fill-database";
import { type AdminPages, prepareAdminPages } from "@/bench/admin-pages/pages";
import { findFreePorts } from "@/local/start/ports";
import { countStatements, type StatementCounter } from "@/tools/count-statements";
import { type FreshDatabase, freshDatabase } from "@/tools/fresh-database";
import { startWebProcess, type WebProcess } from "./web-process";

/** An admin page asks the database at most three times, whatever it shows (docs/decisions/017-find-a-flow.md); some do not yet. */

/** Pages that still ask more often, and how often. Whoever mends one takes it out. */
const notYet: Record<string, number> = {
  "changing its event types": 6,
  "one claim": 5,
  "one event type": 7,
  "editing an event type": 4,
  "status of an event type": 7,
  "deleting an event type": 6,
  "published events": 5,
  tokens: 5,
  "one token": 5,
  webhooks: 4,
  "one webhook": 5,
};

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
    const { asked } = await counter.during(() => ask(path));
    // Of the brand each process asks every five seconds, whatever page is shown.
    const own = asked.filter((line) => !line.includes('"public"."branding"') || path === "/admin/branding");
    const count = own.reduce((sum, line) => sum + Number.parseInt(line, 10), 0);
    counts[name] = count;
    expect.soft(count, `${name}\n${own.join("\n")}`).toBeLessThanOrEqual(notYet[name] ?? 3);
  }
  const mended = Object.keys(notYet).filter((name) => (counts[name] ?? 0) <= 3);
  expect(mended, "asks no more than three times now").toEqual([]);
  process.stdout.write(`statements: ${JSON.stringify(counts)}\n`);
  expect(Math.min(...Object.values(counts)), "the counter counts").toBeGreaterThan(0);
});
