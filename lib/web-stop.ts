import type { Server } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { webConfig } from "@/lib/config";
import { log } from "@/lib/log";
import { beginStop } from "@/lib/stopping";

/** With the longest drain this stays under the 30 s that platforms give a process. */
const patience = 20_000;

/**
 * Ends the web process in order at SIGTERM or SIGINT. At once: readiness is false, live streams end and each answer
 * closes its connection, so that everybody goes to another process. After DRAIN_SECONDS, in which load balancers notice:
 * no more connections, what is under way is finished, exit 0. What takes longer than 20 s is cut.
 * Next's own handler would stop accepting at once and wait for streams for ever; `lib/web.ts` keeps it out. `serverOf`
 * gives the server once it has been asked something.
 */
export function stopInOrder(serverOf: () => Server | undefined): void {
  const stop = async () => {
    log.info("the web process stops");
    beginStop();
    await pause(webConfig().DRAIN_SECONDS * 1_000);
    const server = serverOf();
    // Nobody has ever asked anything: there is nothing to finish.
    if (!server) process.exit(0);
    server.close(() => process.exit(0));
    await pause(patience);
    log.warn("the web process ends before every request is answered");
    process.exit(0);
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}
