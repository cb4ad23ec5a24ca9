import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { inject } from "vitest";
import type { TestPostgres } from "./test-postgres.ts";

export type FreshDatabase = TestPostgres & {
  /** Removes it, whoever is still connected. */
  drop(): Promise<void>;
};

/** A migrated, empty database for one test file: a copy of the template, made in tens of milliseconds. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const template = inject("postgres");
  const name = `test_${randomBytes(6).toString("hex")}`;
  await onMaintenance(template.ownerUrl, async (client) => {
    // Two files that copy at once would each count as a user of the template.
    await client.query("SELECT pg_advisory_lock(hashtext('portal: copy of the template'))");
    await client.query(`CREATE DATABASE ${name} TEMPLATE portal`);
  });
  return {
    ownerUrl: rename(template.ownerUrl, name),
    webUrl: rename(template.webUrl, name),
    workerUrl: rename(template.workerUrl, name),
    drop: () => onMaintenance(template.ownerUrl, (client) => dropDatabase(client, name)),
  };
}

/** Autovacuum is PostgreSQL's own, whom the owner may not send away: it is waited for, as it is soon done. */
async function dropDatabase(client: pg.Client, name: string): Promise<void> {
  for (let tries = 1; ; tries++, await pause(100)) {
    try {
      await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
      return;
    } catch (error) {
      const mayNotEnd = error instanceof pg.DatabaseError && error.code === "42501";
      if (!mayNotEnd || tries === 50) throw error;
    }
  }
}

function rename(address: string, database: string): string {
  const url = new URL(address);
  url.pathname = `/${database}`;
  return url.href;
}

async function onMaintenance(address: string, use: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: rename(address, "postgres") });
  await client.connect();
  try {
    await use(client);
  } finally {
    await client.end();
  }
}
