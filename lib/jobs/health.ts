import { createServer } from "node:http";
import { isDatabaseReady } from "@/lib/db/health";
import { isStopping } from "@/lib/stopping";

/**
 * On 127.0.0.1: `/ready` answers 200 while the database answers and the worker is not ending, else 503; every other
 * path 200 as long as the process lives. Azure is not asked: it never gates.
 */
export function answerHealth(port: number): void {
  const server = createServer(async (request, response) => {
    const ready = request.url !== "/ready" || (!isStopping() && (await isDatabaseReady()));
    response.writeHead(ready ? 200 : 503).end(ready ? "ok\n" : "not ready\n");
  });
  server.listen(port, "127.0.0.1");
}
