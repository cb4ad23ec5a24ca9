import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import pg from "pg";
import { afterEach, beforeEach, expect, it } from "vitest";
import { startPostgres } from "./postgres.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "portal-postgres-"));
  chmodSync(folder, 0o711);
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

it("keeps data, passwords and port over a restart, and frees the port when stopped", async () => {
  const first = await startPostgres(folder, { durable: false });
  await query(first.ownerUrl, "CREATE TABLE kept AS SELECT 42 AS answer");
  await first.stop();
  await expect(query(first.ownerUrl, "SELECT 1")).rejects.toThrow("ECONNREFUSED");
  const second = await startPostgres(folder, { durable: false });
  try {
    expect(second.ownerUrl).toBe(first.ownerUrl);
    expect(await query(second.ownerUrl, "SELECT answer FROM kept")).toEqual([{ answer: 42 }]);
  } finally {
    await second.stop();
  }
});

it("takes over the server that a killed run left behind, instead of starting a second", async () => {
  const run = spawn(process.execPath, [join(import.meta.dirname, "main.ts"), folder], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = (await once(createInterface({ input: run.stdout }), "line")) as [string];
  const { ownerUrl } = JSON.parse(line) as { ownerUrl: string };
  const sinceWhen = "SELECT pg_postmaster_start_time()::text AS since";
  const before = await query(ownerUrl, sinceWhen);
  run.kill("SIGKILL");
  await once(run, "close");
  const postgres = await startPostgres(folder, { durable: false });
  try {
    expect(await query(postgres.ownerUrl, sinceWhen)).toEqual(before);
  } finally {
    await postgres.stop();
  }
  await expect(query(ownerUrl, "SELECT 1")).rejects.toThrow("ECONNREFUSED");
});

it("lets nobody in without the password, makes the owner no superuser, and gives the logins no rights by itself", async () => {
  const postgres = await startPostgres(folder, { durable: false });
  try {
    const guess = new URL(postgres.ownerUrl);
    guess.password = "guess";
    await expect(query(guess.href, "SELECT 1")).rejects.toThrow("password authentication failed");
    const rights = "SELECT rolsuper, rolcreaterole FROM pg_roles WHERE rolname = current_user";
    expect(await query(postgres.ownerUrl, rights)).toEqual([{ rolsuper: false, rolcreaterole: true }]);
    expect(await query(postgres.webUrl, rights)).toEqual([{ rolsuper: false, rolcreaterole: false }]);
    await expect(query(postgres.webUrl, "CREATE TABLE mine ()")).rejects.toThrow("permission denied");
  } finally {
    await postgres.stop();
  }
});

it("stays in a private folder, or as root says where it went instead", async () => {
  chmodSync(folder, 0o700);
  const asked = join(folder, "postgres");
  const postgres = await startPostgres(asked, { durable: false });
  const isRoot = process.getuid?.() === 0;
  const home = isRoot ? (postgres.notice?.match(/in (\S+):/)?.[1] ?? "") : asked;
  try {
    expect(home === asked).toBe(!isRoot);
    expect(postgres.notice?.includes(asked)).toBe(isRoot ? true : undefined);
    expect(existsSync(join(home, "cluster"))).toBe(true);
    expect(statSync(join(home, "secrets.json")).mode & 0o777).toBe(0o600);
  } finally {
    await postgres.stop();
    if (isRoot) rmSync(home, { recursive: true, force: true });
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
