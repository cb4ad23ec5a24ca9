import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import type { Browser } from "@playwright/test";
import pg from "pg";
import { openBareHops } from "@/bench/feed/bare-hops";
import { httpsClient } from "@/bench/https-client";
import { PARTNER_GROUP, PARTNER_SUBSCRIPTION } from "@/local/azure/test-world";
import type { PortalWithAzure } from "@/tools/portal-with-azure-for-tests";
import { openBarePage } from "./bare-page";

/** In the order in which an activation takes them. */
const names = ["activate", "event", "wake", "get", "commit", "notify", "write"] as const;
export type Hop = (typeof names)[number] | "page";

/** What an activation cannot do without on its way to a browser, each hop alone and as plain as it can be. */
export async function openHops({ azure, database }: PortalWithAzure, browser: Browser) {
  const client = httpsClient(azure.tls.ca, await azure.partnerToken(), 1);
  const namespace = `${azure.running.connection.resourceManager}/subscriptions/${PARTNER_SUBSCRIPTION}/resourceGroups/${PARTNER_GROUP}/providers/Microsoft.EventGrid/partnerNamespaces/northwind-weu?api-version=2022-06-15`;
  const event = await openReceiver(database.ownerUrl);
  const page = await openBarePage(browser, database.ownerUrl);
  const bare = await openBareHops(database.ownerUrl);
  const { commit, notify, write } = bare.hops;
  const hops: Record<(typeof names)[number], () => Promise<unknown>> = {
    activate: () => azure.control("/control/settings", { throttling: "off" }),
    event: event.post,
    wake: notify,
    get: () => client.ask({ method: "GET", url: namespace }),
    commit,
    notify,
    write,
  };
  return {
    /** Each once, one after another: milliseconds. */
    measure: async (): Promise<[Hop, number][]> => {
      const taken: [Hop, number][] = [];
      for (const name of names) {
        const since = performance.now();
        await hops[name]();
        taken.push([name, performance.now() - since]);
      }
      return [...taken, ["page", await page.drawAgain()]];
    },
    close: async () => {
      client.close();
      await Promise.all([event.close(), page.close(), bare.close()]);
    },
  };
}

/** A bare server that keeps an event before it answers. */
async function openReceiver(ownerUrl: string) {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query("create table bare_event (id text primary key, body text)");
  const server = createServer(async (request, response) => {
    await client.query("insert into bare_event values ($1, $2)", [randomUUID(), await text(request)]);
    response.end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/`;
  return {
    post: async () => {
      const answer = await fetch(url, { method: "POST", body: JSON.stringify([{ id: "one", data: {} }]) });
      await answer.text();
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await client.query("drop table bare_event");
      await client.end();
    },
  };
}
