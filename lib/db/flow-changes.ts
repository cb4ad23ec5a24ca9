import "server-only";
import { Client } from "pg";
import { z } from "zod";
import { databaseUrl } from "@/lib/config";
import { errorFields, log } from "@/lib/log";

/** Ids and a version, never content: whoever listens reads the row as its own viewer. */
const notification = z.object({ id: z.string(), organizationId: z.string(), version: z.number() });
export type FlowChanged = z.infer<typeof notification>;
/** `onGap`: something may have been missed until now, because nobody was listening. */
type Listener = { onChange: (change: FlowChanged) => void; onGap: () => void };

const listeners = new Set<Listener>();
let listening = false;

/**
 * Hears of every changed flow, through one LISTEN connection a process, opened with the first listener and opened
 * again when it breaks. Each time it is open every listener is told that it may have missed something.
 */
export function onFlowChanged(listener: Listener): () => void {
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
    log.warn(errorFields(error), "not listening for flow changes; connecting again");
    client.removeAllListeners();
    client.on("error", () => undefined);
    void client.end().catch(() => undefined);
    setTimeout(connect, 1_000).unref();
  };
  client.on("error", replace);
  client.on("end", () => replace(new Error("the connection ended")));
  client.on("notification", ({ payload }) => {
    const change = notification.safeParse(JSON.parse(payload ?? "null"));
    if (change.success) for (const { onChange } of listeners) onChange(change.data);
  });
  try {
    await client.connect();
    await client.query("listen flow_changed");
    for (const { onGap } of listeners) onGap();
  } catch (error) {
    replace(error);
  }
}
