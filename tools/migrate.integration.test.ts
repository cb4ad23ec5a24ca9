import { Logger, run } from "graphile-worker";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type FreshDatabase, freshDatabase } from "./fresh-database.ts";
import { migrate } from "./migrate.ts";

let database: FreshDatabase;

beforeAll(async () => {
  database = await freshDatabase();
});

afterAll(() => database.drop());

it("changes nothing the second time, nor when two run at once", async () => {
  const before = await query(database.ownerUrl, "SELECT count(*) FROM _prisma_migrations");
  await Promise.all([migrate(database.ownerUrl), migrate(database.ownerUrl)]);
  expect(await query(database.ownerUrl, "SELECT count(*) FROM _prisma_migrations")).toEqual(before);
});

it("lets the worker's login run jobs though it owns nothing", async () => {
  const owned =
    "SELECT 1 FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner WHERE r.rolname = current_user";
  expect(await query(database.workerUrl, owned)).toEqual([]);
  const ran: unknown[] = [];
  const finished = Promise.withResolvers<void>();
  const runner = await run({
    connectionString: database.workerUrl,
    logger: new Logger(() => () => undefined),
    noHandleSignals: true,
    taskList: {
      fails: () => Promise.reject(new Error("planted")),
      works: (payload) => {
        ran.push(payload);
        finished.resolve();
      },
    },
  });
  try {
    await runner.addJob("fails", {}, { maxAttempts: 1 });
    await runner.addJob("works", { flow: 1 }, { jobKey: "flow-1", maxAttempts: 1 });
    await finished.promise;
  } finally {
    await runner.stop();
  }
  expect(ran).toEqual([{ flow: 1 }]);
  const left = await query(database.ownerUrl, "SELECT task_identifier, last_error FROM graphile_worker.jobs");
  expect(left).toEqual([{ task_identifier: "fails", last_error: "planted" }]);
});

it("shows the queue to nobody else", async () => {
  for (const table of ["jobs", "_private_jobs", "migrations"]) {
    const reading = query(database.webUrl, `SELECT * FROM graphile_worker.${table}`);
    await expect(reading).rejects.toThrow("permission denied for schema graphile_worker");
  }
});

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
