import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import pg from "pg";
import { measureBareHops, median } from "@/bench/feed/bare-hops";
import { httpsClient } from "@/bench/https-client";
import { PARTNER_GROUP, PARTNER_SUBSCRIPTION } from "@/local/azure/test-world";
import type { PortalWithAzure } from "@/tools/portal-with-azure-for-tests";

/** What an activation cannot do without on its way to a browser, each hop alone: milliseconds, the median. */
export async function measureHops({ azure, database }: PortalWithAzure): Promise<Record<string, number>> {
  const activate = await median(() => azure.control("/control/settings", { throttling: "off" }));
  const event = await measureEvent(database.ownerUrl);
  const client = httpsClient(azure.tls.ca, await azure.partnerToken(), 1);
  const namespace = `${azure.running.connection.resourceManager}/subscriptions/${PARTNER_SUBSCRIPTION}/resourceGroups/${PARTNER_GROUP}/providers/Microsoft.EventGrid/partnerNamespaces/northwind-weu?api-version=2022-06-15`;
  const get = await median(() => client.ask({ method: "GET", url: namespace }));
  client.close();
  const { commit, notify, write } = await measureBareHops(database.ownerUrl);
  return { activate, event, wake: notify, get, commit, notify, write };
}

/** One event to a bare server that keeps it before it answers. */
async function measureEvent(ownerUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query("create temp table bare_event (id text primary key, body text)");
  const server = createServer(async (request, response) => {
    await client.query("insert into bare_event values ($1, $2)", [randomUUID(), await text(request)]);
    response.end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/`;
  const time = await median(async () => {
    const answer = await fetch(url, { method: "POST", body: JSON.stringify([{ id: "one", data: {} }]) });
    await answer.text();
  });
  server.closeAllConnections();
  server.close();
  await client.end();
  return time;
}
