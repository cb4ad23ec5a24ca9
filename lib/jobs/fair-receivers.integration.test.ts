import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { bundlePrograms } from "@/tools/bundle";
import { type PortalWithAzure, startPortalWithAzure } from "@/tools/portal-with-azure-for-tests";
import { startWorkerProcess, type WorkerProcess } from "@/tools/worker-for-tests";

/** One receiver that takes its time for every message does not make the other receivers wait for theirs. */

const messages = 30;
/** Longer than the scan of due rows takes, which wakes what waits anew, and so behind what came meanwhile. */
const slowMs = 8_000;
let portal: PortalWithAzure;
let worker: WorkerProcess | undefined;
const servers: Server[] = [];
beforeAll(async () => {
  await bundlePrograms();
  portal = await startPortalWithAzure();
});
afterAll(async () => {
  await worker?.kill();
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  await portal.stop();
});

it("a prompt receiver gets its message while thirty for a slow one wait", async () => {
  let [refused, taken] = [0, 0];
  const slow = await serve(async (_, response) => {
    await pause(slowMs);
    refused += 1;
    response.writeHead(503).end();
  });
  const prompt = await serve((_, response) => {
    taken += 1;
    response.end();
  });
  worker = startWorkerProcess(portal.database.workerUrl, portal.azure.running.connection, {
    WEBHOOK_INTERNAL_HOSTS: [slow, prompt].join(),
  });
  await worker.started;
  await tell(slow, messages);
  await vi.waitFor(() => expect(refused).toBeGreaterThan(0), { timeout: 30_000, interval: 20 });

  const before = Date.now();
  await tell(prompt, 1);
  await vi.waitFor(() => expect(taken).toBe(1), { timeout: 30_000, interval: 20 });
  expect(Date.now() - before).toBeLessThan(slowMs / 2);
  expect(refused).toBeLessThan(messages);
}, 90_000);

/** A receiver's address, and so many messages for it, each woken as the feed does it. */
async function tell(host: string, count: number): Promise<void> {
  await portal.rows(
    `with endpoint as (
       insert into webhook_endpoint (id, url, created_by_name) values (gen_random_uuid(), $1, 'Jonas Berg') returning id)
     insert into webhook_secret (id, endpoint_id, secret) select gen_random_uuid(), id, 'whsec_c2VjcmV0' from endpoint`,
    [`http://${host}/`],
  );
  await portal.rows(
    `insert into webhook_delivery (endpoint_id, check_at)
     select id, now() from webhook_endpoint, generate_series(1, $2::int) where url = $1`,
    [`http://${host}/`, count],
  );
  await portal.rows(
    `select portal_wake('send-webhook', d.id, d.check_at) from webhook_delivery d join webhook_endpoint e on e.id = endpoint_id where url = $1`,
    [`http://${host}/`],
  );
}

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return `127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
}
