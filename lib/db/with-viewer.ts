import "server-only";
import { currentRequestId, noteDatabaseFailure } from "@/lib/current-request";
import type { Guest } from "@/lib/domain/handover";
import type { Person, Service } from "@/lib/domain/viewer";
import { database, type Prisma } from "./client";
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
    if (isDatabaseFailure(error)) noteDatabaseFailure();
    throw error;
  }
}

function asViewer<Result>(viewer: DbViewer, run: (tx: Tx) => Promise<Result>): Promise<Result> {
  const organization = viewer.is === "customer" ? viewer.organizationId : "";
  const person = viewer.is === "service" ? viewer.tokenId : "personId" in viewer ? viewer.personId : "";
  const handover = viewer.is === "handover" ? viewer.tokenHash : "";
  const request = currentRequestId() ?? "";
  const memberRole = viewer.is === "customer" || viewer.is === "admin" ? viewer.role : "";
  const scopes = viewer.is === "service" ? viewer.scopes.join(" ") : "";
  return database().$transaction(
    async (tx) => {
      await tx.$executeRaw`select set_config('portal.role', ${viewer.is}, true),
        set_config('portal.organization', ${organization}, true),
        set_config('portal.person', ${person}, true),
        set_config('portal.member_role', ${memberRole}, true),
        set_config('portal.request', ${request}, true),
        set_config('portal.scopes', ${scopes}, true),
        set_config('portal.handover', ${handover}, true)`;
      return run(tx);
    },
    { maxWait: 3_000, timeout: 10_000 },
  );
}

export const worker: DbViewer = { is: "worker" };
export const signIn: DbViewer = { is: "sign-in" };
export const azureEvents: DbViewer = { is: "azure-events" };
export const tokenCheck: DbViewer = { is: "token-check" };
export const everybody: DbViewer = { is: "public" };
