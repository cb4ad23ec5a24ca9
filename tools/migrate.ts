import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import pg from "pg";
import { prepareJobs } from "./migrate-jobs.ts";

const root = dirname(import.meta.dirname);
const migrationsFolder = join(root, "prisma", "migrations");

/**
 * Brings the database up to date: the product's migrations by Prisma, then the job queue's tables. Safe to run
 * again and from several places at once. `ownerUrl` signs in the role that owns the database. Throws with
 * Prisma's own words when a migration fails; nothing is half applied then.
 */
export async function migrate(ownerUrl: string): Promise<void> {
  // Prisma's CLI takes seconds to start and one query tells whether it has anything to do.
  if (await isPending(ownerUrl)) await deploy(ownerUrl);
  await prepareJobs(ownerUrl);
}

async function isPending(ownerUrl: string): Promise<boolean> {
  const names = existsSync(migrationsFolder)
    ? readdirSync(migrationsFolder, { withFileTypes: true }).flatMap((entry) =>
        entry.isDirectory() ? entry.name : [],
      )
    : [];
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const done = await client.query<{ migration_name: string }>(
      "SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
    );
    const applied = new Set(done.rows.map((row) => row.migration_name));
    return names.some((name) => !applied.has(name));
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === "42P01") return names.length > 0; // never migrated
    throw error;
  } finally {
    await client.end();
  }
}

async function deploy(ownerUrl: string): Promise<void> {
  const cli = createRequire(import.meta.url).resolve("prisma/build/index.js");
  const child = spawn(process.execPath, [cli, "migrate", "deploy"], {
    cwd: root,
    // biome-ignore lint/style/noProcessEnv: Prisma's CLI needs the caller's PATH and HOME, and the owner's address
    env: { ...process.env, DATABASE_URL: ownerUrl, CHECKPOINT_DISABLE: "1", PRISMA_HIDE_UPDATE_MESSAGE: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  const [code, out, errors] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  if (code !== 0) throw new Error(`The database could not be migrated.\n${out.trim()}\n${errors.trim()}`);
}

if (process.argv[1] === import.meta.filename) {
  // biome-ignore lint/style/noProcessEnv: the one setting of this program
  const { DATABASE_URL } = process.env;
  if (DATABASE_URL) {
    await migrate(DATABASE_URL);
    process.stdout.write("The database is up to date.\n");
  } else {
    process.stderr.write("Set DATABASE_URL to the address that signs in the database's owner.\n");
    process.exitCode = 1;
  }
}
