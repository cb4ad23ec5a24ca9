import { createHash, randomBytes, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import tls from "node:tls";
import { ManagedIdentityCredential } from "@azure/identity";
import pg from "pg";
import type { Stack } from "../../local/start/stack.ts";

export const eventType = "Northwind.Orders.OrderPlaced";

/** An account with active event flows, as its publisher finds them, and the partner's identity in Azure. */
export type Scene = {
  portal: { url: string; token: string };
  credential: ManagedIdentityCredential;
  accountId: string;
  routes: { endpoint: string; channel: string; source: string }[];
};

const patience = 120_000;

/** Asks for so many event flows by the API, activates them in Azure, and waits until the feed tells them all. */
export async function openScene({ ownerUrl, portalUrl, desk, sample }: Stack, flows: number): Promise<Scene> {
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

  const [subscriptionId, tenantId, accountId] = [randomUUID(), randomUUID(), `bench-${Date.now()}`];
  const resourceGroup = "rg-bench";
  const place = { subscriptionId, tenantId, displayName: "Bench", resourceGroups: [resourceGroup] };
  await control("subscriptions", { ...place, eventGridRegistered: true });
  await control("authorize", { subscriptionId, resourceGroup, days: 30 });
  await ask("POST", "/organizations", { accountId, name: "Bench", tenantId });
  const names = Array.from({ length: flows }, (_, index) => `bench-${index}`);
  for (const topicName of names)
    await ask("POST", "/flows", {
      ...{ accountId, name: topicName, azureSubscriptionId: subscriptionId, resourceGroup, topicName },
      ...{ region: "westeurope", eventTypes: [eventType], requestedBy: "A bench", authorizedUntil: "30" },
    });
  const waiting = new Set(names);
  for (const end = Date.now() + patience; ; await pause(500)) {
    for (const partnerTopic of waiting)
      if ((await control("activate", { subscriptionId, resourceGroup, partnerTopic })).ok)
        waiting.delete(partnerTopic);
    const { flows: found }: { flows: { flowId: string; state: string }[] } = await ask(
      "GET",
      `/flows?accountId=${accountId}`,
    );
    for (const { flowId, state } of found)
      if (state !== "active") await ask("POST", `/flows/${flowId}/check`);
    if (found.length === flows && found.every(({ state }) => state === "active")) break;
    if (Date.now() > end) throw new Error("the event flows did not become active");
  }
  const { routes }: { routes: (Scene["routes"][number] & { publish: boolean })[] } = await ask(
    "GET",
    `/accounts/${accountId}/routes`,
  );
  return { portal, accountId, routes, credential: new ManagedIdentityCredential() };
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
