import pg from "pg";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { freshDatabase } from "@/tools/fresh-database";
import { partnerEnvironment } from "@/tools/portal-for-tests";

let watcher: pg.Client;

beforeAll(async () => {
  const { webUrl } = await freshDatabase();
  for (const [name, value] of Object.entries(partnerEnvironment)) vi.stubEnv(name, value);
  vi.stubEnv("DATABASE_URL", webUrl);
  watcher = new pg.Client({ connectionString: webUrl });
  await watcher.connect();
});

// The database goes with its server: nobody may end the connection that goes on listening.
afterAll(() => watcher.end());

it("listens on one connection, however often it breaks, and tells of each gap", async () => {
  const { onFlowChanged } = await import("./flow-changes");
  let gaps = 0;
  const heard: unknown[] = [];
  onFlowChanged({ onChange: (change) => heard.push(change), onGap: () => gaps++ });
  await expect.poll(() => gaps, { timeout: 10_000 }).toBe(1);
  for (const times of [2, 3, 4]) {
    const before = await listeners();
    expect(before).toHaveLength(1);
    await watcher.query("select pg_terminate_backend($1)", before);
    await expect.poll(() => gaps, { timeout: 10_000 }).toBe(times);
    expect(await listeners()).not.toEqual(before);
  }
  expect(await listeners()).toHaveLength(1);
  const change = { id: "a flow", organizationId: "an organization", version: 2 };
  const tell = (state: object) =>
    watcher.query("select pg_notify('flow_changed', $1)", [JSON.stringify({ ...change, ...state })]);
  await tell({ life: "requested", change: "blocked", reason: "authorization_missing", present: true });
  // Of a newer version of the portal: what is not known is not told, and the page is drawn again as ever.
  await tell({ life: "asleep", change: "none", reason: null, present: true });
  await tell({ life: "requested", change: "blocked", reason: "stars", present: true });
  await tell({});
  await expect
    .poll(() => heard, { timeout: 10_000 })
    .toEqual([
      { ...change, state: expect.objectContaining({ label: "Needs authorization" }) },
      { ...change, state: undefined },
      { ...change, state: undefined },
      { ...change, state: undefined },
    ]);
  expect(gaps).toBe(4);
});

async function listeners(): Promise<number[]> {
  const { rows } = await watcher.query(
    "select pid from pg_stat_activity where query like 'listen %' and datname = current_database()",
  );
  return rows.map(({ pid }) => pid);
}
