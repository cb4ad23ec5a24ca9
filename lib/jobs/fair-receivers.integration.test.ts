import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { bundlePrograms } from "@/tools/bundle";
import { type PortalWithAzure, startPortalWithAzure } from "@/tools/portal-with-azure-for-tests";
import { startWorkerProcess, type WorkerProcess } from "@/tools/worker-for-tests";
import { startReceiver, type TestReceiver } from "./receiver-for-tests";

/** One receiver that takes its time for every message does not make the other receivers wait for theirs. */

const messages = 30;
/** Longer than the scan of due rows takes, which wakes what waits anew, and so behind what came meanwhile. */
const slowMs = 8_000;
let portal: PortalWithAzure;
let worker: WorkerProcess | undefined;
const receivers: TestReceiver[] = [];
beforeAll(async () => {
  await bundlePrograms();
  portal = await startPortalWithAzure();
});
afterAll(async () => {
  await worker?.kill();
  for (const receiver of receivers) receiver.stop();
  await portal.stop();
});

it("a prompt receiver gets its message while thirty for a slow one wait", async () => {
  let [refused, taken] = [0, 0];
  const slow = await startReceiver(async (_, response) => {
    await pause(slowMs);
    refused += 1;
    response.writeHead(503).end();
  });
  const prompt = await startReceiver((_, response) => {
    taken += 1;
    response.end();
  });
  receivers.push(slow, prompt);
  worker = startWorkerProcess(portal.database.workerUrl, portal.azure.running.connection, {
    WEBHOOK_INTERNAL_HOSTS: [slow.host, prompt.host].join(),
  });
  await worker.started;
  await tell(slow.host, messages);
  await vi.waitFor(() => expect(refused).toBeGreaterThan(0), { timeout: 30_000, interval: 20 });

  const before = Date.now();
  await tell(prompt.host, 1);
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
