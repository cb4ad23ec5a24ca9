import { readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";

const sql = readFileSync(join(import.meta.dirname, "generate.sql"), "utf8");

/** Fills a migrated, empty database, as its owner, with the same event flows every time; at least some are of organization 1. */
export async function fillDatabase(ownerUrl: string, flows: number, organizations: number): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(
      sql.replaceAll(":flows", String(flows)).replaceAll(":organizations", String(organizations)),
    );
    // As autovacuum leaves it: statistics, and pages that are known to be visible to all.
    await client.query("VACUUM ANALYZE");
  } finally {
    await client.end();
  }
}
