import fs from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";

/** How long to wait for one that is just ending. */
const PATIENCE_MS = 2000;

/**
 * Keeps other processes out of a data folder; throws a sentence when one is in it. The lock is the operating system's,
 * taken through SQLite on a file that stays empty: it ends with the process, however that ends, so nothing is ever
 * left behind to be told from a lock that holds.
 */
export function lockFolder(folder: string): { release(): void } {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(path.join(folder, "lock"), { timeout: PATIENCE_MS });
  try {
    database.exec("PRAGMA journal_mode = OFF; BEGIN EXCLUSIVE");
  } catch (error) {
    database.close();
    if (!isTaken(error)) throw error;
    throw new Error(
      `Another Local Azure uses the folder ${folder}. Stop it, or set another LOCAL_AZURE_DATA.`,
    );
  }
  return { release: () => database.close() };
}

const SQLITE_BUSY = 5;

function isTaken(error: unknown): boolean {
  return error instanceof Error && "errcode" in error && error.errcode === SQLITE_BUSY;
}
