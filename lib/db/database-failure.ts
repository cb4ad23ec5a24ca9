import { z } from "zod";
import { Prisma } from "./generated/client";

/** Not reached, closed, out of time, no connection free, a transaction that could not begin or lost against another. */
const codes = new Set(["P1001", "P1002", "P1008", "P1017", "P2024", "P2028", "P2034", "P2037"]);
/** PostgreSQL's own classes: connection, read-only or aborted transaction, rollback, resources, not in a state to, stopped, system. */
const failedState = /`(?:08|25|40|53|55|57|58)[0-9A-Z]{3}`/;

/** A raw query has one code for all its troubles (P2010); what kind the driver's adapter saw stands beside it. */
const kinds = new Set([
  "ConnectionClosed",
  "DatabaseNotReachable",
  "SocketTimeout",
  "TooManyConnections",
  "TransactionAlreadyClosed",
  "TransactionWriteConflict",
]);
const cause = z.object({ kind: z.string(), code: z.string().optional() });
const withKind = z.object({ driverAdapterError: z.object({ cause }) });
/** Where a transaction begins or ends Prisma hands the adapter's error through as it is. */
const adapterError = z.object({ name: z.literal("DriverAdapterError"), cause });

/** Whether the database is the trouble, and not what it was asked: then the same may work in a moment. */
export function isDatabaseFailure(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientInitializationError || isDriverFailure(error)) return true;
  if (error instanceof Prisma.PrismaClientKnownRequestError && codes.has(error.code)) return true;
  if (error instanceof Prisma.PrismaClientKnownRequestError && kinds.has(kindOf(error))) return true;
  return (
    (error instanceof Prisma.PrismaClientKnownRequestError ||
      error instanceof Prisma.PrismaClientUnknownRequestError) &&
    failedState.test(error.message)
  );
}

const brokenConnection = /^(?:ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|EHOSTUNREACH|ENOTFOUND)$/;
/** PostgreSQL's own states, as in `failedState`. */
const failedCode = /^(?:08|25|40|53|55|57|58)[0-9A-Z]{3}$/;
/** The driver's own words for a connection that ended or fell silent, which have no code. */
const ended =
  /^Connection terminated|is not queryable|^timeout exceeded when trying to connect|^Query read timeout/;

/** The same of what the driver throws itself: for the queue, and where Prisma hands through what it does not know. */
export function isDriverFailure(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const seen = adapterError.safeParse(error).data?.cause;
  if (seen) return kinds.has(seen.kind) || (seen.kind === "postgres" && failedCode.test(seen.code ?? ""));
  const code = "code" in error ? String(error.code) : "";
  return failedCode.test(code) || brokenConnection.test(code) || ended.test(error.message);
}

function kindOf({ meta }: { meta?: unknown }): string {
  return withKind.safeParse(meta).data?.driverAdapterError.cause.kind ?? "";
}
