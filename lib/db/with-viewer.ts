import "server-only";
import { createHash } from "node:crypto";
import type { QueryResultRow } from "pg";
import { currentRequestId, noteDatabaseFailure } from "@/lib/current-request";
import type { Guest } from "@/lib/domain/handover";
import type { Person, Service } from "@/lib/domain/viewer";
import { connections, database, isWorkers, type Prisma } from "./client";
import { isDatabaseFailure } from "./database-failure";

export type Tx = Prisma.TransactionClient;

/** The parts of the portal that act without a person signed in: signing in, public pages, what Azure tells, the link of a mail, the worker. */
export type DbViewer =
  | Person
  | Service
  | { is: "sign-in" }
  | { is: "public" }
  | { is: "azure-events" }
  | { is: "token-check" }
  | { is: "mail-link"; personId: string }
  | { is: "mail-bounces" }
  | { is: "worker" }
  | Guest;

/**
 * The only way to the database: one transaction that names its viewer to row-level security first, so that a
 * query which forgot whose data it asks for finds none (docs/decisions/003-two-walls.md).
 */
export async function withViewer<Result>(
  viewer: DbViewer,
  run: (tx: Tx) => Promise<Result>,
): Promise<Result> {
  try {
    return await asViewer(viewer, run);
  } catch (error) {
    return throwNoted(error);
  }
}

/**
 * The same for one statement, where a transaction's five would be what takes longest: a function of the database that is
 * given the viewer and names it to row-level security before anything else (become_viewer). It goes to the driver itself;
 * so what comes is as the driver makes it: a bigint is text.
 */
export async function askAsViewer<Row extends QueryResultRow>(
  viewer: DbViewer,
  statement: (settings: string) => Prisma.Sql,
): Promise<Row[]> {
  try {
    const { text, values } = statement(JSON.stringify(settingsOf(viewer)));
    // Named, so that PostgreSQL reads and plans it once for each connection: its text is always the same.
    const name = createHash("sha1").update(text).digest("hex");
    const question = { name, text, values, query_timeout: answerWithin };
    return (await connections().query<Row>(question)).rows;
  } catch (error) {
    return throwNoted(error);
  }
}

/** Longer than PostgreSQL lets a statement take: then nobody is there any more, and TCP would go on asking for a quarter of an hour. */
const answerWithin = 7_000;

/**
 * `withViewer` for what only reads: all that a request reads for one viewer at the same moment shares one transaction. A
 * page that asks for ten things in ten of them spends most of its time on beginning and ending them, and takes every
 * connection there is.
 */
export function readTogether<Result>(viewer: DbViewer, read: (tx: Tx) => Promise<Result>): Promise<Result> {
  const key = JSON.stringify(settingsOf(viewer));
  const { reads, ended } = readsBegun.get(key) ?? beginReads(viewer, key);
  return new Promise<Result>((resolve, reject) => {
    reads.push((tx) => read(tx).then(resolve, reject));
    ended.catch(reject);
  }).catch(throwNoted);
}

type Reads = { reads: ((tx: Tx) => Promise<void>)[]; ended: Promise<unknown> };
/** By viewer and request, until their transaction begins. */
const readsBegun = new Map<string, Reads>();

function beginReads(viewer: DbViewer, key: string): Reads {
  const reads: Reads["reads"] = [];
  // A moment later, when whoever asks has asked for everything that waits for no answer.
  const ended = Promise.resolve().then(() => {
    readsBegun.delete(key);
    return asViewer(viewer, (tx) => Promise.all(reads.map((read) => read(tx))));
  });
  const begun = { reads, ended };
  readsBegun.set(key, begun);
  return begun;
}

/** For each request that waited for an answer of the database, also one that shared another's: its own is 503 then. */
export function throwNoted(error: unknown): never {
  if (isDatabaseFailure(error)) noteDatabaseFailure();
  throw error;
}

function asViewer<Result>(viewer: DbViewer, run: (tx: Tx) => Promise<Result>): Promise<Result> {
  const settings = JSON.stringify(settingsOf(viewer));
  return database().$transaction(
    async (tx) => {
      if (viewer.is !== "worker" || !isWorkers())
        await tx.$executeRaw`select become_viewer(${settings}::jsonb)`;
      return run(tx);
    },
    { maxWait: 3_000, timeout: 10_000 },
  );
}

/** What policies, triggers and the audit log ask for, as portal.role and so on. */
function settingsOf(viewer: DbViewer): Record<string, string> {
  return {
    role: viewer.is,
    organization: viewer.is === "customer" ? viewer.organizationId : "",
    person: viewer.is === "service" ? viewer.tokenId : "personId" in viewer ? viewer.personId : "",
    member_role: viewer.is === "customer" || viewer.is === "admin" ? viewer.role : "",
    request: currentRequestId() ?? "",
    scopes: viewer.is === "service" ? viewer.scopes.join(" ") : "",
    handover: viewer.is === "handover" ? viewer.tokenHash : "",
  };
}

export const worker: DbViewer = { is: "worker" };
export const signIn: DbViewer = { is: "sign-in" };
export const azureEvents: DbViewer = { is: "azure-events" };
export const tokenCheck: DbViewer = { is: "token-check" };
export const everybody: DbViewer = { is: "public" };
