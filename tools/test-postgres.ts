import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startPostgres } from "../local/postgres/postgres.ts";
import { migrate } from "./migrate.ts";

export type TestPostgres = { ownerUrl: string; webUrl: string; workerUrl: string };

declare module "vitest" {
  interface ProvidedContext {
    /** The migrated database that `freshDatabase` copies. Connect to a copy: an open connection stops copying. */
    postgres: TestPostgres;
  }
}

/** One throw-away PostgreSQL for all integration tests, migrated once. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "portal-tests-"));
  chmodSync(folder, 0o711); // as root, PostgreSQL's own user must get in
  const postgres = await startPostgres(join(folder, "postgres"), { durable: false, countStatements: true });
  const end = async () => {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await migrate(postgres.ownerUrl);
    await postgres.grantRoles();
  } catch (error) {
    await end();
    throw error;
  }
  const { ownerUrl, webUrl, workerUrl } = postgres;
  project.provide("postgres", { ownerUrl, webUrl, workerUrl });
  return end;
}
