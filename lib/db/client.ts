import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import { databaseUrl } from "@/lib/config";
import { PrismaClient } from "./generated/client";

export type { Prisma } from "./generated/client";

/**
 * One pool a process. The driver's defaults wait for ever (reference, reliability B.5): a database in trouble
 * must become an error page, not a page that hangs.
 */
let client: PrismaClient | undefined;
export function database(): PrismaClient {
  client ??= new PrismaClient({
    adapter: new PrismaPg({
      connectionString: databaseUrl(),
      max: 10,
      connectionTimeoutMillis: 3_000,
      statement_timeout: 5_000,
      lock_timeout: 2_000,
      idle_in_transaction_session_timeout: 10_000,
      keepAlive: true,
    }),
  });
  return client;
}
