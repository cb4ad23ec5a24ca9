import { createServer, type IncomingHttpHeaders } from "node:http";
import { buffer } from "node:stream/consumers";
import { vi } from "vitest";
import { readHints } from "../../lib/domain/azure-hint.ts";
import { listenToAzure } from "../listen-to-azure-for-tests.ts";
import type { TestPortal } from "../portal-for-tests.ts";
import type { PortalWithAzure } from "../portal-with-azure-for-tests.ts";
import type { ClientEntry } from "./history.ts";

const key = "a-key-that-only-this-test-knows-0001";
const webSettings = {
  AUTH_SECRET: "a-secret-that-only-this-test-knows-01",
  OIDC_ISSUER: "https://id.example",
  OIDC_CLIENT_ID: "portal",
  OIDC_CLIENT_SECRET: "portal",
  PARTNER_TENANT_ID: "3d5c1c6e-8f0a-4a52-9d2b-6a1f0c7e4b10",
  AZURE_EVENTS_KEYS: key,
};

type Handlers = {
  POST(request: Request): Promise<Response>;
  OPTIONS(request: Request): Promise<Response>;
};
export type AzureEvents = {
  /** What takes the events instead of the portal, until it is taken back. */
  answerInstead: ((request: Request) => Promise<Response>) | undefined;
  stop(): Promise<void>;
};

/** Local Azure's events reach the portal's own route over HTTP; what it answered is written to `log`. */
export async function startAzureEvents(portal: PortalWithAzure, log: ClientEntry[]): Promise<AzureEvents> {
  const events = await serveAzureEvents(portal, log);
  await listenToAzure(portal.azure, events.address, key);
  return events;
}

/** The portal's route for Azure's events, at an address of its own; nothing in Azure knows of it yet. */
export async function serveAzureEvents(
  portal: TestPortal,
  log: ClientEntry[] = [],
): Promise<AzureEvents & { address: string; key: string }> {
  const { handlers, client } = await route(portal.database.webUrl);
  const { POST, OPTIONS } = handlers;
  const events: AzureEvents = {
    answerInstead: undefined,
    async stop() {
      server.close();
      await client.leaveDatabase();
    },
  };
  const server = createServer(async (incoming, outgoing) => {
    const { method = "GET", headers } = incoming;
    const text = (await buffer(incoming)).toString();
    const request = new Request("http://localhost/api/azure/events", {
      method,
      headers: plain(headers),
      ...(method === "POST" ? { body: text } : {}),
    });
    const answer = await (method === "OPTIONS" ? OPTIONS : (events.answerInstead ?? POST))(request);
    if (method === "POST")
      log.push({ is: "notified", status: answer.status, hints: readHints(JSON.parse(text)).hints });
    outgoing.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The listener does not listen.");
  return Object.assign(events, { address: `http://127.0.0.1:${address.port}`, key });
}

/** Loaded anew, so that it has a database client of its own in the web's role. */
async function route(databaseUrl: string) {
  vi.resetModules();
  for (const [name, value] of Object.entries({ ...webSettings, DATABASE_URL: databaseUrl }))
    vi.stubEnv(name, value);
  const client = await import("@/lib/db/client");
  const handlers: Handlers = await import("../../app/api/azure/events/route.ts");
  return { client, handlers };
}

function plain(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}
