import { randomUUID } from "node:crypto";
import pg from "pg";
import { vi } from "vitest";
import type { Admin } from "../lib/domain/viewer.ts";
import type { TestPortal } from "./portal-for-tests";
import { type ServedHandler, serveHandler } from "./serve-for-tests";

/** `token`: of a publisher. `close` and `open` are an outage, `stop` is the end. */
export type PortalApi = ServedHandler & { token: string; stop(): Promise<void> };

const jonas: Admin = { is: "admin", personId: randomUUID(), personName: "Jonas Berg", role: "admin" };

/** The portal's API as the web process has it, over the network, with a publisher's token. */
export async function servePortalApi({
  web,
  database,
}: Pick<TestPortal, "web" | "database">): Promise<PortalApi> {
  const settings = {
    AUTH_SECRET: "x".repeat(40),
    OIDC_ISSUER: "https://id.example",
    OIDC_CLIENT_ID: "portal",
    OIDC_CLIENT_SECRET: "secret",
    PARTNER_TENANT_ID: randomUUID(),
    DATABASE_URL: database.webUrl,
  };
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  vi.resetModules();
  const client = await import("@/lib/db/client");
  const { answerApi } = await import("@/lib/api/answer");
  const { operations } = await import("../app/api/v1/operations/all.ts");
  const served = await serveHandler((request) => {
    const parts = new URL(request.url).pathname.split("/").slice(3).map(decodeURIComponent);
    return answerApi(request, parts, operations);
  });
  const wish = {
    id: randomUUID(),
    name: "Publisher",
    scopes: ["routes:read" as const, "usage:write" as const],
    days: 1,
  };
  const token = await web.serviceTokens.makeToken(jonas, wish, new Date());
  return Object.assign(served, {
    token: token ?? "",
    async stop() {
      await served.close();
      await client.leaveDatabase();
      // The connection that listens is the web process's as long as that lives.
      const other = new pg.Client({ connectionString: database.webUrl });
      await other.connect();
      await other.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where usename = current_user and datname = current_database() and pid <> pg_backend_pid()",
      );
      await other.end();
    },
  });
}
