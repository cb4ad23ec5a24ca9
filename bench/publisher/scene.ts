import { createHash, randomBytes, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import tls from "node:tls";
import { ManagedIdentityCredential } from "@azure/identity";
import pg from "pg";
import type { Stack } from "../../local/start/stack.ts";

export const eventType = "Northwind.Orders.OrderPlaced";

/** Accounts with an active event flow each, as their publisher finds them, and the partner's identity in Azure. */
export type Scene = {
  portal: { url: string; token: string };
  credential: ManagedIdentityCredential;
  routes: { accountId: string; endpoint: string; channel: string; source: string }[];
};

const patience = 120_000;

/** Asks for the event flows by the API, activates them in Azure, and waits until the feed tells them all. */
export async function openScene(
  { ownerUrl, portalUrl, desk, sample }: Stack,
  accounts: number,
): Promise<Scene> {
  const { IDENTITY_ENDPOINT = "", IDENTITY_HEADER = "", NODE_EXTRA_CA_CERTS = "" } = sample ?? {};
  // What NODE_EXTRA_CA_CERTS does for a program that is started with it.
  tls.setDefaultCACertificates([
    ...tls.getCACertificates("default"),
    readFileSync(NODE_EXTRA_CA_CERTS, "utf8"),
  ]);
  // biome-ignore lint/style/noProcessEnv: where @azure/identity finds the partner's identity
  Object.assign(process.env, { IDENTITY_ENDPOINT, IDENTITY_HEADER });
  const portal = { url: portalUrl, token: await addToken(ownerUrl) };
  const ask = async (method: string, path: string, body?: object) => {
    const response = await fetch(`${portalUrl}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${portal.token}`,
        "content-type": "application/json",
        "idempotency-key": randomUUID(),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return response.json();
  };
  const control = (path: string, body: object) =>
    fetch(`${desk}/control/${path}`, { method: "POST", body: JSON.stringify(body) });

  const resourceGroup = "rg-bench";
  const partnerTopic = "bench";
  const begun = Date.now();
  const openRoute = async (_: unknown, index: number) => {
    const [subscriptionId, tenantId, accountId] = [randomUUID(), randomUUID(), `bench-${begun}-${index}`];
    const place = { subscriptionId, tenantId, displayName: "Bench", resourceGroups: [resourceGroup] };
    await control("subscriptions", { ...place, eventGridRegistered: true });
    await control("authorize", { subscriptionId, resourceGroup, days: 30 });
    await ask("POST", "/organizations", { accountId, name: `Bench ${index}`, tenantId });
    const { flowId }: { flowId: string } = await ask("POST", "/flows", {
      ...{ accountId, name: "Bench", azureSubscriptionId: subscriptionId, resourceGroup },
      ...{ topicName: partnerTopic, region: "westeurope", eventTypes: [eventType] },
      ...{ requestedBy: "A bench", authorizedUntil: "30" },
    });
    for (const end = Date.now() + patience; ; await pause(500)) {
      await control("activate", { subscriptionId, resourceGroup, partnerTopic });
      const { state }: { state: string } = await ask("GET", `/flows/${flowId}`);
      if (state === "active") break;
      if (Date.now() > end) throw new Error("an event flow did not become active");
      await ask("POST", `/flows/${flowId}/check`);
    }
    const { routes }: { routes: Scene["routes"] } = await ask("GET", `/accounts/${accountId}/routes`);
    return routes;
  };
  const routes = (await Promise.all(Array.from({ length: accounts }, openRoute))).flat();
  return { portal, routes, credential: new ManagedIdentityCredential() };
}

async function addToken(ownerUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const [token, id] = [`pep_${randomBytes(32).toString("base64url")}`, randomUUID()];
  const scopes = "{routes:read,usage:write,organizations:read,organizations:write,flows:read,flows:write}";
  await client.query(
    `insert into service_token (id, name, scopes, created_by_name, expires_at, burst)
     values ($1, 'Bench', $2, 'A bench', '2100-01-01', 1000000)`,
    [id, scopes],
  );
  const hash = createHash("sha256").update(token).digest("base64url");
  await client.query(
    "insert into service_token_key (id, token_id, hash, hint) values (gen_random_uuid(), $1, $2, 'pep_…')",
    [id, hash],
  );
  await client.query("insert into service_token_use (token_id, level, at) values ($1, 1000000, now())", [id]);
  await client.end();
  return token;
}
