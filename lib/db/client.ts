import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import { databaseUrl } from "@/lib/config";
import { Prisma, PrismaClient } from "./generated/client";

export { Prisma };

declare global {
  var portalDatabases: Map<string, PrismaClient> | undefined;
}

/**
 * One pool a process and address: Next gives pages and handlers a copy of this module each. The driver's defaults wait
 * for ever (reference, reliability B.5): a database in trouble must become an error page, not a page that hangs.
 */
let client: PrismaClient | undefined;
export function database(): PrismaClient {
  client ??= shared(databaseUrl());
  return client;
}

/** At the end of a program, whether it came to ask anything or not. */
export async function leaveDatabase(): Promise<void> {
  await client?.$disconnect();
}

function shared(connectionString: string): PrismaClient {
  globalThis.portalDatabases ??= new Map();
  const known = globalThis.portalDatabases.get(connectionString) ?? connect(connectionString);
  globalThis.portalDatabases.set(connectionString, known);
  return known;
}

function connect(connectionString: string): PrismaClient {
  return new PrismaClient({
    adapter: new PrismaPg({
      connectionString,
      max: 10,
      connectionTimeoutMillis: 3_000,
      statement_timeout: 5_000,
      lock_timeout: 2_000,
      idle_in_transaction_session_timeout: 10_000,
      keepAlive: true,
    }),
  });
}
