import "server-only";
import { Client } from "pg";
import { databaseUrl } from "@/lib/config";
import { errorFields, log } from "@/lib/log";
import { isWorkers } from "./client";

const channels = { web: ["flow_changed", "route_changed"], worker: ["azure_told"] } as const;
type Channel = (typeof channels)["web" | "worker"][number];
/** `onGap`: something may have been missed until now, because nobody was listening. */
type Listener = { channel: Channel; onNotify: (payload: string) => void; onGap: () => void };

const listeners = new Set<Listener>();
let listening = false;

/**
 * Hears what the database tells, through one LISTEN connection a process, opened with the first listener and opened
 * again when it breaks. Each time it is open every listener is told that it may have missed something.
 */
export function onNotified(listener: Listener): () => void {
  listeners.add(listener);
  if (!listening) {
    listening = true;
    void connect();
  }
  return () => listeners.delete(listener);
}

async function connect(): Promise<void> {
  const client = new Client({
    connectionString: databaseUrl(),
    keepAlive: true,
    connectionTimeoutMillis: 3_000,
  });
  let lost = false;
  // A broken connection is reported more than once; each client is replaced once, or they would double.
  const replace = (error: unknown) => {
    if (lost) return;
    lost = true;
    log.warn(errorFields(error), "not listening for changes; connecting again");
    client.removeAllListeners();
    client.on("error", () => undefined);
    void client.end().catch(() => undefined);
    setTimeout(connect, 1_000).unref();
  };
  client.on("error", replace);
  client.on("end", () => replace(new Error("the connection ended")));
  client.on("notification", ({ channel, payload = "" }) => {
    for (const listener of listeners) if (listener.channel === channel) listener.onNotify(payload);
  });
  try {
    await client.connect();
    const wanted = channels[isWorkers() ? "worker" : "web"];
    await client.query(wanted.map((channel) => `listen ${channel}`).join("; "));
    for (const { onGap } of listeners) onGap();
  } catch (error) {
    replace(error);
  }
}
