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
import { openBareStream } from "./bare-stream";

/** In the order in which an activation takes them. */
const names = ["activate", "event", "wake", "get", "update", "notify"] as const;
/** `reader`: the write to a reader in Node that was the last hop until 2026-11-28. */
export type Hop = (typeof names)[number] | "write" | "reader" | "page";
export type Activate = (topic: string) => Promise<unknown>;

/**
 * What an activation cannot do without on its way to a browser, each hop alone and as plain as it can be: the customer's own
 * call, made again; an event kept by a bare server; a NOTIFY; a GET of the channel; an update of a copy of the flow's row, in a
 * table without triggers; a NOTIFY; a write to a stream, until a bare page in the same browser says so.
 */
export async function openHops({ azure, database }: PortalWithAzure, browser: Browser, activate: Activate) {
  const client = httpsClient(azure.tls.ca, await azure.partnerToken(), 1);
  const namespace = `${azure.running.connection.resourceManager}/subscriptions/${PARTNER_SUBSCRIPTION}/resourceGroups/${PARTNER_GROUP}/providers/Microsoft.EventGrid/partnerNamespaces/northwind-weu`;
  const event = await openReceiver(database.ownerUrl);
  const row = await openRow(database.ownerUrl);
  const page = await openBarePage(browser, database.ownerUrl);
  const bare = await openBareHops(database.ownerUrl);
  const { notify, write: writeToReader } = bare.hops;
  const stream = await openBareStream(browser);
  return {
    /** Each once, one after another, for a flow whose topic is active: milliseconds. */
    measure: async (topic: string): Promise<[Hop, number][]> => {
      const channel = await row.copy(topic);
      const hops: Record<(typeof names)[number], () => Promise<unknown>> = {
        activate: () => activate(topic),
        event: event.post,
        wake: notify,
        get: () =>
          client.ask({ method: "GET", url: `${namespace}/channels/${channel}?api-version=2022-06-15` }),
        update: row.update,
        notify,
      };
      const taken: [Hop, number][] = [];
      for (const name of names) taken.push([name, await timed(hops[name])]);
      taken.push(["write", await stream.write()]);
      taken.push(["reader", await timed(writeToReader)]);
      taken.push(["page", await page.drawAgain()]);
      return taken;
    },
    close: async () => {
      client.close();
      await Promise.all([event.close(), row.close(), page.close(), bare.close(), stream.close()]);
    },
  };
}

async function timed(hop: () => Promise<unknown>): Promise<number> {
  const since = performance.now();
  await hop();
  return performance.now() - since;
}

/** A flow's row in a table of its own, with nothing around it. */
async function openRow(ownerUrl: string) {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query("create table bare_flow (like event_flow including defaults, primary key (id))");
  let id = "";
  return {
    /** Its channel's name. */
    copy: async (topic: string): Promise<string> => {
      await client.query("insert into bare_flow select * from event_flow where topic_name = $1", [topic]);
      const { rows } = await client.query<{ id: string; channel: string }>(
        "select id, 'flow-' || right(id::text, 12) || '-' || secret || '-' || generation as channel from bare_flow where topic_name = $1",
        [topic],
      );
      id = rows[0]?.id ?? "";
      return rows[0]?.channel ?? "";
    },
    update: () =>
      client.query(
        "update bare_flow set life = 'active', activated_at = now(), observed_at = now(), check_at = null, version = version + 1 where id = $1",
        [id],
      ),
    close: async () => {
      await client.query("drop table bare_flow");
      await client.end();
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
