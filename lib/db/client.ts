import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import { Pool } from "pg";
import { databaseUrl } from "@/lib/config";
import { Prisma, PrismaClient } from "./generated/client";

export { Prisma };

type Database = { prisma: PrismaClient; pool: Pool };

declare global {
  var portalDatabases: Map<string, Database> | undefined;
}

/**
 * One pool a process and address: Next gives pages and handlers a copy of this module each. The driver's defaults wait
 * for ever (reference, reliability B.5): a database in trouble must become an error page, not a page that hangs.
 */
let known: Database | undefined;
/** What else every connection of this process is told when it begins. */
let settings = "";
export const database = (): PrismaClient => own().prisma;

/** The connections that Prisma uses, for a single statement of SQL: Prisma takes longer about one than PostgreSQL does. */
export const connections = (): Pool => own().pool;

function own(): Database {
  known ??= shared(databaseUrl());
  return known;
}

/**
 * For the worker's process, before it asks anything: who asks is said once for each connection, not in each transaction. What
 * the worker may do its login decides; the name is for triggers and records.
 */
export function connectAsWorker(): void {
  if (known) throw new Error("the database was asked before it was said who asks");
  settings = " -c portal.role=worker";
}

export const isWorkers = (): boolean => settings !== "";

/** At the end of a program, whether it came to ask anything or not. */
export async function leaveDatabase(): Promise<void> {
  await known?.prisma.$disconnect();
  // Prisma ends the pool that it has used, and a program may have asked without it.
  if (known && !known.pool.ending) await known.pool.end();
}

function shared(connectionString: string): Database {
  globalThis.portalDatabases ??= new Map();
  const key = connectionString + settings;
  const there = globalThis.portalDatabases.get(key) ?? connect(connectionString);
  globalThis.portalDatabases.set(key, there);
  return there;
}

function connect(connectionString: string): Database {
  const pool = new Pool({
    connectionString,
    max: 10,
    connectionTimeoutMillis: 3_000,
    // A new one costs more than ten statements, and what happens comes with rests of seconds between.
    idleTimeoutMillis: 60_000,
    statement_timeout: 5_000,
    lock_timeout: 2_000,
    idle_in_transaction_session_timeout: 10_000,
    keepAlive: true,
    // Prisma reads a time without its offset, the driver with it: they agree in UTC alone, whatever the database's own zone is.
    options: `-c TimeZone=UTC${settings}`,
  });
  // A connection that breaks while nobody uses it is replaced by the pool; unheard, it would end the process.
  pool.on("error", () => undefined);
  return { pool, prisma: new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: true }) }) };
}
